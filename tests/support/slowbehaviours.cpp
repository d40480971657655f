// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <array>

namespace Urlpool::Testing {

namespace {

Answer delay(const Exchange& exchange)
{
    Answer answer = reply(exchange, 200, "text/plain", "at last\n");
    answer.steps.first().delayMs = int(exchange.number(0, 1000));
    return answer;
}

Answer drip(const Exchange& exchange)
{
    const qint64 size = exchange.number(0, 10);
    const QByteArray head =
        responseHead(200, {{"Content-Type", "text/plain"}, {"Content-Length", QByteArray::number(size)}});
    if (exchange.isHead() || size == 0)
        return {{{head}}};
    return {{{head}, {"*", size, int(exchange.number(1, 100))}}};
}

// One byte of the status line and of the headers at a time: "/header-drip/INTERVALMS".
Answer headerDrip(const Exchange& exchange)
{
    const int interval = int(exchange.number(0, 20));
    const QByteArray bytes = reply(exchange, 200, "text/plain", "ok\n").steps.first().bytes;
    Answer answer;
    for (const char byte : bytes)
        answer.steps << Step{QByteArray(1, byte), 1, interval};
    return answer;
}

Answer silence(const Exchange&)
{
    return {{}, Ending::Silence};
}

Answer stopInBody(const Exchange&)
{
    return {{{responseHead(200, {{"Content-Type", "text/plain"}, {"Content-Length", "20"}}) + "only half "}},
            Ending::Silence};
}

Answer endless(const Exchange&)
{
    constexpr qint64 Chunk = 65536;
    constexpr qint64 Bound = qint64(1) << 30;
    return {{{responseHead(200, {{"Content-Type", "application/octet-stream"}, {"Connection", "close"}})},
             {QByteArray(Chunk, 'e'), Bound / Chunk}},
            Ending::Close};
}

constexpr std::array slowTable{
    Behaviour{"delay", delay},
    Behaviour{"drip", drip},
    Behaviour{"header-drip", headerDrip},
    Behaviour{"silence", silence},
    Behaviour{"stop-in-body", stopInBody},
    Behaviour{"endless", endless},
};

} // namespace

std::span<const Behaviour> slowBehaviours()
{
    return slowTable;
}

} // namespace Urlpool::Testing
