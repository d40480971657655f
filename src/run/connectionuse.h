// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"

namespace Urlpool {

/** How many requests, redirects included, opened a connection, and how many found one open. */
struct ConnectionUse
{
    qint64 opened = 0;
    qint64 reused = 0;

    /** Those of one attempt; what was not sent counts as neither. */
    static ConnectionUse of(const Outcome& outcome)
    {
        ConnectionUse use;
        for (const HopFacts& hop : outcome.hops) {
            if (hop.reused)
                ++(*hop.reused ? use.reused : use.opened);
        }
        return use;
    }
    ConnectionUse& operator+=(const ConnectionUse& other)
    {
        opened += other.opened;
        reused += other.reused;
        return *this;
    }
    qint64 sum() const { return opened + reused; }
    /** Of 1; 0 if nothing was sent. */
    double reuse() const { return sum() > 0 ? double(reused) / double(sum()) : 0; }
    bool operator==(const ConnectionUse&) const = default;
};

} // namespace Urlpool
