// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of HostRoster that says who takes which host, and who goes first.
#include "pool/hostroster.h"
#include "pool/poolclock.h"

#include <algorithm>

namespace Urlpool {

namespace {
// How many hosts of another worker are looked at before one is taken from it.
constexpr size_t searchDepth = 16;
// A host that moves opens its connections anew: for each of them it shall bring so many jobs along, or it is
// not worth it.
constexpr quint32 jobsPerConnection = 64;
// A worker that has not looked at a wake-up for so long hangs: others take over its hosts, connections or
// not. Where many threads share few cores, much less is usual.
constexpr qint64 hangsAfterUs = 500'000;
} // namespace

bool HostRoster::hasFewHosts(int worker, int than)
{
    return 4 * desk(worker).hosts() < desk(than).hosts();
}

bool HostRoster::mayMove(HostId host, bool hangs)
{
    const quint32 waiting = owners(host).workers.size() == 1 ? m_store.waiting(host) : 0;
    const bool isNew = m_governor.firstUs(host) == 0;
    return waiting > 0 &&
           (hangs || isNew || waiting >= jobsPerConnection * quint32(m_governor.hostMax(host)));
}

bool HostRoster::mayClaim(int worker)
{
    const int burden = desk(worker).burden();
    const qint64 now = m_alive > 1 ? steadyUs() : 0;
    for (int other = 0; m_alive > 1 && other < workers(); ++other) {
        const Desk& candidate = desk(other);
        if (candidate.alive && candidate.burden() < burden - burden / 4 && !isStuck(candidate, now)) {
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
    for (int other = 0; m_governor.isSpread() && other < workers(); ++other) {
        if (other == worker)
            continue;
        owners(host).workers.push_back(other);
        desk(other).ring.push_back(host);
        wake(other);
    }
    return true;
}

bool HostRoster::steal(int worker, qint64 nowUs)
{
    for (Desk& other : m_desks)
        bringBack(other, nowUs); // it may be too busy to do it itself
    return stealFrom(worker, true, nowUs) || stealFrom(worker, false, nowUs);
}

bool HostRoster::stealFrom(int worker, bool hangs, qint64 nowUs)
{
    int victim = -1;
    for (int other = 0; other < workers(); ++other) {
        const Desk& candidate = desk(other);
        if (other != worker && isStuck(candidate, nowUs, hangsAfterUs) == hangs &&
            candidate.hosts() >= (hangs ? 1 : 2) && (victim < 0 || candidate.hosts() > desk(victim).hosts()))
            victim = other;
    }
    if (victim < 0 || (!hangs && !hasFewHosts(worker, victim)))
        return false;

    auto& ring = desk(victim).ring;
    auto& blocked = desk(victim).stuck;
    // Best is a host with nothing in flight over there; its connections are idle anyway.
    auto choice = ring.end();
    const auto first = ring.end() - std::ptrdiff_t(std::min(ring.size(), searchDepth));
    for (auto place = ring.end(); place != first;) {
        --place;
        if (mayMove(*place, hangs) && (choice == ring.end() || m_governor.inFlight(*place, victim) == 0))
            choice = place;
    }
    HostId host = 0;
    if (choice != ring.end()) {
        host = *choice;
        ring.erase(choice);
    } else if (!blocked.empty() && mayMove(blocked.back(), hangs)) {
        host = blocked.back();
        blocked.pop_back();
    } else {
        return false;
    }
    owners(host).workers.assign(1, worker);
    desk(worker).ring.push_back(host);
    return true;
}

bool HostRoster::canSpread(HostId host, int worker, qint64 nowUs)
{
    const std::vector<int>& own = owners(host).workers;
    return int(own.size()) < m_governor.maxOwners(host) && m_store.waiting(host) > 0 &&
           m_governor.canTake(host, worker, nowUs) && std::find(own.begin(), own.end(), worker) == own.end();
}

bool HostRoster::spread(int worker, qint64 nowUs)
{
    for (int other = 0; other < workers(); ++other) {
        const Desk& owner = desk(other);
        for (size_t i = 0; other != worker && i < std::min(owner.hosts(), searchDepth); ++i) {
            const HostId host = i < owner.stuck.size() ? owner.stuck[i] : owner.ring[i - owner.stuck.size()];
            if (canSpread(host, worker, nowUs)) {
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

bool HostRoster::yieldsHost(int worker, HostId host, qint64 nowUs)
{
    if (!m_governor.isSpread())
        return false;
    const int own = m_governor.inFlight(host, worker);
    for (int other = 0; other < workers(); ++other) {
        if (desk(other).alive && m_governor.inFlight(host, other) < own && !isStuck(desk(other), nowUs)) {
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

void HostRoster::helpIdle(int worker, HostId host, qint64 nowUs)
{
    const Desk& own = desk(worker);
    const int load = own.load;
    const auto canSpare = [&](int idle) {
        return hasFewHosts(idle, worker) && own.hosts() > 1 && !own.ring.empty() &&
               mayMove(own.ring.back(), false);
    };
    for (int other = 0; other < workers(); ++other) {
        const Desk& idle = desk(other);
        if (other != worker && idle.alive && idle.ring.empty() && idle.load < load - load / 4 &&
            (!m_unowned.empty() || canSpare(other) || canSpread(host, other, nowUs))) {
            wake(other);
            return;
        }
    }
}

} // namespace Urlpool
