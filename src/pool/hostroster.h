// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostgovernor.h"
#include "pool/jobstore.h"

#include <functional>
#include <optional>
#include <queue>

namespace Urlpool {

/**
 * Which worker works on which hosts. A host belongs to the worker that took it first, so that its
 * connections and cookies are used again; it moves or is spread when another worker has far less to do
 * and the host still has so many jobs that new connections are worth it, or when its worker hangs. Workers
 * that may have something to take are woken, each at most once until it has looked. No lock of its own.
 */
class HostRoster
{
public:
    using HostId = quint32;

    HostRoster(JobStore& store, HostGovernor& governor);

    void setWorkers(int count);
    int workers() const { return int(m_desks.size()); }
    /** @p wake is called under the queue's lock, must not block and not call back. */
    void setWake(int worker, std::function<void()> wake);
    /** @p preferred if it can be woken, else some worker that can; @p preferred if there is none. */
    int reachable(int preferred) const;
    /** The worker has a session, or is the one that fails all jobs because none has. */
    void setAlive(int worker);
    /** The first that has a session, 0 if there is none. */
    int firstAlive() const;
    int load(int worker) const { return m_desks[size_t(worker)].load; }
    void addLoad(int worker, int jobs) { m_desks[size_t(worker)].load += jobs; }

    void wake(int worker);
    void wakeAll();
    /** The worker has seen its wake-up. */
    void awake(int worker);

    /** @p host got a job. */
    void enqueue(HostId host);
    /** @p host got a permit back from @p by. */
    void released(HostId host, int by, qint64 nowUs);
    /** Limits changed: what could not be taken before may be now. */
    void retryAll();
    /** The same for one host. */
    void retry(HostId host, qint64 nowUs);
    /** The host that @p worker shall take a job of now, if any. A permit is there. */
    std::optional<HostId> next(int worker, qint64 nowUs);
    /** After next() had none: when it may have one though nobody wakes the worker; HostGovernor::never. */
    qint64 dueUs(int worker) const;
    /** A job of @p host was taken by @p worker. */
    void taken(int worker, HostId host, qint64 nowUs);

private:
    /** A host that is left alone until then. */
    struct Due
    {
        qint64 atUs = 0;
        HostId host = 0;
        bool operator>(const Due& other) const { return atUs > other.atUs; }
    };
    struct Desk
    {
        bool alive = false;
        bool wakePending = false;
        qint64 wokenUs = 0;
        int load = 0;              ///< jobs begun and not ended
        std::deque<HostId> ring;   ///< own hosts with waiting jobs, in turn
        std::vector<HostId> stuck; ///< own hosts with waiting jobs that have no permit left
        /** Hosts that are away; may name some that have come back meanwhile. */
        std::priority_queue<Due, std::vector<Due>, std::greater<>> due;
        qint64 rateDueUs = HostGovernor::never; ///< when the total rate lets it take something
        std::function<void()> wake;
        size_t hosts() const { return ring.size() + stuck.size(); }
        /** Requests end while others have not begun: that it has little in flight is not all. */
        int burden() const { return std::max(load, int(hosts())); }
    };
    struct Owners
    {
        std::vector<int> workers;
        bool inUnowned = false;
        bool away = false; ///< for its own pace or by a person: in no ring until it comes back
    };
    Owners& owners(HostId host);
    Desk& desk(int worker) { return m_desks[size_t(worker)]; }
    /** A worker that has not looked at a wake-up for so long is busy; others need not wait for it. */
    static constexpr qint64 stuckAfterUs = 50'000;
    static bool isStuck(const Desk& desk, qint64 nowUs, qint64 afterUs = stuckAfterUs);
    void setAside(int worker, HostId host, qint64 untilUs);
    void comeBack(HostId host);
    void bringBack(Desk& desk, qint64 nowUs);
    bool waitsForRate(int worker, qint64 nowUs);
    bool mayClaim(int worker);
    bool claim(int worker);
    bool hasFewHosts(int worker, int than);
    bool mayMove(HostId host, bool hangs);
    bool steal(int worker, qint64 nowUs);
    bool stealFrom(int worker, bool hangs, qint64 nowUs);
    bool spread(int worker, qint64 nowUs);
    bool yields(int worker);
    bool yieldsHost(int worker, HostId host, qint64 nowUs);
    void wakeNext(int worker);
    void helpIdle(int worker, HostId host, qint64 nowUs);
    bool canSpread(HostId host, int worker, qint64 nowUs);

    JobStore& m_store;
    HostGovernor& m_governor;
    std::vector<Desk> m_desks;
    std::vector<Owners> m_owners;
    std::deque<HostId> m_unowned; ///< hosts with jobs that nobody has taken, earliest first
    int m_alive = 0;
};

} // namespace Urlpool
