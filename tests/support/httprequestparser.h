// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/recordedrequest.h"

namespace Urlpool::Testing {

/// Cuts a byte stream into HTTP/1 requests; bytes may come in any portions, requests may be pipelined.
class HttpRequestParser
{
public:
    enum class State {
        NeedMore,
        Complete,
        Malformed
    };

    void feed(const QByteArray& bytes);
    /// Moves the next complete request into \a out (method to raw; the rest is the connection's business).
    State next(RecordedRequest& out);

    /// The request last completed wants the connection closed (Connection: close, or HTTP/1.0 as such).
    bool closeAsked() const { return m_closeAsked; }
    /// True once for a head that asks for "100 Continue" and whose body has not come yet.
    bool takeExpectContinue();

private:
    enum class Stage {
        Head,
        CountedBody,
        ChunkSize,
        ChunkData,
        Trailer
    };

    State readHead();
    bool readRequestLine(QByteArrayView line);
    bool readFields(QByteArrayView fields);
    bool chooseBody();
    State readBody();
    State readCountedBody();
    State readChunkSize();
    State readChunkData();
    State readTrailer();
    void finish(RecordedRequest& out);

    QByteArray m_buffer;
    qsizetype m_pos = 0;
    qsizetype m_scanned = 0;
    qint64 m_remaining = 0;
    Stage m_stage = Stage::Head;
    RecordedRequest m_request;
    bool m_http10 = false;
    bool m_closeAsked = false;
    bool m_expectContinue = false;
};

} // namespace Urlpool::Testing
