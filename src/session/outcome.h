// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/request.h"
#include "session/hopfacts.h"

namespace Urlpool {

/**
 * How an attempt ended, as a value that holds the request that led to it. `error` None is a response
 * (any HTTP status); Cancelled is a row that was cut off or not begun; anything else an exception.
 */
struct Outcome
{
    Request request;
    quint32 attempt = 1; ///< 1-based, automatic and manual ones
    bool isFinal = true; ///< false: the pool tries the row again, or it is cancelled while it waits for that
    ErrorKind error = ErrorKind::None;
    QString errorDetail;
    QList<HopFacts> hops;    ///< at least one once anything was sent
    QByteArray body;         ///< last hop's body, see isBodyRaw(); if `chunks` > 0 only what follows them
    quint32 chunks = 0;      ///< of the body chunks handed out before; 0 after some: forget them
    qint64 size = 0;         ///< decoded body bytes of the last hop, chunks included
    qint64 transferSize = 0; ///< body bytes on the wire of the last hop
    qint64 startedAtMs = 0;  ///< UTC, ms since the epoch
    qint64 totalUs = -1;     ///< duration of the attempt, waits for permits left out
    qint64 queuedUs = -1;    ///< from due to permit
    int worker = 0;          ///< 1-based

    bool isResponse() const { return error == ErrorKind::None; }
    bool isCancelled() const { return error == ErrorKind::Cancelled; }
    /** Status of the last answer, 0 if there was none; after 302 → no connection that is 302. */
    int status() const;
    QByteArray reason() const; ///< of the last answer
    /** Whether the last hop was answered: only then sizes and type are those of an answer. */
    bool isLastHopAnswered() const;
    /** URL of the last hop, or the target that was refused; the request's URL if nothing was sent. */
    QByteArray finalUrl() const;
    /**
     * The body is as it came on the wire, still coded: the coding is not known, or the answer is a part
     * (206), or decoding failed. After a failure it is the first HopBody::RawBytes of it, `chunks` is 0, and
     * `size` counts what had been decoded by then.
     */
    bool isBodyRaw() const;
    /** Number of hops followed. */
    int redirects() const;
    int wireSends() const;
    HeaderList headers() const; ///< of the last answer
};

/** The toolbelt's ThreadResponse: any HTTP status. */
struct Response : Outcome
{
};

/** The toolbelt's ThreadException: no usable answer. */
struct RequestException : Outcome
{
};

} // namespace Urlpool
