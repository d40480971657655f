// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"

#include <limits>

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

/** A host's answer that it is asked too much. */
struct Refusal
{
    int status = 429;          ///< or 503
    qint64 begunUs = 0;        ///< when the permit of its request was taken
    qint64 nowUs = 0;          ///< when it came
    qint64 advisedWaitMs = -1; ///< what the server asked for, as far as it is granted; below 1: nothing
    int inFlight = 1;          ///< at the host, this one included
};

/**
 * How a host that answered 429 or 503 is spared: for a while altogether, then by a lower rate and, after
 * 503, by fewer in flight; both grow back as requests succeed. What was in flight when it refused
 * counts once. A value; made for a host when it refuses the first time. Times are microseconds of one
 * steady clock.
 */
class HostBackOff
{
public:
    /** @p successes since @p sinceUs, when the host was sent its first request. */
    HostBackOff(qint64 sinceUs, quint32 successes) : m_sinceUs(sinceUs), m_successes(successes) {}

    /** @p random, from 0 up to 1, spreads those who wait. */
    void refused(const Refusal& refusal, const HostBounds& bounds, double random);
    /** An answer that is no refusal. True if more is let through from now on. */
    bool succeeded(qint64 begunUs, const HostBounds& bounds);

    /** The host is left alone until then. */
    qint64 coolUntilUs() const { return m_coolUntilUs; }
    /** The server said how long. */
    bool isAdvised() const { return m_isAdvised; }
    /** Begun per second at most, whatever the limits say; 0: no bound of its own. */
    double rate() const { return m_rate; }
    /** In flight at most, whatever the limits say; 0: no bound of its own. */
    int parallelMax() const { return m_parallelMax; }

private:
    bool isRateBelow(const HostBounds& bounds) const
    {
        return m_rate > 0 && (bounds.rate <= 0 || m_rate < bounds.rate);
    }
    /**
     * A host that says 503 to one request at a time, after waits as long as they get and without a word of
     * when to come back, is not overloaded by us but down: it is asked one by one from then on.
     */
    bool isFruitless(const Refusal& refusal) const;
    void cool(const Refusal& refusal, double random);
    void cutRate(const Refusal& refusal, const HostBounds& bounds);

    qint64 m_sinceUs; ///< of the count of successes
    qint64 m_eventUs = std::numeric_limits<qint64>::min();
    qint64 m_coolUntilUs = std::numeric_limits<qint64>::min();
    double m_rate = 0;
    double m_learnedRate = 0; ///< what m_rate was at first
    quint32 m_successes;
    int m_parallelMax = 0;
    quint8 m_events = 0; ///< without a success begun after them
    quint8 m_parallelSteps = 0;
    quint8 m_rateSteps = 0;
    bool m_isAdvised = false;
};

} // namespace Urlpool
