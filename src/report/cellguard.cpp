// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/cellguard.h"

#include <QStringConverter>

#include <algorithm>

namespace Urlpool {

bool needsGuard(QByteArrayView cell)
{
    qsizetype at = 0;
    while (at < cell.size() && cell[at] == '\'')
        ++at;
    if (at == cell.size())
        return false;
    switch (cell[at]) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
        return true;
    default:
        return false;
    }
}

QByteArray cleanText(const QByteArray& text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }))
        return text;
    if (QUtf8StringView(text).isValidUtf8() && !text.contains('\0'))
        return text;
    // Stateless: otherwise a byte-order mark would be taken for the encoding's and dropped.
    QStringDecoder decoder(QStringConverter::Utf8,
                           QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    QString decoded = decoder.decode(text);
    decoded.replace(QChar(0), QChar(QChar::ReplacementCharacter));
    return decoded.toUtf8();
}

} // namespace Urlpool
