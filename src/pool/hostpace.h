// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"
#include "pool/tokenbucket.h"

namespace Urlpool {

/** What the limits say about one host. */
struct HostBounds
{
    int parallelMax = 1;
    double rate = 0;    ///< begun per second; 0: no bound
    int intervalMs = 0; ///< least time between two that are begun
};

/** The first rule that names @p hostKey, over what counts for all hosts. */
HostBounds hostBounds(const Limits& limits, QByteArrayView hostKey);

/**
 * When the next request may begin at one host. A value; made only for hosts whose pace is bounded.
 * Times are microseconds of one steady clock.
 */
class HostPace
{
public:
    void setBounds(const HostBounds& bounds, qint64 nowUs);
    /** From when on a request may begin, which may be long past. */
    qint64 readyUs() const;
    void begun(qint64 nowUs);
    /** Begun per second at most, now; 0: no bound. */
    double rate() const { return m_bucket.rate(); }

private:
    static constexpr qint64 longAgo = -1'000'000'000'000; // and yet an interval can be added to it

    TokenBucket m_bucket;
    qint64 m_intervalUs = 0;
    qint64 m_begunUs = longAgo;
};

} // namespace Urlpool
