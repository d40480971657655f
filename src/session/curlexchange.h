// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <curl/curl.h>

namespace Urlpool {

/** What becomes of body bytes that libcurl hands over. */
enum class BodyTaken : quint8 {
    All,
    Pause, ///< none; libcurl keeps them and stops reading from this server
    Stop,
};

/** One hop, as far as libcurl has to tell of it. */
class CurlExchange
{
public:
    virtual ~CurlExchange() = default;

    // Called from inside libcurl, which must not be called back from there.
    /** The request is about to go out, on a connection that stands; false keeps it from it. */
    virtual bool sending() = 0;
    /** How much of the body libcurl has taken so far. */
    virtual void uploaded(qint64 bytes) = 0;
    /** A line of the head; false ends the exchange. */
    virtual bool headerLine(QByteArrayView line) = 0;
    virtual BodyTaken body(QByteArrayView bytes) = 0;
    /** No socket could be made: an errno. */
    virtual void socketFailed(int error) = 0;

    // Called outside of libcurl, from the event loop.
    /** It has ended; the handle is no longer in use, but still tells of it. */
    virtual void ended(CURLcode code) = 0;
    /** To be told on what has been noted since the last time. */
    virtual void deliver() = 0;
};

} // namespace Urlpool
