// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/outcome.h"

#include <algorithm>

namespace Urlpool {

namespace {

const HopFacts* lastAnswer(const QList<HopFacts>& hops)
{
    const auto answer =
        std::find_if(hops.crbegin(), hops.crend(), [](const HopFacts& hop) { return hop.status != 0; });
    return answer == hops.crend() ? nullptr : &*answer;
}

} // namespace

int Outcome::status() const
{
    const HopFacts* answer = lastAnswer(hops);
    return answer ? answer->status : 0;
}

QByteArray Outcome::reason() const
{
    const HopFacts* answer = lastAnswer(hops);
    return answer ? answer->reason : QByteArray();
}

bool Outcome::isLastHopAnswered() const
{
    return !hops.isEmpty() && hops.last().status != 0;
}

bool Outcome::isBodyRaw() const
{
    return !hops.isEmpty() && hops.last().isBodyRaw;
}

QByteArray Outcome::finalUrl() const
{
    if (hops.isEmpty())
        return request.url;
    const HopFacts& last = hops.last();
    const bool refused = error == ErrorKind::RedirectRefused || error == ErrorKind::TooManyRedirects;
    return refused && !last.target.isEmpty() ? last.target : last.url;
}

int Outcome::redirects() const
{
    if (hops.isEmpty())
        return 0;
    const auto again =
        std::count_if(hops.begin(), hops.end(), [](const HopFacts& h) { return h.askedAgain; });
    const int followed = int(hops.size() - 1 - again);
    return error == ErrorKind::RedirectRefused ? followed + 1 : followed;
}

int Outcome::wireSends() const
{
    int sends = 0;
    for (const HopFacts& hop : hops)
        sends += hop.wireSends;
    return sends;
}

HeaderList Outcome::headers() const
{
    const HopFacts* answer = lastAnswer(hops);
    return answer ? answer->responseHeaders : HeaderList();
}

} // namespace Urlpool
