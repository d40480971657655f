// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>

namespace Urlpool {

/** What a byte is good for in a URL or a header; a byte can be several of these. */
enum ByteClass : quint8 {
    ControlByte = 0x01, ///< C0 controls and DEL
    EncodeByte = 0x02,  ///< illegal in a path or query, but browsers take it: it is sent as %XX
    PercentByte = 0x04, ///< needs a look at the two bytes behind it
    HashByte = 0x08,    ///< begins the fragment
    HostByte = 0x10,    ///< letters, digits, '-', '.', and '_', which is no host name but occurs
    TokenByte = 0x20,   ///< RFC 9110 tchar
    SchemeByte = 0x40,  ///< letters, digits, '+', '-', '.'
    EndsHostByte = 0x80 ///< '/', '?' or '#': where an authority ends
};

constexpr bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr char toAsciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

/** The value of a hexadecimal digit, -1 if @p c is none. */
constexpr int hexValue(char c)
{
    if (isAsciiDigit(c))
        return c - '0';
    const char lower = toAsciiLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

namespace Detail {

constexpr bool contains(const char* set, char c)
{
    for (; *set; ++set) {
        if (*set == c)
            return true;
    }
    return false;
}

constexpr quint8 classesOf(unsigned value)
{
    const char c = char(value);
    if (value < 0x20 || value == 0x7f)
        return ControlByte;
    if (value >= 0x80)
        return EncodeByte;
    unsigned classes = 0;
    if (isAsciiLetter(c) || isAsciiDigit(c))
        classes |= HostByte | TokenByte | SchemeByte;
    if (contains(" \"<>\\^`{|}", c))
        classes |= EncodeByte;
    if (contains("-._", c))
        classes |= HostByte;
    if (contains("!#$%&'*+-.^_`|~", c))
        classes |= TokenByte;
    if (contains("+-.", c))
        classes |= SchemeByte;
    if (contains("/?#", c))
        classes |= EndsHostByte;
    if (c == '%')
        classes |= PercentByte;
    if (c == '#')
        classes |= HashByte;
    return quint8(classes);
}

constexpr std::array<quint8, 256> makeByteClasses()
{
    std::array<quint8, 256> table{};
    for (unsigned value = 0; value < 256; ++value)
        table[value] = classesOf(value);
    return table;
}

inline constexpr std::array<quint8, 256> byteClasses = makeByteClasses();

} // namespace Detail

inline quint8 classesOf(char c)
{
    return Detail::byteClasses[quint8(c)];
}

inline bool hasClass(char c, ByteClass wanted)
{
    return classesOf(c) & wanted;
}

/** Drops white space (ASCII and the Unicode spaces that a paste brings along) and byte-order marks. */
QByteArrayView trimmedLine(QByteArrayView text);

/** True if @p text has a byte that appendEncoded() would change. */
bool needsEncoding(QByteArrayView text);

/** Appends a path or query, percent-encoding what is illegal there; all else stays as it is. */
void appendEncoded(QByteArray& target, QByteArrayView text);

/** Decodes %XX; a '%' without two digits stays as it is. */
QByteArray percentDecoded(QByteArrayView text);

} // namespace Urlpool
