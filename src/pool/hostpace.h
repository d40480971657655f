// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostbackoff.h"
#include "pool/tokenbucket.h"

#include <optional>

namespace Urlpool {

/**
 * When the next request may begin at one host. A value; made only for hosts whose pace is bounded, by
 * the limits or because they refused. Times are microseconds of one steady clock.
 */
class HostPace
{
public:
    void setBounds(const HostBounds& bounds, qint64 nowUs);
    /** See HostBackOff. */
    void refused(const Refusal& refusal, qint64 sinceUs, quint32 successes, double random);
    bool succeeded(qint64 begunUs, qint64 nowUs);
    void forgetRefusals(qint64 nowUs);

    /** From when on a request may begin, which may be long past. */
    qint64 readyUs() const;
    void begun(qint64 nowUs);

    /** Begun per second at most, now; 0: no bound. */
    double rate() const { return m_bucket.rate(); }
    /** In flight at most, now. */
    int parallelMax() const;
    /** The host is left alone until then because it refused; long past if it is not. */
    qint64 coolUntilUs() const { return m_backOff ? m_backOff->coolUntilUs() : longAgo; }
    bool isAdvised() const { return m_backOff && m_backOff->isAdvised(); }

private:
    static constexpr qint64 longAgo = -1'000'000'000'000; // and yet an interval can be added to it
    void applyRate(qint64 nowUs);

    HostBounds m_bounds;
    TokenBucket m_bucket;
    qint64 m_begunUs = longAgo;
    std::optional<HostBackOff> m_backOff;
};

} // namespace Urlpool
