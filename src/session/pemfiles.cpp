// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pemfiles.h"

#include "session/pkcs12.h"

#include <QDir>
#include <QFile>

namespace Urlpool {

namespace {

/** Somebody may name a device. */
constexpr qint64 maxFileBytes = 16 << 20;

SetupResult readFile(const QString& path, QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return SetupResult::failed(path + QStringLiteral(": ") + file.errorString());
    bytes = file.read(maxFileBytes);
    return {};
}

SetupResult notPem(const QString& path)
{
    return SetupResult::failed(path + QStringLiteral(": PEM"));
}

SetupResult readFolder(const QString& path, QList<QSslCertificate>& certificates)
{
    const QDir folder(path);
    if (path.isEmpty())
        return {};
    if (!folder.isReadable())
        return SetupResult::failed(path);
    const QStringList names = folder.entryList(QDir::Files | QDir::Readable, QDir::Name);
    for (const QString& name : names) {
        QByteArray bytes;
        // Under its hash, and once more under its name: OpenSSL's folders hold each of them twice.
        if (!readFile(folder.filePath(name), bytes).ok)
            continue;
        const QList<QSslCertificate> found = QSslCertificate::fromData(bytes, QSsl::Pem);
        for (const QSslCertificate& certificate : found) {
            if (!certificates.contains(certificate))
                certificates.append(certificate);
        }
    }
    return certificates.isEmpty() ? notPem(path) : SetupResult();
}

SetupResult readKey(const QByteArray& bytes, const QString& path, const QString& passphrase, QSslKey& key)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        key = QSslKey(bytes, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.toUtf8());
        if (!key.isNull())
            return {};
    }
    // "Proc-Type: 4,ENCRYPTED" or "BEGIN ENCRYPTED PRIVATE KEY".
    if (!bytes.contains("ENCRYPTED"))
        return notPem(path);
    return SetupResult::failed(path, passphrase.isEmpty() ? SetupProblem::PassphraseNeeded
                                                          : SetupProblem::WrongPassphrase);
}

SetupResult readClient(const SessionOptions& options, TlsFiles& files)
{
    const QString& path = options.clientCertificate;
    QByteArray bytes;
    if (const SetupResult result = readFile(path, bytes); !result.ok)
        return result;
    if (bytes.contains("-----BEGIN ")) {
        files.chain = QSslCertificate::fromData(bytes, QSsl::Pem);
        if (files.chain.isEmpty())
            return notPem(path);
    } else {
        const SetupResult result =
            readPkcs12(bytes, path, options.keyPassphrase.toUtf8(), files.chain, files.key);
        if (!result.ok || options.clientKey.isEmpty())
            return result;
    }
    if (options.clientKey.isEmpty())
        return readKey(bytes, path, options.keyPassphrase, files.key);
    if (const SetupResult result = readFile(options.clientKey, bytes); !result.ok)
        return result;
    return readKey(bytes, options.clientKey, options.keyPassphrase, files.key);
}

} // namespace

SetupResult readTlsFiles(const SessionOptions& options, TlsFiles& files)
{
    if (!options.caFile.isEmpty()) {
        QByteArray bytes;
        if (const SetupResult result = readFile(options.caFile, bytes); !result.ok)
            return result;
        files.authorities = QSslCertificate::fromData(bytes, QSsl::Pem);
        if (files.authorities.isEmpty())
            return notPem(options.caFile);
    }
    if (const SetupResult result = readFolder(options.caFolder, files.folderAuthorities); !result.ok)
        return result;
    return options.clientCertificate.isEmpty() ? SetupResult() : readClient(options, files);
}

} // namespace Urlpool
