// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/exportedbody.h"

namespace Urlpool {

namespace {

constexpr int longestSequence = 4; ///< of UTF-8

bool isText(QByteArrayView bytes)
{
    return !bytes.contains('\0') && QUtf8StringView(bytes).isValidUtf8();
}

/** Without a character at the end of which only the beginning is there. */
QByteArrayView wholeCharacters(QByteArrayView bytes)
{
    for (int chopped = 0; chopped < longestSequence && chopped < bytes.size(); ++chopped) {
        if ((quint8(bytes[bytes.size() - 1 - chopped]) & 0xc0) != 0x80)
            return bytes.chopped(chopped + 1);
    }
    return bytes;
}

ExportedBody encoded(QByteArrayView bytes, bool cut, bool raw)
{
    ExportedBody body;
    body.kept = true;
    body.cut = cut;
    if (!raw && !isText(bytes) && cut)
        bytes = isText(wholeCharacters(bytes)) ? wholeCharacters(bytes) : bytes;
    body.base64 = raw || !isText(bytes);
    body.text = body.base64 ? bytes.toByteArray().toBase64() : bytes.toByteArray();
    return body;
}

} // namespace

ExportedBody exportedBody(const StoredRow& row, const RowDetails& details, qint64 maxBody)
{
    if (row.storedBodyBytes < 0 || !row.outcome)
        return {};
    if (row.storedBodyBytes == 0)
        return encoded({}, false, false);
    return encoded(details.body(maxBody), row.storedBodyBytes > maxBody, row.outcome->isBodyRaw());
}

ExportedBody exportedBody(const QByteArray& body, qint64 maxBody)
{
    return encoded(QByteArrayView(body).first(qMin<qint64>(body.size(), maxBody)), body.size() > maxBody,
                   false);
}

} // namespace Urlpool
