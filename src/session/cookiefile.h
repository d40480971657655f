// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/cookiejar.h"
#include "session/sessionoptions.h"

namespace Urlpool {

/**
 * Reads what the jars of a pool begin with. A failure's detail is "cookies.start", or the file's name with
 * the system's words or ":LINE" for a line that is no cookie; never what the line holds.
 */
SetupResult readCookieSeed(const CookieOptions& options, CookieSeed& seed);

/** One line of a cookies.txt in Netscape's format. */
struct CookieLine
{
    enum Kind : quint8 {
        Empty, ///< or a comment
        Holds,
        Bad,
    };
    Kind kind = Empty;
    Cookie cookie;
};
CookieLine parseCookieLine(QByteArrayView line);

} // namespace Urlpool
