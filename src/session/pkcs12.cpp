// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pkcs12.h"

#include <QBuffer>

namespace Urlpool {

namespace {

constexpr char sequenceTag = 0x30;
constexpr quint8 longForm = 0x80;

/** Whether this begins as PKCS#12 does, with version 3, and is as long as it says of itself. */
bool isWhole(const QByteArray& bytes)
{
    constexpr QByteArrayView version("\x02\x01\x03", 3);
    constexpr qsizetype longest = 4;
    if (bytes.size() < 2 || bytes[0] != sequenceTag)
        return false;
    const auto first = quint8(bytes[1]);
    qsizetype start = 2;
    qsizetype length = first;
    if (first == longForm) // its end is marked instead
        return QByteArrayView(bytes).sliced(start).startsWith(version);
    if (first > longForm) {
        start += first - longForm;
        if (start > 2 + longest || bytes.size() < start)
            return false;
        length = 0;
        for (qsizetype i = 2; i < start; ++i)
            length = length << 8 | quint8(bytes[i]);
    }
    const QByteArrayView content = QByteArrayView(bytes).sliced(start);
    return content.size() == length && content.startsWith(version);
}

/** RC2 with 40 bits, which OpenSSL 3 left behind; its name stands in the clear. */
bool isFromLongAgo(const QByteArray& bytes)
{
    return bytes.contains(QByteArray("\x06\x0a\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x06", 12));
}

} // namespace

SetupResult readPkcs12(const QByteArray& bytes, const QString& path, const QByteArray& passphrase,
                       QList<QSslCertificate>& chain, QSslKey& key)
{
    if (!isWhole(bytes))
        return SetupResult::failed(path + QStringLiteral(": PEM, PKCS#12"));
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QSslCertificate own;
    QList<QSslCertificate> others;
    if (QSslCertificate::importPkcs12(&buffer, &key, &own, &others, passphrase) && !own.isNull() &&
        !key.isNull()) {
        chain = QList{own} + others;
        return {};
    }
    if (isFromLongAgo(bytes))
        return SetupResult::failed(path + QStringLiteral(": RC2-40-CBC"));
    return SetupResult::failed(path, passphrase.isEmpty() ? SetupProblem::PassphraseNeeded
                                                          : SetupProblem::WrongPassphrase);
}

} // namespace Urlpool
