// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hopcookies.h"

#include "session/cookiejar.h"
#include "session/headerassembly.h"
#include "session/session.h"

#include <QUrl>

#include <algorithm>

namespace Urlpool {

namespace {

/** An initializer may have given the session a jar of another class. */
bool hasOwnJar(const Session& session)
{
    return session.cookieJar() == session.cookies().get();
}

CookieJar::Sent cookiesFor(const Session& session, const QByteArray& url)
{
    if (hasOwnJar(session))
        return session.cookies()->cookiesFor(url);
    CookieJar::Sent sent;
    const QList<QNetworkCookie> cookies = session.cookieJar()->cookiesForUrl(QUrl::fromEncoded(url));
    for (const QNetworkCookie& cookie : cookies) {
        sent.value += (sent.value.isEmpty() ? "" : "; ") + cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
        sent.names.append(shownCookieName(cookie.name()));
    }
    return sent;
}

/** Of a Cookie field. What has no name, or may be a value that ends with "=", is not told: it is a secret. */
void addNames(QByteArrayList& names, const QByteArray& field)
{
    const QByteArrayList pieces = field.split(';');
    for (const QByteArray& piece : pieces) {
        const qsizetype equals = piece.indexOf('=');
        const QByteArray name = piece.left(std::max<qsizetype>(equals, 0)).trimmed();
        const QByteArray value = piece.mid(equals + 1).trimmed();
        const bool isPair = std::any_of(value.begin(), value.end(), [](char c) { return c != '='; });
        if (!name.isEmpty() && isPair)
            names.append(shownCookieName(name));
    }
}

} // namespace

void beginCookies(Session& session, const QByteArray& url)
{
    if (session.cookies())
        session.cookies()->begin(url);
}

HopCookies addCookies(Session& session, const QByteArray& url, HeaderList& headers)
{
    HopCookies cookies;
    QByteArray value;
    for (const Header& header : std::as_const(headers)) {
        if (!isSameHeaderName(header.name, "Cookie"))
            continue;
        addNames(cookies.given, header.value);
        if (!header.value.isEmpty())
            value += (value.isEmpty() ? "" : "; ") + header.value;
    }
    if (!session.cookies())
        return cookies;
    CookieJar::Sent sent = cookiesFor(session, url);
    // What an initializer puts into a jar nobody has checked yet.
    if (sent.names.isEmpty() || !isHeaderValue(sent.value))
        return cookies;
    cookies.sent = std::move(sent.names);
    setHeader(headers, QByteArrayLiteral("Cookie"), value.isEmpty() ? sent.value : value + "; " + sent.value);
    return cookies;
}

QByteArrayList keepCookies(Session& session, const QByteArray& url, const HeaderList& answer)
{
    if (!session.cookies())
        return {};
    if (hasOwnJar(session))
        return session.cookies()->take(url, answer);
    QByteArrayList changes;
    for (const Header& header : answer) {
        if (!isSameHeaderName(header.name, "Set-Cookie"))
            continue;
        const QList<QNetworkCookie> cookies = QNetworkCookie::parseCookies(header.value);
        const bool kept = session.cookieJar()->setCookiesFromUrl(cookies, QUrl::fromEncoded(url));
        for (const QNetworkCookie& cookie : cookies)
            changes.append(
                CookieChange{kept ? CookieChange::Set : CookieChange::Refused, shownCookieName(cookie.name())}
                    .text());
    }
    return changes;
}

} // namespace Urlpool
