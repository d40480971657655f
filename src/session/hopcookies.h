// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <QByteArrayList>

namespace Urlpool {

class Session;

/** Names of the cookies in a request and its answer, no values. */
struct HopCookies
{
    QByteArrayList given; ///< by the person, in headers
    QByteArrayList sent;  ///< by the jar
    QByteArrayList set;   ///< CookieChange texts
};

/** The same for every kind of session; one without a jar neither sends nor keeps any. */
void beginCookies(Session& session, const QByteArray& url);
/** Puts the jar's cookies behind the person's in @p headers; fills `given` and `sent`. */
HopCookies addCookies(Session& session, const QByteArray& url, HeaderList& headers);
/** Takes up those of an answer; gives what goes into `set`. */
QByteArrayList keepCookies(Session& session, const QByteArray& url, const HeaderList& answer);

} // namespace Urlpool
