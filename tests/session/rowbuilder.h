// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/transferrows.h"

namespace Urlpool::Testing {

/// A TransferRow in one line: a GET that ends in 200 unless said otherwise, named after its path.
struct Row : TransferRow
{
    explicit Row(const QByteArray& path)
    {
        name = path;
        method = "GET";
        url = "@origin" + path;
    }
    /// On another port than the server's own.
    Row(FaultPort where, const QByteArray& label)
    {
        name = label;
        method = "GET";
        url = "/bytes/3";
        port = where;
    }

    Row& named(const QByteArray& text) { return name = text, *this; }
    Row& to(const QByteArray& text) { return url = text, *this; }
    Row& gives(int code, qint64 bytes = -1) { return fails(ErrorKind::None, code, bytes); }
    Row& fails(ErrorKind kind, int code = 0, qint64 bytes = -1)
    {
        return error = kind, status = code, size = bytes, *this;
    }
    Row& post() { return as("POST"); }
    Row& as(const QByteArray& verb)
    {
        name = verb + ' ' + name;
        method = verb;
        if (verb != "HEAD")
            body = "x";
        return *this;
    }
    Row& sent(int times) { return sends = times, *this; }
    Row& hops(int count) { return redirects = count, sends = count + 1, *this; }
    Row& somehow() { return anyEnd = true, *this; }
    Row& only(int where) { return runs = where, *this; }
    Row& after(const QByteArray& path) { return before = path, *this; }
    Row& through(FaultPort where) { return proxy = where, *this; }
    Row& within(const TransferOptions& bounds) { return options = bounds, *this; }
    Row& with(const SessionOptions& set) { return session = set, *this; }
    Row& but(const Variation& variation) { return variations << variation, *this; }
    /// An expected failure, of the Qt kind unless said otherwise.
    Row& cannot(const char* reason, int where = ByQt)
    {
        return variations << Variation{.where = where, .cannot = reason}, *this;
    }
    /// The same where another version can, or the outcome is a race.
    Row& cannotAlways(const char* reason, int where = ByQt)
    {
        return variations << Variation{.where = where, .cannot = reason, .sometimes = true}, *this;
    }
    Row& failsOr(ErrorKind kind, ErrorKind other) { return orElse = other, fails(kind); }
};

/// What is no HTTP at all Qt calls a closed connection, and asks again.
inline const Variation QtAsksAgain{.where = ByQt, .error = ErrorKind::Closed, .sends = -1};

inline TransferOptions deadlines(qint64 connectMs, qint64 firstByteMs, qint64 idleMs, qint64 totalMs)
{
    TransferOptions options;
    options.connectTimeoutMs = connectMs;
    options.firstByteTimeoutMs = firstByteMs;
    options.idleTimeoutMs = idleMs;
    options.totalTimeoutMs = totalMs;
    return options;
}

inline TransferOptions atMost(qint64 bodyBytes)
{
    TransferOptions options;
    options.maxBodyBytes = bodyBytes;
    return options;
}

} // namespace Urlpool::Testing
