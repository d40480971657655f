// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/urlbytes.h"

namespace Urlpool {

namespace {

bool isAsciiSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/** U+FEFF, and the Unicode spaces of three bytes: U+2000–200B, 2028, 2029, 202F, 205F, 3000. */
bool isWideSpace(quint8 a, quint8 b, quint8 c)
{
    if (a == 0xef)
        return b == 0xbb && c == 0xbf;
    if (a == 0xe3)
        return b == 0x80 && c == 0x80;
    if (a != 0xe2)
        return false;
    return (b == 0x80 && (c <= 0x8b || c == 0xa8 || c == 0xa9 || c == 0xaf)) || (b == 0x81 && c == 0x9f);
}

/** Length of the white space that begins (or ends) with @p text, 0 if none does. */
qsizetype spaceAt(QByteArrayView text, bool atEnd)
{
    if (text.isEmpty())
        return 0;
    if (isAsciiSpace(atEnd ? text.back() : text.front()))
        return 1;
    const auto byte = [&](qsizetype length, qsizetype i) {
        return quint8(text[atEnd ? text.size() - length + i : i]);
    };
    if (text.size() >= 2 && byte(2, 0) == 0xc2 && byte(2, 1) == 0xa0)
        return 2;
    if (text.size() >= 3 && isWideSpace(byte(3, 0), byte(3, 1), byte(3, 2)))
        return 3;
    return 0;
}

bool isEscape(QByteArrayView text, qsizetype at)
{
    return at + 2 < text.size() && hexValue(text[at + 1]) >= 0 && hexValue(text[at + 2]) >= 0;
}

bool mustEncode(QByteArrayView text, qsizetype at)
{
    const quint8 classes = classesOf(text[at]);
    return (classes & (EncodeByte | ControlByte)) || ((classes & PercentByte) && !isEscape(text, at));
}

} // namespace

QByteArrayView trimmedLine(QByteArrayView text)
{
    while (const qsizetype length = spaceAt(text, false))
        text = text.sliced(length);
    while (const qsizetype length = spaceAt(text, true))
        text.chop(length);
    return text;
}

bool needsEncoding(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (mustEncode(text, i))
            return true;
    }
    return false;
}

void appendEncoded(QByteArray& target, QByteArrayView text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (mustEncode(text, i)) {
            target += '%';
            target += digits[quint8(c) >> 4];
            target += digits[quint8(c) & 15];
        } else {
            target += c;
        }
    }
}

QByteArray percentDecoded(QByteArrayView text)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && isEscape(text, i)) {
            decoded += char(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

} // namespace Urlpool
