// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <memory>

namespace Urlpool::Testing {

/// A P-256 key, for as long as the program runs; nothing is ever read from or written to a file.
class PrivateKey
{
public:
    PrivateKey(); ///< makes one; isNull() if libcrypto could not
    ~PrivateKey();

    bool isNull() const;
    QByteArray pem() const;

    struct Handle;
    const Handle& handle() const { return *d; }

private:
    std::unique_ptr<Handle> d;
};

enum class CertificateUse {
    Server,
    Client,
    Authority ///< may sign others
};

/// What is written into a certificate.
struct CertificateSpec
{
    QByteArray commonName = "Urlpool demo server";
    QList<QByteArray> hosts = {}; ///< names or addresses
    CertificateUse use = CertificateUse::Server;
    int fromDays = -1; ///< counted from now
    int toDays = 30;
};

/// A certificate for \a key as PEM, signed by the issuer, or by itself if \a issuerPem is empty; empty on
/// failure.
QByteArray makeCertificate(const CertificateSpec& spec, const PrivateKey& key, const PrivateKey& issuerKey,
                           const QByteArray& issuerPem);

} // namespace Urlpool::Testing
