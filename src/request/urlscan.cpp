// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/urlscan.h"

#include "request/hostname.h"
#include "request/urlbytes.h"

#include <algorithm>

namespace Urlpool {

namespace {

bool equalsIgnoringCase(QByteArrayView text, const char* lower)
{
    return text.compare(QByteArrayView(lower), Qt::CaseInsensitive) == 0;
}

qsizetype authorityEnd(QByteArrayView text)
{
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return hasClass(c, EndsHostByte); });
    return end - text.begin();
}

/** Whether "word:rest" is a host and its port rather than a scheme and what belongs to it. */
bool isBareHostWithPort(QByteArrayView word, QByteArrayView rest)
{
    if (equalsIgnoringCase(word, "tel") || equalsIgnoringCase(word, "sms"))
        return false;
    const QByteArrayView port = rest.first(authorityEnd(rest));
    if (!port.isEmpty() && std::all_of(port.begin(), port.end(), isAsciiDigit))
        return true;
    return (word.contains('.') || equalsIgnoringCase(word, "localhost")) && !rest.startsWith("//");
}

/** Sets scheme and https, and returns the offset at which the authority begins. */
qsizetype scanScheme(UrlScan& scan)
{
    const QByteArrayView text = scan.text;
    const qsizetype length = schemeLength(text);
    const QByteArrayView word = text.first(length);
    const bool http = equalsIgnoringCase(word, "http");
    if (http || equalsIgnoringCase(word, "https")) {
        if (!text.sliced(length).startsWith("://")) {
            scan.problem = UrlProblem::NoHost;
            return 0;
        }
        scan.https = !http;
        scan.scheme = text.first(length + 3);
        return length + 3;
    }
    if (length > 0 && !isBareHostWithPort(word, text.sliced(length + 1))) {
        scan.problem = UrlProblem::UnsupportedScheme;
        return 0;
    }
    scan.notes |= UrlNote::AddedScheme;
    return text.startsWith("//") ? 2 : 0;
}

void scanPort(UrlScan& scan)
{
    const QByteArrayView digits = scan.portText.isEmpty() ? scan.portText : scan.portText.sliced(1);
    if (digits.isEmpty()) {
        scan.port = scan.https ? 443 : 80;
        return;
    }
    quint32 value = 0;
    for (const char c : digits) {
        value = value * 10 + quint32(c - '0');
        if (!isAsciiDigit(c) || value > 65535) {
            scan.problem = UrlProblem::BadPort;
            return;
        }
    }
    if (value == 0)
        scan.problem = UrlProblem::BadPort;
    scan.port = quint16(value);
}

void scanAuthority(UrlScan& scan, QByteArrayView authority)
{
    // Browsers and RFC 3986 disagree about the host of "http://a\\@b/", so it is refused. And a bare
    // host has no userinfo: "a@b.com" is an e-mail address, not a password for b.com.
    if (authority.contains('\\') || (scan.scheme.isEmpty() && authority.contains('@'))) {
        scan.problem = UrlProblem::BadHost;
        return;
    }
    // The last '@', as browsers do: whatever stands before it is never taken for the host.
    const qsizetype at = authority.lastIndexOf('@');
    if (at >= 0) {
        scan.userinfo = authority.first(at);
        authority = authority.sliced(at + 1);
    }
    const qsizetype bracket = authority.startsWith('[') ? authority.indexOf(']') : -1;
    const qsizetype colon = authority.indexOf(':', std::max<qsizetype>(bracket, 0));
    scan.host = colon < 0 ? authority : authority.first(colon);
    scan.portText = colon < 0 ? QByteArrayView() : authority.sliced(colon);

    const HostName name = checkHost(scan.host);
    scan.problem = name.problem;
    if (scan.problem == UrlProblem::None)
        scanPort(scan);
    if (!name.encoded.isEmpty()) {
        scan.encodedHost = name.encoded;
        scan.notes |= UrlNote::EncodedHost;
    }
    if (!scan.userinfo.isEmpty())
        scan.notes |= UrlNote::UserinfoToHeader;
}

void scanParts(UrlScan& scan)
{
    if (scan.text.size() > maxUrlLength) {
        scan.problem = UrlProblem::TooLong;
        return;
    }
    unsigned seen = 0;
    for (const char c : scan.text)
        seen |= classesOf(c);
    if (seen & ControlByte) {
        scan.problem = UrlProblem::ControlCharacter;
        return;
    }
    const qsizetype begin = scanScheme(scan);
    if (scan.problem != UrlProblem::None)
        return;
    const QByteArrayView behind = scan.text.sliced(begin);
    const qsizetype end = authorityEnd(behind);
    const QByteArrayView authority = behind.first(end);
    scanAuthority(scan, authority);
    if (scan.problem != UrlProblem::None)
        return;

    scan.rest = behind.sliced(end);
    if (seen & HashByte) {
        if (const qsizetype fragment = scan.rest.indexOf('#'); fragment >= 0) {
            scan.rest = scan.rest.first(fragment);
            scan.notes |= UrlNote::DroppedFragment;
        }
    }
    if ((seen & (EncodeByte | PercentByte)) && needsEncoding(scan.rest))
        scan.notes |= UrlNote::EncodedBytes;
    // An empty userinfo ("http://@h/") is worth no note, but is not sent either.
    scan.asIs = !scan.notes && !scan.rest.startsWith('?') && !authority.contains('@');
}

} // namespace

qsizetype schemeLength(QByteArrayView text)
{
    if (text.isEmpty() || !isAsciiLetter(text.front()))
        return 0;
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return !hasClass(c, SchemeByte); });
    return end != text.end() && *end == ':' ? end - text.begin() : 0;
}

QByteArray lowered(QByteArrayView text)
{
    QByteArray lower(text.size(), Qt::Uninitialized);
    std::transform(text.begin(), text.end(), lower.begin(), toAsciiLower);
    return lower;
}

QByteArrayView UrlScan::limitHost() const
{
    const QByteArrayView name = sentHost();
    return name.endsWith('.') ? name.chopped(1) : name;
}

UrlScan scanUrl(QByteArrayView text)
{
    UrlScan scan;
    scan.text = trimmedLine(text);
    scanParts(scan);
    // Notes say what was done to make a request, and none was made.
    if (scan.problem != UrlProblem::None)
        scan.notes = {};
    return scan;
}

QByteArray buildUrl(const UrlScan& scan)
{
    if (scan.problem != UrlProblem::None)
        return {};
    if (scan.asIs)
        return scan.text.toByteArray();
    QByteArray url;
    url.reserve(scan.text.size() + 16);
    url += scan.scheme.isEmpty() ? QByteArrayView("https://") : scan.scheme;
    url += scan.sentHost();
    url += scan.portText;
    // A request target begins with a slash.
    if (scan.rest.startsWith('?'))
        url += '/';
    appendEncoded(url, scan.rest);
    return url;
}

QByteArray withoutUserinfo(QByteArrayView text)
{
    const qsizetype scheme = schemeLength(text);
    if (equalsIgnoringCase(text.first(scheme), "mailto"))
        return text.toByteArray();
    const qsizetype slashes = scheme > 0 ? scheme + 1 : 0;
    // "user:secret@host" looks like a scheme and what belongs to it, so without slashes all is looked at.
    const qsizetype begin = text.sliced(slashes).startsWith("//") ? slashes + 2 : 0;
    const QByteArrayView behind = text.sliced(begin);
    const qsizetype at = behind.first(authorityEnd(behind)).lastIndexOf('@');
    QByteArray shown = text.first(begin).toByteArray();
    shown += behind.sliced(at + 1);
    return shown;
}

} // namespace Urlpool
