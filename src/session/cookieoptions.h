// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Urlpool {

enum class CookieMode : quint8 {
    Off,        ///< none is kept and none sent but those in headers
    PerSession, ///< each session has a jar of its own
    Shared,     ///< one jar for all sessions of the pool
};

/** Cookies by the rules of RFC 6265. */
struct CookieOptions
{
    CookieMode mode = CookieMode::PerSession;
    /** "name=value; name=value": every host of the list begins with these. A secret. */
    QByteArray start = {};
    /** A cookies.txt in Netscape's format, read when the pool starts; the file stays as it is. */
    QString file = {};
    bool operator==(const CookieOptions&) const = default;
};

} // namespace Urlpool
