// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pemfiles.h"

#include <QFile>

namespace Urlpool {

namespace {

SetupResult readFile(const QString& path, QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return SetupResult::failed(path + QStringLiteral(": ") + file.errorString());
    bytes = file.readAll();
    return {};
}

SetupResult readCertificates(const QString& path, QList<QSslCertificate>& certificates)
{
    QByteArray bytes;
    if (const SetupResult result = readFile(path, bytes); !result.ok)
        return result;
    certificates = QSslCertificate::fromData(bytes, QSsl::Pem);
    return certificates.isEmpty() ? SetupResult::failed(path + QStringLiteral(": PEM")) : SetupResult();
}

SetupResult readKey(const SessionOptions& options, QSslKey& key)
{
    const QString& path = options.clientKey.isEmpty() ? options.clientCertificate : options.clientKey;
    QByteArray bytes;
    if (const SetupResult result = readFile(path, bytes); !result.ok)
        return result;
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        key = QSslKey(bytes, algorithm, QSsl::Pem, QSsl::PrivateKey, options.keyPassphrase.toUtf8());
        if (!key.isNull())
            return {};
    }
    return SetupResult::failed(path + QStringLiteral(": PEM"));
}

} // namespace

SetupResult readTlsFiles(const SessionOptions& options, TlsFiles& files)
{
    if (!options.caFile.isEmpty()) {
        if (const SetupResult result = readCertificates(options.caFile, files.authorities); !result.ok)
            return result;
    }
    if (options.clientCertificate.isEmpty())
        return {};
    if (const SetupResult result = readCertificates(options.clientCertificate, files.chain); !result.ok)
        return result;
    return readKey(options, files.key);
}

} // namespace Urlpool
