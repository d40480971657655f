// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/certificates.h"
#include "support/faultport.h"

#include <QHash>
#include <QSslConfiguration>

namespace Urlpool::Testing {

/// Hands out TLS set-ups for any host, all signed by one CA made for this object. One thread.
class CertificateAuthority
{
public:
    CertificateAuthority();

    bool isNull() const { return m_pem.isEmpty(); }
    QByteArray pem() const { return m_pem; }
    /// For "localhost", "127.0.0.1", "127.0.0.2" and "::1".
    QSslConfiguration own();
    /// For a foreign host; made on first use and kept. All hosts share one key.
    QSslConfiguration forHost(const QByteArray& host);

    /// For one of the Tls ports, with the fault that it is named after.
    QSslConfiguration forPort(FaultPort port);
    /// A client's certificate and its key, PEM.
    QByteArray clientCertificatePem() const;
    QByteArray clientKeyPem() const { return m_serverKey.pem(); }

private:
    QSslConfiguration serve(const QByteArray& chainPem) const;
    QByteArray signedByUs(const CertificateSpec& spec) const;
    QByteArray signedByIntermediate(const CertificateSpec& spec, bool withIntermediate) const;

    PrivateKey m_authorityKey;
    PrivateKey m_serverKey;
    QByteArray m_pem;
    QHash<QByteArray, QSslConfiguration> m_cache;
};

} // namespace Urlpool::Testing
