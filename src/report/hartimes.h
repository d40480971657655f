// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hopfacts.h"

namespace Urlpool {

/** A hop's time as HAR divides it, in microseconds; -1 where not known. `connect` includes `ssl`. */
struct HarTimes
{
    qint64 dns = -1;
    qint64 connect = -1;
    qint64 ssl = -1;
    qint64 wait = 0; ///< HAR wants a number for this and the next
    qint64 receive = 0;
    qint64 sum() const { return qMax<qint64>(dns, 0) + qMax<qint64>(connect, 0) + wait + receive; }
};

/** Together they are the hop's total, where that is known and the parts do not exceed it. */
HarTimes harTimes(const HopFacts& hop);

} // namespace Urlpool
