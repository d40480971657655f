// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <array>

namespace Urlpool::Testing {

namespace {

// Long enough for the client to have read what came before it.
constexpr int PauseMs = 30;

QByteArray headWithLength(const QByteArray& length)
{
    return responseHead(200, {{"Content-Type", "text/plain"}, {"Content-Length", length}});
}

QByteArray chunkedHead()
{
    return responseHead(200, {{"Content-Type", "text/plain"}, {"Transfer-Encoding", "chunked"}});
}

Answer truncated(const Exchange&)
{
    return {{{headWithLength("100") + "this body ends too early"}}, Ending::Close};
}

Answer reset(const Exchange&)
{
    return {{}, Ending::Reset};
}

Answer resetInBody(const Exchange&)
{
    return {{{headWithLength("100") + "this body is cut off"}, {{}, 1, PauseMs}}, Ending::Reset};
}

Answer close(const Exchange&)
{
    return {{}, Ending::Close};
}

Answer closeInHeaders(const Exchange&)
{
    return {{{"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Le"}}, Ending::Close};
}

Answer garbage(const Exchange&)
{
    return {{{"\x16\x03\x01 this is not HTTP at all\r\n\r\n"}}, Ending::Close};
}

Answer badChunk(const Exchange&)
{
    return {{{chunkedHead() + "5\r\nhello\r\nnot-a-size\r\nworld\r\n0\r\n\r\n"}}, Ending::Close};
}

Answer cutChunked(const Exchange&)
{
    return {{{chunkedHead() + "5\r\nhello\r\n"}}, Ending::Close};
}

Answer noContentWithBody(const Exchange&)
{
    return {{{responseHead(204, {{"Content-Type", "text/plain"}, {"Content-Length", "5"}}) + "body\n"}}};
}

Answer wrongLengthShort(const Exchange&)
{
    return {{{headWithLength("5") + "longer than it says\n"}}};
}

Answer negativeLength(const Exchange&)
{
    return {{{headWithLength("-5") + "minus five\n"}}, Ending::Close};
}

Answer keepAliveDrop(const Exchange& exchange)
{
    Answer answer = reply(exchange, 200, "text/plain", "and no more\n");
    answer.ending = Ending::DropNext;
    return answer;
}

constexpr std::array brokenTable{
    Behaviour{"truncated", truncated},
    Behaviour{"reset", reset},
    Behaviour{"reset-in-body", resetInBody},
    Behaviour{"close", close},
    Behaviour{"close-in-headers", closeInHeaders},
    Behaviour{"garbage", garbage},
    Behaviour{"bad-chunk", badChunk},
    Behaviour{"cut-chunked", cutChunked},
    Behaviour{"no-content-with-body", noContentWithBody},
    Behaviour{"wrong-length-short", wrongLengthShort},
    Behaviour{"negative-length", negativeLength},
    Behaviour{"keepalive-drop", keepAliveDrop},
};

} // namespace

std::span<const Behaviour> brokenBehaviours()
{
    return brokenTable;
}

} // namespace Urlpool::Testing
