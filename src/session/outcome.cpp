// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/outcome.h"

namespace Urlpool {

int Outcome::status() const
{
    return hops.isEmpty() ? 0 : hops.last().status;
}

QByteArray Outcome::reason() const
{
    return hops.isEmpty() ? QByteArray() : hops.last().reason;
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
    const int followed = int(hops.size()) - 1;
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
    return hops.isEmpty() ? HeaderList() : hops.last().responseHeaders;
}

} // namespace Urlpool
