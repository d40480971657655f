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

constexpr std::array Table{
    Behaviour{"redirect", chain},         Behaviour{"redirect-to", anywhere},
    Behaviour{"redirect-loop", loop},     Behaviour{"relative-redirect", relative},
    Behaviour{"no-location", noLocation},
};

} // namespace

std::span<const Behaviour> redirectBehaviours()
{
    return Table;
}

} // namespace Urlpool::Testing
