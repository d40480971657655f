// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pkcs12.h"

#include <QBuffer>

#include <openssl/err.h>
#include <openssl/pkcs12.h>

namespace Urlpool {

namespace {

struct FileDeleter
{
    void operator()(PKCS12* file) const { PKCS12_free(file); }
};
using File = std::unique_ptr<PKCS12, FileDeleter>;

bool isOpenedBy(PKCS12* file, const QByteArray& passphrase)
{
    // Some programs write no passphrase as none, others as an empty one.
    return PKCS12_mac_present(file) == 0 ||
           PKCS12_verify_mac(file, passphrase.constData(), int(passphrase.size())) == 1 ||
           (passphrase.isEmpty() && PKCS12_verify_mac(file, nullptr, 0) == 1);
}

/** What Qt's import, which logs each of its failures, cannot be asked. */
SetupResult check(const QByteArray& bytes, const QString& path, const QByteArray& passphrase)
{
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.constData());
    const File file(d2i_PKCS12(nullptr, &data, bytes.size()));
    const bool opens = file && isOpenedBy(file.get(), passphrase);
    // The next one to look there would take these failures for its own.
    ERR_clear_error();
    if (!file)
        return SetupResult::failed(path + QStringLiteral(": PEM, PKCS#12"));
    if (opens)
        return {};
    return SetupResult::failed(path, passphrase.isEmpty() ? SetupProblem::PassphraseNeeded
                                                          : SetupProblem::WrongPassphrase);
}

} // namespace

SetupResult readPkcs12(const QByteArray& bytes, const QString& path, const QByteArray& passphrase,
                       QList<QSslCertificate>& chain, QSslKey& key)
{
    if (const SetupResult result = check(bytes, path, passphrase); !result.ok)
        return result;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QSslCertificate own;
    QList<QSslCertificate> others;
    // A cipher that OpenSSL left behind (RC2), or a key of a kind that Qt does not know.
    if (!QSslCertificate::importPkcs12(&buffer, &key, &own, &others, passphrase) || own.isNull() ||
        key.isNull())
        return SetupResult::failed(path + QStringLiteral(": PKCS#12"));
    chain = QList{own} + others;
    return {};
}

} // namespace Urlpool
