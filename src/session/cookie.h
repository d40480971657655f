// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace Urlpool {

/** A cookie as a jar keeps it (RFC 6265, 5.3). Bytes stay as they came. */
struct Cookie
{
    QByteArray name;
    QByteArray value;
    QByteArray domain; ///< lower case, as in URLs (punycode), without a leading dot
    QByteArray path;
    qint64 expiresMs = 0;  ///< UTC, ms since the epoch; 0: with the session
    bool hostOnly = true;  ///< not for the hosts below `domain`
    bool secure = false;   ///< only over https
    bool httpOnly = false; ///< kept for those who ask in Qt's way; nobody here runs scripts

    bool isExpired(qint64 nowMs) const { return expiresMs != 0 && expiresMs <= nowMs; }
    bool operator==(const Cookie&) const = default;
};

/** What an answer did to a cookie; HopFacts::cookiesSet has it in one text, the kind in front. */
struct CookieChange
{
    enum Kind : char {
        Set = '+',
        Removed = '-',
        Refused = '!', ///< not for this host, a public suffix, or too long
    };
    Kind kind = Set;
    QByteArray name;

    QByteArray text() const { return char(kind) + name; }
    static std::optional<CookieChange> of(const QByteArray& text)
    {
        if (text.size() < 2 || !QByteArrayView("+-!").contains(text.front()))
            return std::nullopt;
        return CookieChange{Kind(text.front()), text.sliced(1)};
    }
};

/** Of what @p changes say, the names of those of one kind. */
inline QByteArrayList namesOf(const QByteArrayList& changes, CookieChange::Kind kind)
{
    QByteArrayList names;
    for (const QByteArray& text : changes) {
        if (const auto change = CookieChange::of(text); change && change->kind == kind)
            names.append(change->name);
    }
    return names;
}

} // namespace Urlpool
