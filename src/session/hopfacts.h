// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/errorkind.h"

#include <QByteArrayList>
#include <QString>

#include <optional>

namespace Urlpool {

/**
 * What a session knows of one hop (one request/response exchange). Every kind of session fills this
 * same value. Durations are in microseconds, -1 where not known.
 */
struct HopFacts
{
    QByteArray method;
    QByteArray url;
    HeaderList requestHeaders; ///< as handed to the session, in order, with the jar's cookies
    qint64 startedAtMs = 0;    ///< UTC, ms since the epoch

    int status = 0; ///< 0: no status line was understood
    QByteArray reason;
    QByteArray httpVersion; ///< "1.1", "2"; empty if not known
    HeaderList responseHeaders;
    /** The answer was a 401, and the request was sent again with a new token: the next hop is no redirect. */
    bool askedAgain = false;
    QByteArray target; ///< absolute URL a redirect leads to; empty if this hop is none

    qint64 dnsUs = -1;
    qint64 connectUs = -1;
    qint64 tlsUs = -1;
    qint64 ttfbUs = -1; ///< request sent → first byte
    qint64 totalUs = -1;
    QByteArray remoteAddress;
    quint16 remotePort = 0;
    std::optional<bool> reused; ///< the connection had carried an earlier hop
    int wireSends = 0;          ///< how often the request went out
    qint64 bodyBytes = 0;       ///< body bytes on the wire without framing, as far as they came
    bool isBodyRaw = false;     ///< the body is as it came on the wire, its content coding not undone
    QByteArray tlsProtocol;
    QByteArray tlsCipher;
    QByteArrayList tlsChain; ///< the server's certificates as DER, its own first; empty if not known

    // Names only, cut where they are long.
    QByteArrayList cookiesGiven; ///< in Cookie headers that a person gave
    QByteArrayList cookiesSent;  ///< added by the session's jar
    QByteArrayList cookiesSet; ///< CookieChange texts: what the answer put into the jar, took out of it, …

    /** What the session itself reports; Transfer may find more (a deadline, a short body). */
    ErrorKind error = ErrorKind::None;
    QString errorDetail; ///< the library's own words
};

} // namespace Urlpool
