// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostgovernor.h"

#include <algorithm>
#include <limits>

namespace Urlpool {

namespace {
constexpr int unbounded = std::numeric_limits<int>::max();
constexpr int perOwner = 16;          // requests in flight that one session carries well
constexpr int endedWellPerPermit = 8; // one permit comes back after so many jobs that ended well
} // namespace

HostGovernor::HostGovernor() : m_bound(unbounded), m_reduced(unbounded) {}

void HostGovernor::setLimits(const Limits& limits)
{
    m_limits.parallelMax = std::max(1, limits.parallelMax);
    m_limits.parallelMaxHost = std::max(1, limits.parallelMaxHost);
}

void HostGovernor::setPerSession(int perSessionHost, int workers)
{
    m_perSession = std::max(0, perSessionHost);
    m_workers = std::max(1, workers);
}

int HostGovernor::perSession() const
{
    if (m_perSession > 0)
        return m_perSession;
    return std::max(perOwner, (m_limits.parallelMaxHost + m_workers - 1) / m_workers);
}

void HostGovernor::setBound(int bound)
{
    m_bound = std::max(1, bound);
}

int HostGovernor::total() const
{
    return std::min({m_limits.parallelMax, m_bound, m_reduced});
}

HostGovernor::Host& HostGovernor::host(HostId id)
{
    if (id >= m_hosts.size())
        m_hosts.resize(id + 1);
    return m_hosts[id];
}

int HostGovernor::inFlight(HostId host) const
{
    return host < m_hosts.size() ? m_hosts[host].inFlight : 0;
}

int HostGovernor::inFlight(HostId host, int worker) const
{
    if (host < m_hosts.size())
        for (const WorkerCount& entry : m_hosts[host].perWorker)
            if (entry.worker == worker)
                return entry.count;
    return 0;
}

bool HostGovernor::hasRoom() const
{
    return m_inFlight < total() && int(m_hops.size()) < total();
}

bool HostGovernor::hostHasRoom(HostId host) const
{
    return inFlight(host) < m_limits.parallelMaxHost;
}

bool HostGovernor::fits(HostId host, int worker) const
{
    return m_inFlight < total() && hostHasRoom(host) && inFlight(host, worker) < perSession();
}

bool HostGovernor::canTake(HostId host, int worker) const
{
    const bool hopFirst = host < m_hosts.size() && m_hosts[host].hopsWaiting > 0;
    return !hopFirst && hasRoom() && fits(host, worker);
}

void HostGovernor::take(HostId id, int worker)
{
    Host& taken = host(id);
    ++m_inFlight;
    ++taken.inFlight;
    for (WorkerCount& entry : taken.perWorker) {
        if (entry.worker == worker) {
            ++entry.count;
            return;
        }
    }
    taken.perWorker.push_back({worker, 1});
}

void HostGovernor::give(HostId id, int worker)
{
    Host& given = host(id);
    const auto entry = std::find_if(given.perWorker.begin(), given.perWorker.end(),
                                    [worker](const WorkerCount& count) { return count.worker == worker; });
    Q_ASSERT(entry != given.perWorker.end());
    if (--entry->count == 0)
        given.perWorker.erase(entry);
    --given.inFlight;
    --m_inFlight;
}

void HostGovernor::askHop(const Hop& hop)
{
    ++host(hop.host).hopsWaiting;
    m_hops.push_back(hop);
}

bool HostGovernor::withdraw(Ticket ticket)
{
    const auto hop = std::find_if(m_hops.begin(), m_hops.end(),
                                  [ticket](const Hop& waiting) { return waiting.ticket == ticket; });
    if (hop == m_hops.end())
        return false;
    --host(hop->host).hopsWaiting;
    m_hops.erase(hop);
    return true;
}

std::vector<HostGovernor::Hop> HostGovernor::grant()
{
    std::vector<Hop> granted;
    for (auto hop = m_hops.begin(); hop != m_hops.end() && m_inFlight < total();) {
        if (!fits(hop->host, hop->worker)) {
            ++hop;
            continue;
        }
        take(hop->host, hop->worker);
        --host(hop->host).hopsWaiting;
        granted.push_back(*hop);
        hop = m_hops.erase(hop);
    }
    return granted;
}

int HostGovernor::maxOwners() const
{
    const int perWorker = std::min(perOwner, perSession());
    return (m_limits.parallelMaxHost + perWorker - 1) / perWorker;
}

void HostGovernor::outOfResources()
{
    m_reduced = std::max(1, std::min(total(), m_inFlight) / 2);
    m_endedWell = 0;
}

void HostGovernor::endedWell()
{
    if (m_reduced == unbounded || ++m_endedWell < endedWellPerPermit)
        return;
    m_endedWell = 0;
    if (++m_reduced >= std::min(m_limits.parallelMax, m_bound))
        m_reduced = unbounded;
}

} // namespace Urlpool
