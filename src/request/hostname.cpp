// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/hostname.h"

#include "request/urlbytes.h"

#include <QString>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace Urlpool {

namespace {

constexpr qsizetype maxLabel = 63;
constexpr qsizetype maxName = 253;
constexpr qsizetype maxLiteral = 255;

bool isAll(QByteArrayView text, bool (*test)(char))
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), test);
}

bool isHexDigit(char c)
{
    return hexValue(c) >= 0;
}

bool isDigit(char c)
{
    return isAsciiDigit(c);
}

/** 0 to 255 in decimal; a leading zero is refused, because some resolvers read it as octal. */
bool isOctet(QByteArrayView text)
{
    if (!isAll(text, isDigit) || text.size() > 3 || (text.size() > 1 && text[0] == '0'))
        return false;
    int value = 0;
    for (const char c : text)
        value = value * 10 + (c - '0');
    return value <= 255;
}

bool isIpv4(QByteArrayView text)
{
    int octets = 0;
    while (true) {
        const qsizetype dot = text.indexOf('.');
        ++octets;
        if (!isOctet(dot < 0 ? text : text.first(dot)))
            return false;
        if (dot < 0)
            return octets == 4;
        text = text.sliced(dot + 1);
    }
}

/** Counts the 16-bit groups of one side of "::", -1 if it is malformed. An IPv4 tail counts two. */
int countGroups(QByteArrayView text, bool mayEndInIpv4)
{
    if (text.isEmpty())
        return 0;
    for (int groups = 0;;) {
        const qsizetype colon = text.indexOf(':');
        const QByteArrayView group = colon < 0 ? text : text.first(colon);
        if (colon < 0 && mayEndInIpv4 && isIpv4(group))
            return groups + 2;
        if (group.size() > 4 || !isAll(group, isHexDigit))
            return -1;
        ++groups;
        if (colon < 0)
            return groups;
        text = text.sliced(colon + 1);
    }
}

bool isIpv6(QByteArrayView text)
{
    const qsizetype gap = text.indexOf("::");
    if (gap < 0)
        return countGroups(text, true) == 8;
    const int before = countGroups(text.first(gap), false);
    const int after = countGroups(text.sliced(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

/** "[" address [ "%25" zone ] "]"; the zone of RFC 6874 is what a link-local address needs. */
bool isLiteral(QByteArrayView host)
{
    if (host.size() < 2 || host.size() > maxLiteral || host.back() != ']')
        return false;
    QByteArrayView address = host.sliced(1, host.size() - 2);
    const qsizetype zone = address.indexOf("%25");
    if (zone >= 0) {
        if (!isAll(address.sliced(zone + 3), [](char c) { return hasClass(c, HostByte); }))
            return false;
        address = address.first(zone);
    }
    return isIpv6(address);
}

/** A name that ends in a number is an address for every resolver, so it must be a whole one. */
bool endsInNumber(QByteArrayView name)
{
    const QByteArrayView last = name.sliced(name.lastIndexOf('.') + 1);
    if (isAll(last, isDigit))
        return true;
    return last.size() >= 2 && last[0] == '0' && toAsciiLower(last[1]) == 'x' &&
           (last.size() == 2 || isAll(last.sliced(2), isHexDigit));
}

bool isName(QByteArrayView name)
{
    if (name.endsWith('.'))
        name.chop(1);
    if (name.isEmpty() || name.size() > maxName)
        return false;
    qsizetype label = 0;
    for (const char c : name) {
        if (!hasClass(c, HostByte))
            return false;
        if (c != '.' && ++label > maxLabel)
            return false;
        if (c == '.') {
            if (label == 0)
                return false;
            label = 0;
        }
    }
    return label > 0 && (!endsInNumber(name) || isIpv4(name));
}

} // namespace

HostName checkHost(QByteArrayView host)
{
    if (host.isEmpty())
        return {UrlProblem::NoHost, {}};
    if (host.front() == '[')
        return {isLiteral(host) ? UrlProblem::None : UrlProblem::BadHost, {}};
    if (isName(host))
        return {};

    QByteArray name = percentDecoded(host);
    const auto isAscii = [](char c) { return quint8(c) < 0x80; };
    if (!std::all_of(name.cbegin(), name.cend(), isAscii)) {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString unicode = decoder(name);
        name = decoder.hasError() ? QByteArray() : QUrl::toAce(unicode);
    } else if (name == host) {
        return {UrlProblem::BadHost, {}};
    }
    // Also checks what IDN mapping made: a full-width "/" or "@" becomes the real one there.
    if (!isName(name))
        return {UrlProblem::BadHost, {}};
    return {UrlProblem::None, name};
}

} // namespace Urlpool
