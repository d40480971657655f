// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <array>

namespace Urlpool::Testing {

namespace {

// Long enough for the client to have read what came before it.
constexpr int PauseMs = 30;

QByteArray upTo(const QByteArray& place)
{
    const QByteArray head = responseHead(200, {{"Content-Type", "text/plain"}, {"Content-Length", "100"}});
    if (place == "start")
        return {};
    if (place == "status")
        return head.first(10);
    if (place == "header")
        return head.first(head.indexOf("Content-Le") + 10);
    if (place == "head")
        return head;
    return head + "this body is cut off";
}

// "/fin/PLACE", PLACE being start, status, header, head or body; "/rst" and "/abrupt" the same.
Answer cut(const Exchange& exchange, Ending ending)
{
    const QByteArray bytes = upTo(exchange.argument);
    return bytes.isEmpty() ? Answer{{}, ending} : Answer{{{bytes}, {{}, 1, PauseMs}}, ending};
}

Answer fin(const Exchange& exchange)
{
    return cut(exchange, Ending::Close);
}

Answer rst(const Exchange& exchange)
{
    return cut(exchange, Ending::Reset);
}

Answer abrupt(const Exchange& exchange)
{
    return cut(exchange, Ending::Abrupt);
}

// A body that only the end of the connection ends.
Answer untilClose(const Exchange& exchange, Ending ending)
{
    return {{{responseHead(200, {{"Content-Type", "text/plain"}}) +
              (exchange.isHead() ? "" : "until the connection ends\n")},
             {{}, 1, PauseMs}},
            ending};
}

Answer untilFin(const Exchange& exchange)
{
    return untilClose(exchange, Ending::Close);
}

Answer untilRst(const Exchange& exchange)
{
    return untilClose(exchange, Ending::Reset);
}

Answer untilAbrupt(const Exchange& exchange)
{
    return untilClose(exchange, Ending::Abrupt);
}

// A good answer that says nothing of what happens to the connection afterwards.
Answer then(const Exchange& exchange, Ending ending)
{
    Answer answer = reply(exchange, 200, "text/plain", "a good answer\n");
    if (ending == Ending::Reset)
        answer.steps << Step{{}, 1, PauseMs};
    answer.ending = ending;
    return answer;
}

Answer thenFin(const Exchange& exchange)
{
    return then(exchange, Ending::Close);
}

Answer thenRst(const Exchange& exchange)
{
    return then(exchange, Ending::Reset);
}

Answer thenDrop(const Exchange& exchange)
{
    return then(exchange, Ending::DropNext);
}

Answer thenDropRst(const Exchange& exchange)
{
    return then(exchange, Ending::ResetNext);
}

Answer thenMute(const Exchange& exchange)
{
    return then(exchange, Ending::MuteNext);
}

// Bytes that nobody asked for, where the next answer has to begin.
Answer thenGarbage(const Exchange& exchange)
{
    Answer answer = then(exchange, Ending::KeepAlive);
    answer.steps.first().bytes += "HTTP/1.1 666 Not asked for\r\nContent-Length: 3\r\n\r\nbad";
    return answer;
}

constexpr std::array Endings{
    Behaviour{"fin", thenFin},          Behaviour{"rst", thenRst},   Behaviour{"drop", thenDrop},
    Behaviour{"drop-rst", thenDropRst}, Behaviour{"mute", thenMute}, Behaviour{"garbage", thenGarbage},
};

Answer goodThen(const Exchange& exchange)
{
    return pick(Endings, exchange);
}

constexpr std::array cutTable{
    Behaviour{"fin", fin},
    Behaviour{"rst", rst},
    Behaviour{"abrupt", abrupt},
    Behaviour{"until-fin", untilFin},
    Behaviour{"until-rst", untilRst},
    Behaviour{"until-abrupt", untilAbrupt},
    Behaviour{"then", goodThen},
};

} // namespace

std::span<const Behaviour> cutBehaviours()
{
    return cutTable;
}

} // namespace Urlpool::Testing
