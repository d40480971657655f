// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/cookieindex.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

namespace {

/** The structs, the blocks of five texts, and a hash's share. */
constexpr qint64 cookieOverhead = 256;
constexpr qint64 domainOverhead = 192;

qint64 costOf(const Cookie& cookie)
{
    return cookieOverhead + cookie.name.size() + cookie.value.size() + cookie.path.size();
}

template <typename Cookies> qint64 costOf(const QByteArray& name, const Cookies& cookies)
{
    qint64 cost = domainOverhead + name.size();
    for (const Cookie& cookie : cookies)
        cost += costOf(cookie);
    return cost;
}

bool isSame(const Cookie& a, const Cookie& b)
{
    return a.name == b.name && a.path == b.path;
}

template <typename Cookies> qsizetype placeOf(const Cookies& cookies, const Cookie& cookie)
{
    const auto found = std::find_if(cookies.cbegin(), cookies.cend(),
                                    [&cookie](const Cookie& kept) { return isSame(kept, cookie); });
    return found == cookies.cend() ? -1 : found - cookies.cbegin();
}

} // namespace

CookieIndex::Domain* CookieIndex::find(const QByteArray& name)
{
    if (const auto young = m_young.find(name); young != m_young.end())
        return &*young;
    const auto old = m_old.find(name);
    if (old == m_old.end())
        return nullptr;
    const qint64 cost = costOf(name, old->cookies);
    m_oldBytes -= cost;
    m_youngBytes += cost;
    const auto young = m_young.insert(old.key(), std::move(*old));
    m_old.erase(old);
    return &*young;
}

CookieIndex::Domain& CookieIndex::obtain(const QByteArray& name)
{
    if (Domain* known = find(name))
        return *known;
    m_youngBytes += domainOverhead + name.size();
    return *m_young.insert(name, {});
}

void CookieIndex::drop(Domain& domain, qsizetype at)
{
    m_youngBytes -= costOf(domain.cookies.at(at));
    domain.cookies.removeAt(at);
}

void CookieIndex::dropExpired(Domain& domain, qint64 nowMs)
{
    for (qsizetype i = domain.cookies.size() - 1; i >= 0; --i) {
        if (domain.cookies.at(i).isExpired(nowMs))
            drop(domain, i);
    }
}

void CookieIndex::add(Domain& domain, Kept cookie)
{
    cookie.sent = ++m_turn;
    if (cookie.created == 0)
        cookie.created = m_turn;
    m_youngBytes += costOf(cookie);
    domain.cookies.append(std::move(cookie));
}

void CookieIndex::settle()
{
    constexpr qint64 roomForOne = 2 * maxCookieBytes;
    if (m_youngBytes <= maxBytes / 2 && bytes() <= maxBytes - roomForOne)
        return;
    m_old = std::exchange(m_young, {});
    m_oldBytes = std::exchange(m_youngBytes, 0);
}

bool CookieIndex::put(const Cookie& cookie, qint64 nowMs)
{
    if (cookie.isExpired(nowMs)) {
        remove(cookie);
        return false;
    }
    Domain& domain = obtain(cookie.domain);
    Kept kept{cookie};
    if (const qsizetype at = placeOf(domain.cookies, cookie); at >= 0) {
        kept.created = domain.cookies.at(at).created;
        drop(domain, at);
    }
    if (domain.cookies.size() >= maxPerDomain)
        dropExpired(domain, nowMs);
    if (domain.cookies.size() >= maxPerDomain) {
        const auto unused = std::min_element(domain.cookies.cbegin(), domain.cookies.cend(),
                                             [](const Kept& a, const Kept& b) { return a.sent < b.sent; });
        drop(domain, unused - domain.cookies.cbegin());
    }
    add(domain, std::move(kept));
    settle();
    return true;
}

bool CookieIndex::remove(const Cookie& cookie)
{
    Domain* domain = find(cookie.domain);
    const qsizetype at = domain ? placeOf(domain->cookies, cookie) : -1;
    if (at < 0)
        return false;
    drop(*domain, at);
    return true;
}

QList<Cookie> CookieIndex::matching(const CookiePlace& place, qint64 nowMs)
{
    QList<Kept> found;
    for (qsizetype at = 0; at >= 0 && at < place.host.size();) {
        Domain* domain = find(QByteArray::fromRawData(place.host.constData() + at, place.host.size() - at));
        if (domain)
            dropExpired(*domain, nowMs);
        for (qsizetype i = 0; domain && i < domain->cookies.size(); ++i) {
            const Kept& kept = domain->cookies.at(i);
            if ((kept.hostOnly && at > 0) || (kept.secure && !place.https) ||
                !isWithinPath(place.path, kept.path))
                continue;
            domain->cookies[i].sent = ++m_turn;
            found.append(domain->cookies.at(i));
        }
        const qsizetype dot = place.isAddress ? -1 : place.host.indexOf('.', at);
        at = dot < 0 ? -1 : dot + 1;
    }
    settle();
    std::stable_sort(found.begin(), found.end(), [](const Kept& a, const Kept& b) {
        return a.path.size() != b.path.size() ? a.path.size() > b.path.size() : a.created < b.created;
    });
    return {found.cbegin(), found.cend()};
}

void CookieIndex::begin(const CookiePlace& place, const QList<CookiePair>& start)
{
    if (start.isEmpty() || place.host.isEmpty())
        return;
    Domain& domain = obtain(place.host);
    const Begun now = place.https ? Begun::OverHttps : Begun::Openly;
    if (domain.begun >= now)
        return;
    if (domain.begun == Begun::No) {
        for (const CookiePair& pair : start) {
            Kept cookie;
            cookie.name = pair.name;
            cookie.value = pair.value;
            cookie.domain = place.host;
            cookie.path = QByteArrayLiteral("/");
            cookie.secure = place.https;
            cookie.isStart = true;
            if (placeOf(domain.cookies, cookie) < 0)
                add(domain, std::move(cookie));
        }
    } else {
        for (Kept& cookie : domain.cookies)
            cookie.secure = cookie.secure && !cookie.isStart;
    }
    domain.begun = now;
    settle();
}

} // namespace Urlpool
