// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/cookierules.h"

#include <QHash>
#include <QList>

namespace Urlpool {

/**
 * Cookies by domain, so that a look-up costs the same with twenty thousand hosts as with one. Bounded: a
 * domain that has too many loses what was not sent for longest, all of them together lose the domains that
 * were not asked for longest. A value; not thread-safe.
 */
class CookieIndex
{
public:
    static constexpr qsizetype maxPerDomain = 50;
    /** Of all cookies together, with what it costs to keep them. */
    static constexpr qint64 maxBytes = 64 << 20;

    /** Puts a whole cookie in the place of one of the same name, domain and path; true if it is there now. */
    bool put(const Cookie& cookie, qint64 nowMs);
    /** True if there was one. */
    bool remove(const Cookie& cookie);
    /** What goes along with a request (RFC 6265, 5.4): longer paths first, then those that came first. */
    QList<Cookie> matching(const CookiePlace& place, qint64 nowMs);
    /**
     * A person's own request goes to this host, which begins with cookies of its own: once, and over https
     * so that they go over https only. The server's word on a name counts more.
     */
    void begin(const CookiePlace& place, const QList<CookiePair>& start);
    bool isEmpty() const { return m_young.isEmpty() && m_old.isEmpty(); }
    qint64 bytes() const { return m_youngBytes + m_oldBytes; }

private:
    struct Kept : Cookie
    {
        quint64 created = 0;
        quint64 sent = 0;
        bool isStart = false;
    };
    enum class Begun : quint8 {
        No,
        OverHttps,
        Openly,
    };
    struct Domain
    {
        QList<Kept> cookies;
        Begun begun = Begun::No;
    };

    Domain* find(const QByteArray& name);
    Domain& obtain(const QByteArray& name);
    void drop(Domain& domain, qsizetype at);
    void dropExpired(Domain& domain, qint64 nowMs);
    void add(Domain& domain, Kept cookie);
    /** Forgets the older half if there is too much; what find() gave is no longer there. */
    void settle();

    // What is used moves to the young ones; when these are half of what may be, the old ones go.
    QHash<QByteArray, Domain> m_young;
    QHash<QByteArray, Domain> m_old;
    qint64 m_youngBytes = 0;
    qint64 m_oldBytes = 0;
    quint64 m_turn = 0;
};

} // namespace Urlpool
