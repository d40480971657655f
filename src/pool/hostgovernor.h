// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueue.h"

#include <deque>
#include <vector>

namespace Urlpool {

/**
 * Deals out permits to be in flight: so many in all, so many per host, so many per host and session.
 * It has no lock of its own; the job queue calls it under its lock. Hosts are small numbers.
 */
class HostGovernor
{
public:
    using HostId = quint32;
    using Ticket = quint64;

    /** A job in mid-redirect that has no permit and waits for one of its next host. */
    struct Hop
    {
        HostId host = 0;
        int worker = 0;
        Ticket ticket = 0;
    };

    HostGovernor();

    void setLimits(const Limits& limits);
    const Limits& limits() const { return m_limits; }
    /**
     * At most @p perSessionHost in flight per host and worker (Qt's manager queues what is above 6). 0: an
     * even share among @p workers, of 16 at least.
     */
    void setPerSession(int perSessionHost, int workers = 1);
    /** No more than this in all, whatever the limits say (descriptors). */
    void setBound(int bound);

    /** In flight at most, now. */
    int total() const;
    int inFlight() const { return m_inFlight; }
    int inFlight(HostId host) const;
    int inFlight(HostId host, int worker) const;

    /** Whether a new job may begin at all. Jobs that wait for a hop are bounded, too. */
    bool hasRoom() const;
    /** Whether a host has a permit left for some worker. */
    bool hostHasRoom(HostId host) const;
    /** Whether a new job of @p host may begin on @p worker; no while hops wait for that host. */
    bool canTake(HostId host, int worker) const;
    void take(HostId host, int worker);
    void give(HostId host, int worker);

    /** Asks for a hop's permit, first come first served; grant() says when it is there. */
    void askHop(const Hop& hop);
    bool withdraw(Ticket ticket);
    /** The hops that may go on now. Their permits are taken. */
    std::vector<Hop> grant();

    /** How many workers a host may be spread over. */
    int maxOwners() const;

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
        int inFlight = 0;
        int hopsWaiting = 0;
        std::vector<WorkerCount> perWorker;
    };
    Host& host(HostId id);
    bool fits(HostId host, int worker) const;
    int perSession() const;

    Limits m_limits;
    int m_perSession = 6;
    int m_workers = 1;
    int m_bound;
    int m_reduced;
    int m_inFlight = 0;
    int m_endedWell = 0;
    std::vector<Host> m_hosts;
    std::deque<Hop> m_hops;
};

} // namespace Urlpool
