// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostpace.h"
#include "pool/jobqueue.h"

#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace Urlpool {

/** Why a host gets no permits, other than for a while. */
enum class HostHold : quint8 {
    None,
    Paused, ///< by a person
    Parked, ///< it could not be reached so often that a person has to decide
    GivenUp,
};

/**
 * Deals out permits to begin: so many in flight in all, per host, per host and session, and so many a
 * second. It has no lock of its own; the job queue calls it under its lock. Hosts are small numbers;
 * times are microseconds of one steady clock.
 */
class HostGovernor
{
public:
    using HostId = quint32;
    using Ticket = quint64;
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    /** A job in mid-redirect that has no permit and waits for one of its next host. */
    struct Hop
    {
        HostId host = 0;
        int worker = 0;
        Ticket ticket = 0;
    };

    HostGovernor();
    /** From 0 up to 1, for waits that are to differ; for tests. */
    void setRandom(std::function<double()> random) { m_random = std::move(random); }

    /** A host with the next number. Rules are looked up by its key now and when the limits change. */
    HostId addHost(const QByteArray& key);
    const QByteArray& hostKey(HostId host) const { return m_hosts[host].key; }
    quint32 hosts() const { return quint32(m_hosts.size()); }

    void setLimits(const Limits& limits, qint64 nowUs);
    const Limits& limits() const { return m_limits; }
    /**
     * At most @p perSessionHost in flight per host and worker (Qt's manager queues what is above 6). 0: an
     * even share among @p workers, of 16 at least.
     */
    void setPerSession(int perSessionHost, int workers = 1);
    /** Every host is worked on by all workers alike, whatever that costs in connections. */
    void setSpread(bool spread) { m_spread = spread; }
    bool isSpread() const { return m_spread && m_workers > 1; }
    /** No more than this in all, whatever the limits say (descriptors). */
    void setBound(int bound);

    /** In flight at most, now. */
    int total() const;
    int inFlight() const { return m_inFlight; }
    int inFlight(HostId host) const;
    int inFlight(HostId host, int worker) const;
    /** In flight at one host at most, now. */
    int hostMax(HostId host) const;

    /** Whether a new job may begin at all. Jobs that wait for a hop are bounded, too. */
    bool hasRoom() const;
    /** Whether a host has a permit left for some worker. */
    bool hostHasRoom(HostId host) const;
    /** From when on the total rate lets something begin; 0 or long past: now. */
    qint64 totalReadyUs() const { return m_rate.isBounded() ? m_rate.readyUs() : 0; }
    /** From when on a host's own pace lets something begin; never: it needs more than time. */
    qint64 readyUs(HostId host) const;
    /** Whether a new job of @p host may begin on @p worker; no while hops wait for that host. */
    bool canTake(HostId host, int worker, qint64 nowUs) const;
    void take(HostId host, int worker, qint64 nowUs);
    void give(HostId host, int worker);

    /** Asks for a hop's permit, first come first served; grant() says when it is there. */
    void askHop(const Hop& hop);
    bool withdraw(Ticket ticket);
    /** The hops that may go on now. Their permits are taken. */
    std::vector<Hop> grant(qint64 nowUs);
    /** When grant() may have something by then though no permit comes back. */
    qint64 hopsDueUs() const { return m_hopsDueUs; }
    /** Hops for which time that passes or a permit that comes back is not soon enough. */
    int hopsHeld(qint64 nowUs) const;
    int hopsWaiting(HostId host) const { return host < m_hosts.size() ? m_hosts[host].hopsWaiting : 0; }
    /** Takes those for a host out; none of them gets a permit. */
    std::vector<Hop> takeHops(HostId host);

    /** A new pool begins: what hosts did to an earlier one is forgotten. */
    void forget();
    /** The host answered 429 or 503; advisedWaitMs is what the server asked for. */
    void refused(HostId host, Refusal refusal);
    /** How long a host is left alone that asks for @p advisedMs; 0: it is not for that. */
    qint64 grantedWaitMs(qint64 advisedMs) const;
    /** It answered something else. */
    void succeeded(HostId host, qint64 begunUs, qint64 nowUs);
    /** It answered, or at least took a connection. */
    void reached(HostId host);
    void failedToConnect(HostId host);
    HostHold hold(HostId host) const { return host < m_hosts.size() ? m_hosts[host].hold : HostHold::None; }
    /** Failures to connect are counted anew. */
    void setHold(HostId host, HostHold hold);
    /** In the order in which they were parked. */
    const std::vector<HostId>& parked() const { return m_parked; }
    /** From now on none is. */
    void neverPark() { m_parks = false; }
    /** Null while nothing but permits bounds the host. */
    const HostPace* pace(HostId host) const
    {
        return host < m_hosts.size() ? m_hosts[host].pace.get() : nullptr;
    }
    /** When the host's first request began; 0: none did. */
    qint64 firstUs(HostId host) const { return host < m_hosts.size() ? m_hosts[host].firstUs : 0; }

    /** How many workers a host may be spread over. */
    int maxOwners(HostId host) const;

    /** Descriptors ran out: halves what may be in flight; comes back as jobs end well. */
    void outOfResources();
    void endedWell();

private:
    struct WorkerCount
    {
        int worker = 0;
        int count = 0;
    };
    struct Host
    {
        QByteArray key;
        int inFlight = 0;
        int hopsWaiting = 0;
        int parallelMax = 1;
        quint32 successes = 0; ///< until it refuses for the first time
        qint64 firstUs = 0;
        quint32 failures = 0; ///< to connect, in a row
        HostHold hold = HostHold::None;
        std::vector<WorkerCount> perWorker;
        std::unique_ptr<HostPace> pace; ///< none: nothing but permits bounds it
    };
    Host& host(HostId id);
    bool fits(HostId host, int worker) const;
    int perSession(HostId host) const;
    void setBounds(Host& host, qint64 nowUs);

    Limits m_limits;
    int m_perSession = 6;
    int m_workers = 1;
    int m_bound;
    int m_reduced;
    int m_inFlight = 0;
    int m_endedWell = 0;
    int m_hopsHeld = 0; ///< of m_hops: their host lets nothing begin now; as of the last grant()
    bool m_spread = false;
    bool m_parks = true;
    std::function<double()> m_random;
    std::vector<HostId> m_parked;
    qint64 m_hopsDueUs = never;
    TokenBucket m_rate;
    std::vector<Host> m_hosts;
    std::deque<Hop> m_hops;
};

} // namespace Urlpool
