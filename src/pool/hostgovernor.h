// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostpace.h"
#include "pool/jobqueue.h"

#include <deque>
#include <limits>
#include <memory>
#include <vector>

namespace Urlpool {

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
    /** From when on a host's own rate and interval let something begin; never() asks for more than time. */
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
    bool m_spread = false;
    qint64 m_hopsDueUs = never;
    TokenBucket m_rate;
    std::vector<Host> m_hosts;
    std::deque<Hop> m_hops;
};

} // namespace Urlpool
