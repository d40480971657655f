// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/cookiejar.h"

#include <QDateTime>
#include <QUrl>

#include <utility>

namespace Urlpool {

namespace {

qint64 systemNowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

Cookie cookieOf(const QNetworkCookie& native)
{
    Cookie cookie;
    cookie.name = native.name();
    cookie.value = native.value();
    QString domain = native.domain();
    cookie.hostOnly = !domain.startsWith(u'.');
    if (!cookie.hostOnly)
        domain.remove(0, 1);
    cookie.domain = domain.contains(u':') ? '[' + domain.toLatin1() + ']' : QUrl::toAce(domain);
    cookie.path = native.path().toUtf8();
    if (!native.isSessionCookie())
        cookie.expiresMs = std::max<qint64>(native.expirationDate().toMSecsSinceEpoch(), 1);
    cookie.secure = native.isSecure();
    cookie.httpOnly = native.isHttpOnly();
    return cookie;
}

QNetworkCookie nativeOf(const Cookie& cookie)
{
    QNetworkCookie native(cookie.name, cookie.value);
    const QString domain = QUrl::fromAce(cookie.domain);
    native.setDomain(cookie.hostOnly ? domain : u'.' + domain);
    native.setPath(QString::fromUtf8(cookie.path));
    if (cookie.expiresMs != 0)
        native.setExpirationDate(QDateTime::fromMSecsSinceEpoch(cookie.expiresMs, Qt::UTC));
    native.setSecure(cookie.secure);
    native.setHttpOnly(cookie.httpOnly);
    return native;
}

} // namespace

CookieJar::CookieJar(CookieSeed seed, std::function<qint64()> nowMs)
    : m_start(std::move(seed.start)), m_nowMs(nowMs ? std::move(nowMs) : systemNowMs),
      m_index(std::move(seed.kept))
{
}

CookieJar::Sent CookieJar::cookiesFor(const QByteArray& url) const
{
    const std::scoped_lock lock(m_mutex);
    Sent sent;
    if (m_index.isEmpty())
        return sent;
    const QList<Cookie> cookies = m_index.matching(cookiePlace(url), m_nowMs());
    for (const Cookie& cookie : cookies) {
        sent.value += (sent.value.isEmpty() ? "" : "; ") + cookie.name + '=' + cookie.value;
        sent.names.append(shownCookieName(cookie.name));
    }
    return sent;
}

QByteArrayList CookieJar::take(const QByteArray& url, const HeaderList& answer)
{
    QByteArrayList changes;
    std::optional<CookiePlace> place;
    const qint64 nowMs = m_nowMs();
    for (const Header& header : answer) {
        if (!isSameHeaderName(header.name, "Set-Cookie"))
            continue;
        std::optional<SetCookie> set = parseSetCookie(header.value, nowMs);
        if (!set)
            continue;
        if (!place)
            place = cookiePlace(url);
        const bool isComplete = complete(*set, *place);
        const std::scoped_lock lock(m_mutex);
        CookieChange change{CookieChange::Refused, shownCookieName(set->cookie.name)};
        if (isComplete && set->cookie.isExpired(nowMs)) {
            if (!m_index.remove(set->cookie))
                continue;
            change.kind = CookieChange::Removed;
        } else if (isComplete) {
            m_index.put(set->cookie, nowMs);
            change.kind = CookieChange::Set;
        }
        changes.append(change.text());
    }
    return changes;
}

void CookieJar::begin(const QByteArray& url)
{
    if (m_start.isEmpty())
        return;
    const std::scoped_lock lock(m_mutex);
    m_index.begin(cookiePlace(url), m_start);
}

bool CookieJar::isPublicSuffix(const QByteArray& domain) const
{
    // Asked for a host below it, so that it is not let pass as the host's own name.
    const QString name = QUrl::fromAce(domain);
    QNetworkCookie probe("a", "b");
    probe.setDomain(u'.' + name);
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("a.") + name);
    return !validateCookie(probe, url);
}

bool CookieJar::complete(SetCookie& set, const CookiePlace& place) const
{
    Cookie& cookie = set.cookie;
    if (!set.isAcceptable || place.host.isEmpty())
        return false;
    if (cookie.path.isEmpty())
        cookie.path = defaultCookiePath(place.path);
    if (cookie.domain.isEmpty())
        cookie.domain = place.host;
    if (cookie.domain == place.host) {
        cookie.hostOnly = cookie.hostOnly || place.isAddress || isPublicSuffix(cookie.domain);
        return true;
    }
    return isWithinDomain(place, cookie.domain) && !isPublicSuffix(cookie.domain);
}

QList<QNetworkCookie> CookieJar::cookiesForUrl(const QUrl& url) const
{
    const std::scoped_lock lock(m_mutex);
    QList<QNetworkCookie> natives;
    const QList<Cookie> cookies = m_index.matching(cookiePlace(url.toEncoded()), m_nowMs());
    for (const Cookie& cookie : cookies)
        natives.append(nativeOf(cookie));
    return natives;
}

bool CookieJar::setCookiesFromUrl(const QList<QNetworkCookie>& cookies, const QUrl& url)
{
    const CookiePlace place = cookiePlace(url.toEncoded());
    bool kept = false;
    for (const QNetworkCookie& native : cookies) {
        SetCookie set{cookieOf(native)};
        // Qt's way to say it: without a dot it is still the attribute, which holds for the hosts below.
        set.cookie.hostOnly = set.cookie.domain.isEmpty();
        if (!complete(set, place))
            continue;
        const std::scoped_lock lock(m_mutex);
        kept = m_index.put(set.cookie, m_nowMs()) || kept;
    }
    return kept;
}

bool CookieJar::insertCookie(const QNetworkCookie& cookie)
{
    Cookie own = cookieOf(cookie);
    if (own.domain.isEmpty() || own.name.isEmpty())
        return false;
    if (own.path.isEmpty())
        own.path = QByteArrayLiteral("/");
    const std::scoped_lock lock(m_mutex);
    return m_index.put(own, m_nowMs());
}

bool CookieJar::updateCookie(const QNetworkCookie& cookie)
{
    return deleteCookie(cookie) && insertCookie(cookie);
}

bool CookieJar::deleteCookie(const QNetworkCookie& cookie)
{
    const std::scoped_lock lock(m_mutex);
    return m_index.remove(cookieOf(cookie));
}

} // namespace Urlpool
