// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"
#include "support/meters.h"

#include <array>

namespace Urlpool::Testing {

namespace {

constexpr int serviceMs = 20;

/// "/metered/50/a/…" and "/places/3/a/…" count with all that begins like this.
QByteArray meterName(const Exchange& exchange)
{
    const auto parts = exchange.argument.split('/');
    return parts.value(0) + '/' + parts.value(1);
}

Answer metered(const Exchange& exchange)
{
    if (!exchange.meters.takeToken(meterName(exchange), double(exchange.number(0, 1))))
        return replyStatus(exchange, 429, {{"Retry-After", "1"}});
    return reply(exchange, 200, "text/plain", "within the rate\n");
}

Answer places(const Exchange& exchange)
{
    std::shared_ptr<void> place = exchange.meters.takePlace(meterName(exchange), int(exchange.number(0, 1)));
    if (!place)
        return replyStatus(exchange, 503);
    Answer answer = reply(exchange, 200, "text/plain", "there was a place\n");
    answer.steps.first().delayMs = serviceMs;
    answer.place = std::move(place);
    return answer;
}

/// "/failing-after/N/a/…": closed without an answer from the request N+1 of its kind on.
Answer failingAfter(const Exchange& exchange)
{
    const QByteArray name = meterName(exchange);
    const bool open = exchange.meters.verdicts(name).size() < exchange.number(0, 1);
    exchange.meters.note(name, open);
    return open ? reply(exchange, 200, "text/plain", "not yet\n") : Answer{{}, Ending::Close};
}

/// "/flaky-times/N/a": 503 the first N times.
Answer flakyTimes(const Exchange& exchange)
{
    return exchange.hit <= exchange.number(0, 1) ? replyStatus(exchange, 503)
                                                 : reply(exchange, 200, "text/plain", "back again\n");
}

constexpr std::array limitTable{
    Behaviour{"metered", metered},
    Behaviour{"places", places},
    Behaviour{"failing-after", failingAfter},
    Behaviour{"flaky-times", flakyTimes},
};

} // namespace

std::span<const Behaviour> limitBehaviours()
{
    return limitTable;
}

} // namespace Urlpool::Testing
