// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostroster.h"

#include "pool/poolclock.h"

#include <algorithm>

namespace Urlpool {

namespace {
// A worker without hosts of its own looks so much later whether the total rate lets it take one.
constexpr qint64 idleDelayUs = 20'000;
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

int HostRoster::firstAlive() const
{
    const auto found = std::find_if(m_desks.begin(), m_desks.end(), [](const Desk& d) { return d.alive; });
    return found == m_desks.end() ? 0 : int(found - m_desks.begin());
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

bool HostRoster::isStuck(const Desk& desk, qint64 nowUs, qint64 afterUs)
{
    return desk.wakePending && nowUs - desk.wokenUs > afterUs;
}

void HostRoster::enqueue(HostId host)
{
    Owners& own = owners(host);
    if (own.away)
        return;
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

void HostRoster::released(HostId host, int by, qint64 nowUs)
{
    // Who gave the permit back looks for its next job at once; to wake the others for it, with every
    // answer, costs more than it brings, as long as they have requests of their own that will end.
    const std::vector<int>& all = owners(host).workers;
    const bool kept =
        std::find(all.begin(), all.end(), by) != all.end() && m_governor.canTake(host, by, nowUs);
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
        if (worker != by && (!kept || owner.load == 0 || m_governor.isSpread()))
            wake(worker);
    }
}

void HostRoster::retryAll()
{
    for (Desk& own : m_desks) {
        own.ring.insert(own.ring.end(), own.stuck.begin(), own.stuck.end());
        own.stuck.clear();
        own.due = {};
    }
    for (HostId host = 0; host < m_owners.size(); ++host)
        if (m_owners[host].away)
            comeBack(host);
    wakeAll();
}

void HostRoster::retry(HostId host, qint64 nowUs)
{
    if (owners(host).away)
        comeBack(host);
    else
        released(host, -1, nowUs);
}

void HostRoster::setAside(int worker, HostId host, qint64 untilUs)
{
    owners(host).away = true;
    if (untilUs != HostGovernor::never)
        desk(worker).due.push({untilUs, host});
}

void HostRoster::comeBack(HostId host)
{
    Owners& own = owners(host);
    own.away = false;
    if (m_store.waiting(host) == 0)
        return;
    for (const int worker : own.workers) {
        Desk& owner = desk(worker);
        // Where a host has several owners, only one has noticed that it is away.
        std::erase(owner.stuck, host);
        if (own.workers.size() == 1 ||
            std::find(owner.ring.begin(), owner.ring.end(), host) == owner.ring.end())
            owner.ring.push_back(host);
        wake(worker);
    }
}

void HostRoster::bringBack(Desk& desk, qint64 nowUs)
{
    while (!desk.due.empty() && desk.due.top().atUs <= nowUs) {
        const HostId host = desk.due.top().host;
        desk.due.pop();
        if (!owners(host).away)
            continue;
        const qint64 readyUs = m_governor.readyUs(host);
        if (readyUs <= nowUs)
            comeBack(host);
        else if (readyUs != HostGovernor::never) // it has become later
            desk.due.push({readyUs, host});
    }
}

bool HostRoster::waitsForRate(int worker, qint64 nowUs)
{
    Desk& own = desk(worker);
    const qint64 readyUs = m_governor.totalReadyUs();
    own.rateDueUs = HostGovernor::never;
    if (readyUs <= nowUs)
        return false;
    // One that has nothing to do may still help others, but not with every request.
    own.rateDueUs = own.ring.empty() && m_unowned.empty() ? readyUs + idleDelayUs : readyUs;
    return true;
}

qint64 HostRoster::dueUs(int worker) const
{
    const Desk& own = m_desks[size_t(worker)];
    return own.due.empty() ? own.rateDueUs : std::min(own.rateDueUs, own.due.top().atUs);
}

std::optional<HostRoster::HostId> HostRoster::next(int worker, qint64 nowUs)
{
    Desk& own = desk(worker);
    if (!own.alive)
        return {};
    bringBack(own, nowUs);
    if (waitsForRate(worker, nowUs))
        return {};
    for (;;) {
        const bool claimed = claim(worker);
        if (!claimed && own.ring.empty() && !steal(worker, nowUs) && !spread(worker, nowUs)) {
            wakeNext(worker);
            return {};
        }
        if (!m_governor.hasRoom() || yields(worker))
            return {};
        const HostId host = own.ring.front();
        own.ring.pop_front();
        if (m_store.waiting(host) == 0 || owners(host).away)
            continue; // another of its owners took the last job, or found that it has to wait
        const qint64 readyUs = m_governor.readyUs(host);
        if (readyUs > nowUs)
            setAside(worker, host, readyUs);
        else if (m_governor.canTake(host, worker, nowUs) && !yieldsHost(worker, host, nowUs))
            return host;
        else
            own.stuck.push_back(host);
    }
}

void HostRoster::taken(int worker, HostId host, qint64 nowUs)
{
    ++desk(worker).load;
    if (m_store.waiting(host) > 0)
        desk(worker).ring.push_back(host);
    if (m_governor.isSpread())
        released(host, worker, nowUs); // whoever let this worker go first
    else if (m_alive > 1)
        helpIdle(worker, host, nowUs);
}

} // namespace Urlpool
