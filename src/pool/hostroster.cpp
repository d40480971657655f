// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostroster.h"

#include "pool/poolclock.h"

#include <algorithm>

namespace Urlpool {

namespace {
// A worker that has not looked at a wake-up for so long is busy; others take over its part.
constexpr qint64 stuckAfterUs = 50'000;
// How many hosts of another worker are looked at before one is taken from it.
constexpr size_t searchDepth = 16;
} // namespace

HostRoster::HostRoster(JobStore& store, HostGovernor& governor) : m_store(store), m_governor(governor) {}

void HostRoster::setWorkers(int count)
{
    m_desks.clear();
    m_desks.resize(size_t(count));
    m_alive = 0;
    m_unowned.clear();
    // Hosts that an earlier pool's workers owned are free again.
    for (HostId host = 0; host < m_owners.size(); ++host) {
        m_owners[host] = {};
        if (m_store.waiting(host) > 0)
            enqueue(host);
    }
}

void HostRoster::setWake(int worker, std::function<void()> wake)
{
    Desk& own = desk(worker);
    own.wake = std::move(wake);
    if (own.wake && own.wakePending)
        own.wake();
}

int HostRoster::reachable(int preferred) const
{
    if (m_desks[size_t(preferred)].wake)
        return preferred;
    const auto found =
        std::find_if(m_desks.begin(), m_desks.end(), [](const Desk& d) { return bool(d.wake); });
    return found == m_desks.end() ? preferred : int(found - m_desks.begin());
}

void HostRoster::setAlive(int worker)
{
    desk(worker).alive = true;
    ++m_alive;
}

void HostRoster::wake(int worker)
{
    Desk& sleeper = desk(worker);
    if (sleeper.wakePending)
        return;
    sleeper.wakePending = true;
    sleeper.wokenUs = steadyUs();
    if (sleeper.wake)
        sleeper.wake();
}

void HostRoster::wakeAll()
{
    for (int worker = 0; worker < workers(); ++worker)
        wake(worker);
}

void HostRoster::awake(int worker)
{
    desk(worker).wakePending = false;
}

HostRoster::Owners& HostRoster::owners(HostId host)
{
    if (host >= m_owners.size())
        m_owners.resize(host + 1);
    return m_owners[host];
}

bool HostRoster::isStuck(const Desk& desk, qint64 nowUs)
{
    return desk.wakePending && nowUs - desk.wokenUs > stuckAfterUs;
}

void HostRoster::enqueue(HostId host)
{
    Owners& own = owners(host);
    if (own.workers.empty()) {
        if (!own.inUnowned)
            m_unowned.push_back(host);
        own.inUnowned = true;
        // One is enough: it wakes the next if it leaves something.
        const auto least = std::min_element(m_desks.begin(), m_desks.end(), [](const Desk& a, const Desk& b) {
            return a.alive == b.alive ? a.load < b.load : a.alive;
        });
        if (least != m_desks.end() && least->alive)
            wake(int(least - m_desks.begin()));
        return;
    }
    // With more than one waiting the host is in its owners' rings or among their stuck ones already.
    const bool wasEmpty = m_store.waiting(host) <= 1;
    for (const int worker : own.workers) {
        Desk& owner = desk(worker);
        // Where a host has several owners, one may not have noticed yet that it was empty.
        if (wasEmpty && own.workers.size() > 1) {
            std::erase(owner.stuck, host);
            if (std::find(owner.ring.begin(), owner.ring.end(), host) == owner.ring.end())
                owner.ring.push_back(host);
        } else if (wasEmpty) {
            owner.ring.push_back(host);
        }
        wake(worker);
    }
}

void HostRoster::released(HostId host, int by)
{
    // Who gave the permit back looks for its next job at once; to wake the others for it, with every
    // answer, costs more than it brings, as long as they have requests of their own that will end.
    const std::vector<int>& all = owners(host).workers;
    const bool kept = std::find(all.begin(), all.end(), by) != all.end() && m_governor.canTake(host, by);
    for (const int worker : owners(host).workers) {
        Desk& owner = desk(worker);
        const auto place = std::find(owner.stuck.begin(), owner.stuck.end(), host);
        if (place == owner.stuck.end() || !m_governor.hostHasRoom(host))
            continue;
        *place = owner.stuck.back();
        owner.stuck.pop_back();
        if (m_store.waiting(host) == 0)
            continue;
        owner.ring.push_back(host);
        if (worker != by && (!kept || owner.load == 0))
            wake(worker);
    }
}

void HostRoster::retryAll()
{
    for (Desk& own : m_desks) {
        own.ring.insert(own.ring.end(), own.stuck.begin(), own.stuck.end());
        own.stuck.clear();
    }
    wakeAll();
}

std::optional<HostRoster::HostId> HostRoster::next(int worker)
{
    Desk& own = desk(worker);
    if (!own.alive)
        return {};
    for (;;) {
        const bool claimed = claim(worker);
        if (!claimed && own.ring.empty() && !steal(worker) && !spread(worker)) {
            wakeNext(worker);
            return {};
        }
        if (!m_governor.hasRoom() || yields(worker))
            return {};
        const HostId host = own.ring.front();
        own.ring.pop_front();
        if (m_store.waiting(host) == 0)
            continue; // another of its owners took the last job
        if (m_governor.canTake(host, worker))
            return host;
        own.stuck.push_back(host);
    }
}

void HostRoster::taken(int worker, HostId host)
{
    ++desk(worker).load;
    if (m_store.waiting(host) > 0)
        desk(worker).ring.push_back(host);
    if (m_alive > 1)
        helpIdle(worker, host);
}

bool HostRoster::mayClaim(int worker)
{
    const int load = desk(worker).load;
    const qint64 now = m_alive > 1 ? steadyUs() : 0;
    for (int other = 0; m_alive > 1 && other < workers(); ++other) {
        const Desk& candidate = desk(other);
        if (candidate.alive && candidate.load < load - load / 4 && !isStuck(candidate, now)) {
            wake(other);
            return false;
        }
    }
    return true;
}

bool HostRoster::claim(int worker)
{
    if (m_unowned.empty() || !m_governor.hasRoom() || !mayClaim(worker))
        return false;
    const HostId host = m_unowned.front();
    m_unowned.pop_front();
    owners(host).inUnowned = false;
    owners(host).workers.assign(1, worker);
    desk(worker).ring.push_front(host); // before the second job of any other
    return true;
}

bool HostRoster::steal(int worker)
{
    const qint64 now = steadyUs();
    int victim = -1;
    for (int other = 0; other < workers(); ++other) {
        const Desk& candidate = desk(other);
        const size_t spare = isStuck(candidate, now) ? 1 : 2;
        if (other != worker && candidate.hosts() >= spare &&
            (victim < 0 || candidate.hosts() > desk(victim).hosts()))
            victim = other;
    }
    if (victim < 0)
        return false;
    // Own hosts that only wait for permits: then it is for the sake of balance.
    const int most = desk(victim).load;
    if (!desk(worker).stuck.empty() && desk(worker).load >= most - most / 4)
        return false;

    auto& ring = desk(victim).ring;
    auto& blocked = desk(victim).stuck;
    // Best is a host with nothing in flight over there; its connections are idle anyway.
    auto choice = ring.end();
    const auto first = ring.end() - std::ptrdiff_t(std::min(ring.size(), searchDepth));
    for (auto place = ring.end(); place != first;) {
        --place;
        if (owners(*place).workers.size() == 1 && m_store.waiting(*place) > 0 &&
            (choice == ring.end() || m_governor.inFlight(*place, victim) == 0))
            choice = place;
    }
    HostId host = 0;
    if (choice != ring.end()) {
        host = *choice;
        ring.erase(choice);
    } else if (!blocked.empty() && owners(blocked.back()).workers.size() == 1 &&
               m_store.waiting(blocked.back()) > 0) {
        host = blocked.back();
        blocked.pop_back();
    } else {
        return false;
    }
    owners(host).workers.assign(1, worker);
    desk(worker).ring.push_back(host);
    return true;
}

bool HostRoster::canSpread(HostId host, int worker)
{
    const std::vector<int>& own = owners(host).workers;
    return int(own.size()) < m_governor.maxOwners() && m_store.waiting(host) > 0 &&
           m_governor.canTake(host, worker) && std::find(own.begin(), own.end(), worker) == own.end();
}

bool HostRoster::spread(int worker)
{
    if (m_governor.maxOwners() < 2)
        return false;
    for (int other = 0; other < workers(); ++other) {
        const Desk& owner = desk(other);
        for (size_t i = 0; other != worker && i < std::min(owner.hosts(), searchDepth); ++i) {
            const HostId host = i < owner.stuck.size() ? owner.stuck[i] : owner.ring[i - owner.stuck.size()];
            if (canSpread(host, worker)) {
                owners(host).workers.push_back(worker);
                desk(worker).ring.push_back(host);
                return true;
            }
        }
    }
    return false;
}

bool HostRoster::yields(int worker)
{
    const int share = m_alive > 1 ? (m_governor.total() + m_alive - 1) / m_alive : 0;
    if (m_alive < 2 || desk(worker).load < share)
        return false;
    const qint64 now = steadyUs();
    for (int other = 0; other < workers(); ++other) {
        const Desk& candidate = desk(other);
        if (other != worker && candidate.alive && candidate.load < share && !candidate.ring.empty() &&
            !isStuck(candidate, now)) {
            wake(other);
            return true;
        }
    }
    return false;
}

void HostRoster::wakeNext(int worker)
{
    if (!m_governor.hasRoom())
        return;
    for (int other = 0; other < workers(); ++other) {
        if (other != worker && desk(other).alive && !desk(other).ring.empty()) {
            wake(other);
            return;
        }
    }
}

void HostRoster::helpIdle(int worker, HostId host)
{
    const bool spare = !m_unowned.empty() || desk(worker).hosts() > 1;
    const int load = desk(worker).load;
    for (int other = 0; other < workers(); ++other) {
        const Desk& idle = desk(other);
        if (other != worker && idle.alive && idle.ring.empty() && idle.load < load - load / 4 &&
            (spare || canSpread(host, other))) {
            wake(other);
            return;
        }
    }
}

} // namespace Urlpool
