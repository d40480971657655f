// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <array>

namespace Urlpool::Testing {

namespace {

Answer redirectTo(const Exchange& exchange, int status, const QByteArray& location)
{
    return replyStatus(exchange, status, {{"Location", location}});
}

Answer chain(const Exchange& exchange)
{
    const qint64 left = exchange.number(0, 1);
    if (left == 0)
        return reply(exchange, 200, "text/plain", "end of the chain\n");
    return redirectTo(exchange, 302, "/redirect/" + QByteArray::number(left - 1));
}

Answer anywhere(const Exchange& exchange)
{
    return redirectTo(exchange, exchange.queryValue("status", "302").toInt(),
                      exchange.queryValue("url", "/"));
}

Answer loop(const Exchange& exchange)
{
    return redirectTo(exchange, 302, "/redirect-loop");
}

Answer relative(const Exchange& exchange)
{
    return redirectTo(exchange, 302, "json");
}

Answer noLocation(const Exchange& exchange)
{
    return replyStatus(exchange, 302);
}

// Never the same place twice, so that nobody can call it a circle.
Answer forever(const Exchange& exchange)
{
    return redirectTo(exchange, 302, "/redirect-forever/" + QByteArray::number(exchange.number(0, 0) + 1));
}

struct Place
{
    const char* name;
    const char* location;
};

constexpr std::array Places{
    Place{"empty", ""},
    Place{"fragment", "/json#part"},
    Place{"query", "?a=b"},
    Place{"spaces", "/mirror/a b|c"},
    Place{"umlaut", "/mirror/Köln"},
    Place{"userinfo", "http://user:password@127.0.0.1:1/"},
    Place{"no-host", "http:///json"},
    Place{"words", "http://[not an address]/"},
    Place{"file", "file:///etc/passwd"},
    Place{"data", "data:text/plain,x"},
    Place{"unix", "unix+http://socket/"},
    Place{"javascript", "javascript:alert(1)"},
};

// "/location/file" and so on; "/location/long" has 100,000 bytes, "/location/two" is there twice.
Answer location(const Exchange& exchange)
{
    if (exchange.argument == "long")
        return redirectTo(exchange, 302, "/json?" + QByteArray(100'000, 'q'));
    if (exchange.argument == "two")
        return replyStatus(exchange, 302, {{"Location", "/json"}, {"Location", "/html"}});
    for (const Place& place : Places)
        if (exchange.argument == place.name)
            return redirectTo(exchange, 302, place.location);
    return replyStatus(exchange, 404);
}

constexpr std::array redirectTable{
    Behaviour{"redirect", chain},         Behaviour{"redirect-to", anywhere},
    Behaviour{"redirect-loop", loop},     Behaviour{"relative-redirect", relative},
    Behaviour{"no-location", noLocation}, Behaviour{"redirect-forever", forever},
    Behaviour{"location", location},
};

} // namespace

std::span<const Behaviour> redirectBehaviours()
{
    return redirectTable;
}

} // namespace Urlpool::Testing
