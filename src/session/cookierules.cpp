// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/cookierules.h"

#include "request/requesturl.h"

#include <QDateTime>
#include <QNetworkCookie>
#include <QUrl>

#include <algorithm>

namespace Urlpool {

namespace {

/** Longer attributes are ignored, as browsers do. */
constexpr qsizetype maxAttributeBytes = 1024;
constexpr qsizetype maxShownBytes = 80;
constexpr qint64 msPerSecond = 1000;
/** Some thousand years; more would not fit into a number of milliseconds. */
constexpr qint64 maxAgeSeconds = 100'000'000'000;
constexpr qint64 longAgoMs = 1;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAddress(QByteArrayView host)
{
    if (host.startsWith('['))
        return true;
    return std::all_of(host.begin(), host.end(), [](char c) { return isDigit(c) || c == '.'; });
}

bool hasControl(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

QByteArray domainOf(QByteArray value)
{
    if (value.startsWith('.'))
        value.remove(0, 1);
    const bool isAscii = std::all_of(value.begin(), value.end(), [](char c) { return uchar(c) < 0x80; });
    return isAscii ? value.toLower() : QUrl::toAce(QString::fromUtf8(value));
}

/** Null if it is no number. */
std::optional<qint64> maxAge(QByteArrayView value, qint64 nowMs)
{
    const bool isNegative = value.startsWith('-');
    const QByteArrayView digits = isNegative ? value.sliced(1) : value;
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 seconds = digits.toByteArray().toLongLong(&fits);
    if (isNegative || (fits && seconds == 0))
        return longAgoMs;
    return nowMs + (fits ? std::min(seconds, maxAgeSeconds) : maxAgeSeconds) * msPerSecond;
}

/** Dates are written in many ways, and Qt reads more of them than the RFC asks for. */
std::optional<qint64> expires(const QByteArray& value)
{
    const QList<QNetworkCookie> read = QNetworkCookie::parseCookies("a=b; expires=" + value);
    if (read.size() != 1 || !read.first().expirationDate().isValid())
        return std::nullopt;
    return std::max(read.first().expirationDate().toMSecsSinceEpoch(), longAgoMs);
}

void readAttribute(const QByteArray& name, const QByteArray& value, qint64 nowMs, Cookie& cookie,
                   std::optional<qint64>& age)
{
    if (value.size() > maxAttributeBytes)
        return;
    const auto is = [&name](const char* word) { return name.compare(word, Qt::CaseInsensitive) == 0; };
    if (is("expires")) {
        cookie.expiresMs = expires(value).value_or(cookie.expiresMs);
    } else if (is("max-age")) {
        if (const auto read = maxAge(value, nowMs))
            age = read;
    } else if (is("domain")) {
        if (!value.isEmpty())
            cookie.domain = domainOf(value);
    } else if (is("path")) {
        cookie.path = value.startsWith('/') ? value : QByteArray();
    } else if (is("secure")) {
        cookie.secure = true;
    } else if (is("httponly")) {
        cookie.httpOnly = true;
    }
}

/** Name and value of "name = value"; the name is empty if there is no equals sign. */
CookiePair pairOf(const QByteArray& text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0)
        return {{}, text.trimmed()};
    return {text.first(equals).trimmed(), text.sliced(equals + 1).trimmed()};
}

} // namespace

CookiePlace cookiePlace(const QByteArray& url)
{
    CookiePlace place;
    const QByteArray origin = originOf(url);
    const qsizetype host = origin.indexOf("://") + 3;
    if (origin.isEmpty())
        return place;
    place.https = isHttps(url);
    place.host = origin.sliced(host, origin.lastIndexOf(':') - host);
    place.isAddress = isAddress(place.host);
    const qsizetype query = url.indexOf('?');
    const qsizetype path = url.indexOf('/', url.indexOf("://") + 3);
    place.path = path < 0 || (query >= 0 && query < path)
                     ? QByteArrayLiteral("/")
                     : url.sliced(path, (query < 0 ? url.size() : query) - path);
    return place;
}

bool isWithinDomain(const CookiePlace& place, QByteArrayView domain)
{
    if (place.host == domain)
        return true;
    return !place.isAddress && !domain.isEmpty() && place.host.size() > domain.size() &&
           place.host.endsWith(domain) && place.host.at(place.host.size() - domain.size() - 1) == '.';
}

bool isWithinPath(QByteArrayView path, QByteArrayView cookiePath)
{
    if (!path.startsWith(cookiePath))
        return false;
    return path.size() == cookiePath.size() || cookiePath.endsWith('/') || path[cookiePath.size()] == '/';
}

QByteArray defaultCookiePath(const QByteArray& path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash <= 0 ? QByteArrayLiteral("/") : path.first(slash);
}

std::optional<SetCookie> parseSetCookie(const QByteArray& field, qint64 nowMs)
{
    const QByteArrayList pieces = field.split(';');
    const CookiePair pair = pairOf(pieces.first());
    if (pair.name.isEmpty() || hasControl(pair.name))
        return std::nullopt;
    SetCookie set;
    set.cookie.name = pair.name;
    set.cookie.value = pair.value;
    set.isAcceptable = pair.name.size() + pair.value.size() <= maxCookieBytes && !hasControl(pair.value);
    std::optional<qint64> age;
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        const CookiePair attribute = pairOf(pieces.at(i));
        const bool isBare = attribute.name.isEmpty();
        readAttribute(isBare ? attribute.value : attribute.name, isBare ? QByteArray() : attribute.value,
                      nowMs, set.cookie, age);
    }
    set.cookie.expiresMs = age.value_or(set.cookie.expiresMs);
    set.cookie.hostOnly = set.cookie.domain.isEmpty();
    return set;
}

std::optional<QList<CookiePair>> parseCookiePairs(const QByteArray& text)
{
    QList<CookiePair> pairs;
    const QByteArrayList pieces = text.split(';');
    for (const QByteArray& piece : pieces) {
        if (piece.trimmed().isEmpty())
            continue;
        const CookiePair pair = pairOf(piece);
        if (pair.name.isEmpty() || hasControl(piece) || pair.name.size() + pair.value.size() > maxCookieBytes)
            return std::nullopt;
        pairs.append(pair);
    }
    return pairs;
}

QByteArray shownCookieName(const QByteArray& name)
{
    return name.left(maxShownBytes);
}

} // namespace Urlpool
