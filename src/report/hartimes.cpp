// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hartimes.h"

namespace Urlpool {

HarTimes harTimes(const HopFacts& hop)
{
    HarTimes times;
    times.dns = hop.dnsUs;
    times.ssl = hop.tlsUs;
    if (hop.connectUs >= 0 || hop.tlsUs >= 0)
        times.connect = qMax<qint64>(hop.connectUs, 0) + qMax<qint64>(hop.tlsUs, 0);
    times.wait = qMax<qint64>(hop.ttfbUs, 0);
    // What is left is the body's, or all of the wait where no first byte was seen.
    const qint64 left = qMax<qint64>(hop.totalUs - times.sum(), 0);
    (hop.ttfbUs >= 0 ? times.receive : times.wait) += left;
    return times;
}

} // namespace Urlpool
