// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/cookieindex.h"

#include <QNetworkCookie> // the jar's own header leaves it incomplete
#include <QNetworkCookieJar>

#include <functional>
#include <mutex>

namespace Urlpool {

/** What a jar begins with. */
struct CookieSeed
{
    QList<CookiePair> start; ///< for each host of the list
    CookieIndex kept;        ///< of a file
};

/**
 * Cookies by the rules of RFC 6265, found by domain; public suffixes are those that Qt knows. Several
 * sessions may share one: its functions may be called from any thread. It has no parent; who holds it keeps
 * it.
 */
class CookieJar : public QNetworkCookieJar
{
    Q_OBJECT
public:
    /** @p nowMs gives UTC in ms since the epoch; empty: the system's. */
    explicit CookieJar(CookieSeed seed = {}, std::function<qint64()> nowMs = {});

    struct Sent
    {
        QByteArray value; ///< "a=1; b=2"
        QByteArrayList names;
    };
    /** What goes along with a request to @p url. */
    Sent cookiesFor(const QByteArray& url) const;
    /** Takes up the Set-Cookie fields of the answer from @p url; what changed, as CookieChange texts. */
    QByteArrayList take(const QByteArray& url, const HeaderList& answer);
    /** A person's own request goes to @p url, so its host has the start cookies from now on. */
    void begin(const QByteArray& url);

    // What an initializer uses.
    QList<QNetworkCookie> cookiesForUrl(const QUrl& url) const override;
    bool setCookiesFromUrl(const QList<QNetworkCookie>& cookies, const QUrl& url) override;
    bool insertCookie(const QNetworkCookie& cookie) override;
    bool updateCookie(const QNetworkCookie& cookie) override;
    bool deleteCookie(const QNetworkCookie& cookie) override;

private:
    bool isPublicSuffix(const QByteArray& domain) const;
    /** Makes @p set whole for where it came from; false if it must not be kept. */
    bool complete(SetCookie& set, const CookiePlace& place) const;

    const QList<CookiePair> m_start;
    const std::function<qint64()> m_nowMs;
    mutable std::mutex m_mutex;
    mutable CookieIndex m_index; ///< a look-up also throws out what has expired
};

} // namespace Urlpool
