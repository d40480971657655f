// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/cookie.h"

namespace Urlpool {

/** Of a URL, what cookies go by. */
struct CookiePlace
{
    QByteArray host; ///< lower case, an IPv6 address in brackets; empty: no URL that can be sent
    QByteArray path; ///< begins with a slash
    bool https = false;
    bool isAddress = false; ///< no name, so nothing is above it
};

CookiePlace cookiePlace(const QByteArray& url);

/** RFC 6265, 5.1.3: @p domain is the host or stands above it. */
bool isWithinDomain(const CookiePlace& place, QByteArrayView domain);
/** RFC 6265, 5.1.4. */
bool isWithinPath(QByteArrayView path, QByteArrayView cookiePath);
/** What stands for the path of a cookie that has none, RFC 6265, 5.1.4. */
QByteArray defaultCookiePath(const QByteArray& path);

/** What a Set-Cookie field says (RFC 6265, 5.2). */
struct SetCookie
{
    /** Its domain is the attribute, empty if there is none; so is the path. */
    Cookie cookie;
    /** False if it is longer than jars keep, or has control characters. */
    bool isAcceptable = true;
};

/** Null if it is no cookie at all: no name, no equals sign. */
std::optional<SetCookie> parseSetCookie(const QByteArray& field, qint64 nowMs);

struct CookiePair
{
    QByteArray name;
    QByteArray value;
    bool operator==(const CookiePair&) const = default;
};

/**
 * "name=value; name=value" as a person or a Cookie field has it; null if a piece of it is something else.
 * Empty pieces count for nothing.
 */
std::optional<QList<CookiePair>> parseCookiePairs(const QByteArray& text);

/** What names are cut to where they are shown or stored; the server chose them. */
QByteArray shownCookieName(const QByteArray& name);

/** RFC 6265, 6.1, as browsers count: of name and value together. */
inline constexpr qsizetype maxCookieBytes = 4096;

} // namespace Urlpool
