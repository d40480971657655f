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

/// A certificate that is allowed to sign others and is signed by itself, as PEM; empty on failure.
QByteArray makeAuthorityCertificate(const PrivateKey& key);

/// A server certificate for \a hosts (names or addresses), as PEM; empty on failure. Valid from yesterday for
/// 30 days.
QByteArray makeServerCertificate(const PrivateKey& key, const QList<QByteArray>& hosts,
                                 const PrivateKey& authorityKey, const QByteArray& authorityPem);

} // namespace Urlpool::Testing
