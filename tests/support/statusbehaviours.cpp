// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <array>

namespace Urlpool::Testing {

namespace {

Answer status(const Exchange& exchange)
{
    return replyStatus(exchange, int(exchange.number(0, 200)));
}

Answer rawStatus(const Exchange& exchange)
{
    const QByteArray line = "HTTP/1.1 " + QByteArray::fromPercentEncoding(exchange.argument);
    return {{{responseHead(line, {{"Content-Type", "text/plain"}, {"Content-Length", "4"}}) + "raw\n"}},
            Ending::Close};
}

// "/429" and "/503" wait one second; "/429/5" or "/429/Fri%2C%20…" say something else.
HeaderList retryAfter(const Exchange& exchange, const QByteArray& fallback)
{
    const QByteArray value = QByteArray::fromPercentEncoding(exchange.argument);
    return {{"Retry-After", value.isEmpty() ? fallback : value}};
}

Answer tooMany(const Exchange& exchange)
{
    return replyStatus(exchange, 429, retryAfter(exchange, "1"));
}

Answer serverError(const Exchange& exchange)
{
    return replyStatus(exchange, 500);
}

Answer unavailable(const Exchange& exchange)
{
    return replyStatus(exchange, 503, exchange.argument.isEmpty() ? HeaderList{} : retryAfter(exchange, {}));
}

Answer recovered(const Exchange& exchange)
{
    return reply(exchange, 200, "text/plain", "back again\n");
}

Answer flaky(const Exchange& exchange)
{
    return exchange.hit == 1 ? replyStatus(exchange, 503) : recovered(exchange);
}

Answer flakyDrop(const Exchange& exchange)
{
    return exchange.hit == 1 ? Answer{{}, Ending::Close} : recovered(exchange);
}

Answer basicAuth(const Exchange& exchange)
{
    const auto parts = exchange.argument.split('/');
    const QByteArray user = QByteArray::fromPercentEncoding(parts.value(0));
    const QByteArray password = QByteArray::fromPercentEncoding(parts.value(1));
    if (exchange.request.header("Authorization") != "Basic " + (user + ':' + password).toBase64())
        return replyStatus(exchange, 401, {{"WWW-Authenticate", "Basic realm=\"demo\""}});
    return reply(exchange, 200, "application/json", "{\"authenticated\":true,\"user\":\"" + user + "\"}\n");
}

Answer earlyHints(const Exchange& exchange)
{
    Answer answer = reply(exchange, 200, "text/plain", "after the hints\n");
    answer.steps.prepend({responseHead(103, {{"Link", "</style.css>; rel=preload"}})});
    return answer;
}

Answer continueFlood(const Exchange& exchange)
{
    Answer answer = reply(exchange, 200, "text/plain", "after the flood\n");
    answer.steps.prepend({responseHead(100, {}), exchange.number(0, 1000)});
    return answer;
}

constexpr std::array statusTable{
    Behaviour{"status", status},
    Behaviour{"rawstatus", rawStatus},
    Behaviour{"429", tooMany},
    Behaviour{"500", serverError},
    Behaviour{"503", unavailable},
    Behaviour{"flaky", flaky},
    Behaviour{"flaky-drop", flakyDrop},
    Behaviour{"basic-auth", basicAuth},
    Behaviour{"early-hints", earlyHints},
    Behaviour{"continue-flood", continueFlood},
};

} // namespace

std::span<const Behaviour> statusBehaviours()
{
    return statusTable;
}

} // namespace Urlpool::Testing
