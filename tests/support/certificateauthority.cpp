// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/certificateauthority.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace Urlpool::Testing {

CertificateAuthority::CertificateAuthority()
{
    if (!m_authorityKey.isNull() && !m_serverKey.isNull())
        m_pem = makeAuthorityCertificate(m_authorityKey);
}

QSslConfiguration CertificateAuthority::own()
{
    QSslConfiguration& cached = m_cache[QByteArray()];
    if (cached.isNull())
        cached = make({"localhost", "127.0.0.1", "::1"});
    return cached;
}

QSslConfiguration CertificateAuthority::forHost(const QByteArray& host)
{
    QSslConfiguration& cached = m_cache[host];
    if (cached.isNull())
        cached = make({host});
    return cached;
}

QSslConfiguration CertificateAuthority::make(const QList<QByteArray>& hosts) const
{
    const QByteArray certificate = makeServerCertificate(m_serverKey, hosts, m_authorityKey, m_pem);
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(certificate, QSsl::Pem));
    configuration.setPrivateKey(QSslKey(m_serverKey.pem(), QSsl::Ec, QSsl::Pem, QSsl::PrivateKey));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    // Without this every handshake would load the system's certificates, which nobody is checked against
    // here.
    configuration.setCaCertificates({});
    return configuration;
}

} // namespace Urlpool::Testing
