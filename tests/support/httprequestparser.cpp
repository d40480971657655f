// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/httprequestparser.h"

#include <algorithm>

namespace Urlpool::Testing {

namespace {

constexpr qsizetype MaxHead = 8 * 1024 * 1024;
constexpr qint64 MaxBody = 256 * 1024 * 1024;

} // namespace

void HttpRequestParser::feed(const QByteArray& bytes)
{
    if (m_buffer.isEmpty())
        m_buffer = bytes;
    else
        m_buffer += bytes;
}

HttpRequestParser::State HttpRequestParser::next(RecordedRequest& out)
{
    if (m_stage == Stage::Head) {
        const State state = readHead();
        if (state != State::Complete)
            return state;
    }
    const State state = readBody();
    if (state == State::Complete)
        finish(out);
    return state;
}

bool HttpRequestParser::takeExpectContinue()
{
    return std::exchange(m_expectContinue, false);
}

HttpRequestParser::State HttpRequestParser::readHead()
{
    const auto end = m_buffer.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_scanned - 3));
    if (end < 0) {
        m_scanned = m_buffer.size();
        return m_scanned > MaxHead ? State::Malformed : State::NeedMore;
    }
    const auto head = QByteArrayView(m_buffer).first(end + 2);
    const auto lineEnd = head.indexOf("\r\n");
    if (!readRequestLine(head.first(lineEnd)) || !readFields(head.sliced(lineEnd + 2)) || !chooseBody())
        return State::Malformed;
    m_pos = end + 4;
    return State::Complete;
}

bool HttpRequestParser::readRequestLine(QByteArrayView line)
{
    const auto first = line.indexOf(' ');
    const auto last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1 || !line.sliced(last + 1).startsWith("HTTP/1."))
        return false;
    m_http10 = line.endsWith("HTTP/1.0");
    m_request.method = line.first(first).toByteArray();
    m_request.target = line.sliced(first + 1, last - first - 1).toByteArray();
    return true;
}

bool HttpRequestParser::readFields(QByteArrayView fields)
{
    m_request.headers.reserve(8);
    while (!fields.isEmpty()) {
        const auto end = fields.indexOf("\r\n");
        const auto line = fields.first(end);
        const auto colon = line.indexOf(':');
        if (colon <= 0)
            return false;
        m_request.headers.emplaceBack(line.first(colon).toByteArray(),
                                      line.sliced(colon + 1).trimmed().toByteArray());
        fields = fields.sliced(end + 2);
    }
    m_request.host = m_request.header("Host");
    return true;
}

bool HttpRequestParser::chooseBody()
{
    const QByteArray connection = m_request.header("Connection").toLower();
    m_closeAsked = m_http10 ? connection != "keep-alive" : connection.contains("close");
    m_stage = Stage::CountedBody;
    m_remaining = 0;
    if (m_request.header("Transfer-Encoding").toLower().contains("chunked")) {
        m_stage = Stage::ChunkSize;
    } else if (const QByteArray length = m_request.header("Content-Length"); !length.isEmpty()) {
        bool ok = false;
        m_remaining = length.toLongLong(&ok);
        if (!ok || m_remaining < 0 || m_remaining > MaxBody)
            return false;
    }
    m_expectContinue = (m_remaining > 0 || m_stage == Stage::ChunkSize) &&
                       m_request.header("Expect").toLower() == "100-continue";
    return true;
}

HttpRequestParser::State HttpRequestParser::readBody()
{
    if (m_stage == Stage::CountedBody)
        return readCountedBody();
    for (;;) {
        State state = State::Malformed;
        if (m_stage == Stage::ChunkSize)
            state = readChunkSize();
        else if (m_stage == Stage::ChunkData)
            state = readChunkData();
        else
            return readTrailer();
        if (state != State::Complete)
            return state;
    }
}

HttpRequestParser::State HttpRequestParser::readCountedBody()
{
    if (m_buffer.size() - m_pos < m_remaining)
        return State::NeedMore;
    if (m_remaining > 0)
        m_request.body = m_buffer.sliced(m_pos, m_remaining);
    m_pos += m_remaining;
    return State::Complete;
}

HttpRequestParser::State HttpRequestParser::readChunkSize()
{
    const auto end = m_buffer.indexOf("\r\n", m_pos);
    if (end < 0)
        return m_buffer.size() - m_pos > MaxHead ? State::Malformed : State::NeedMore;
    auto digits = QByteArrayView(m_buffer).sliced(m_pos, end - m_pos);
    if (const auto extension = digits.indexOf(';'); extension >= 0)
        digits = digits.first(extension);
    bool ok = false;
    m_remaining = digits.trimmed().toLongLong(&ok, 16);
    if (!ok || m_remaining < 0 || m_request.body.size() + m_remaining > MaxBody)
        return State::Malformed;
    m_pos = end + 2;
    m_stage = m_remaining > 0 ? Stage::ChunkData : Stage::Trailer;
    return State::Complete;
}

HttpRequestParser::State HttpRequestParser::readChunkData()
{
    if (m_buffer.size() - m_pos < m_remaining + 2)
        return State::NeedMore;
    m_request.body += QByteArrayView(m_buffer).sliced(m_pos, m_remaining);
    m_pos += m_remaining + 2;
    m_stage = Stage::ChunkSize;
    return State::Complete;
}

HttpRequestParser::State HttpRequestParser::readTrailer()
{
    for (;;) {
        const auto end = m_buffer.indexOf("\r\n", m_pos);
        if (end < 0)
            return State::NeedMore;
        const bool last = end == m_pos;
        m_pos = end + 2;
        if (last)
            return State::Complete;
    }
}

void HttpRequestParser::finish(RecordedRequest& out)
{
    if (m_pos == m_buffer.size()) {
        m_request.raw = std::exchange(m_buffer, {});
    } else {
        m_request.raw = m_buffer.first(m_pos);
        m_buffer.remove(0, m_pos);
    }
    out = std::exchange(m_request, {});
    m_pos = 0;
    m_scanned = 0;
    m_stage = Stage::Head;
    m_expectContinue = false;
}

} // namespace Urlpool::Testing
