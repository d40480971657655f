// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostgovernor.h"

#include <algorithm>
#include <limits>

namespace Urlpool {

namespace {
constexpr int unbounded = std::numeric_limits<int>::max();
constexpr int perOwner = 16;          // requests in flight that one session carries well
constexpr int mostHeld = 1000;        // jobs in mid-redirect, whose memory is bounded thereby
constexpr int endedWellPerPermit = 8; // one permit comes back after so many jobs that ended well
} // namespace

HostGovernor::HostGovernor() : m_bound(unbounded), m_reduced(unbounded) {}

HostGovernor::HostId HostGovernor::addHost(const QByteArray& key)
{
    m_hosts.emplace_back().key = key;
    setBounds(m_hosts.back(), 0);
    return HostId(m_hosts.size() - 1);
}

void HostGovernor::setLimits(const Limits& limits, qint64 nowUs)
{
    m_limits = limits;
    m_limits.parallelMax = std::max(1, limits.parallelMax);
    if (limits.rate != m_rate.rate())
        m_rate.setRate(limits.rate, nowUs);
    for (Host& host : m_hosts)
        setBounds(host, nowUs);
}

void HostGovernor::setBounds(Host& host, qint64 nowUs)
{
    HostBounds bounds = hostBounds(m_limits, host.key);
    // What cannot be sent is sent nowhere.
    if (host.key.isEmpty())
        bounds.rate = bounds.intervalMs = 0;
    host.parallelMax = bounds.parallelMax;
    if (!host.pace && (bounds.rate > 0 || bounds.intervalMs > 0))
        host.pace = std::make_unique<HostPace>();
    if (!host.pace)
        return;
    if (!m_limits.backOff)
        host.pace->forgetRefusals(nowUs);
    host.pace->setBounds(bounds, nowUs);
}

void HostGovernor::setPerSession(int perSessionHost, int workers)
{
    m_perSession = std::max(0, perSessionHost);
    m_workers = std::max(1, workers);
}

int HostGovernor::perSession(HostId host) const
{
    if (m_perSession > 0)
        return m_perSession;
    return std::max(perOwner, (hostMax(host) - 1) / m_workers + 1);
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
    while (id >= m_hosts.size())
        addHost({});
    return m_hosts[id];
}

int HostGovernor::hostMax(HostId host) const
{
    if (host >= m_hosts.size())
        return std::max(1, m_limits.parallelMaxHost);
    const Host& known = m_hosts[host];
    return known.pace ? known.pace->parallelMax() : known.parallelMax;
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
    // Those that wait for a host that is left alone must not hold up what goes elsewhere.
    return m_inFlight < total() && int(m_hops.size()) < total() + std::min(m_hopsHeld, mostHeld);
}

bool HostGovernor::hostHasRoom(HostId host) const
{
    return inFlight(host) < hostMax(host);
}

qint64 HostGovernor::readyUs(HostId host) const
{
    if (host >= m_hosts.size() || m_hosts[host].hold == HostHold::GivenUp)
        return 0;
    const Host& known = m_hosts[host];
    if (known.hold != HostHold::None)
        return never;
    return known.pace ? known.pace->readyUs() : 0;
}

bool HostGovernor::fits(HostId host, int worker) const
{
    return m_inFlight < total() && hostHasRoom(host) && inFlight(host, worker) < perSession(host);
}

bool HostGovernor::canTake(HostId host, int worker, qint64 nowUs) const
{
    const bool hopFirst = host < m_hosts.size() && m_hosts[host].hopsWaiting > 0;
    return !hopFirst && hasRoom() && fits(host, worker) && totalReadyUs() <= nowUs && readyUs(host) <= nowUs;
}

void HostGovernor::take(HostId id, int worker, qint64 nowUs)
{
    Host& taken = host(id);
    // What was given up or cannot be sent ends without a request.
    if (taken.hold != HostHold::GivenUp && !taken.key.isEmpty()) {
        m_rate.take(nowUs);
        if (taken.firstUs == 0)
            taken.firstUs = nowUs;
        if (taken.pace)
            taken.pace->begun(nowUs);
    }
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

std::vector<HostGovernor::Hop> HostGovernor::grant(qint64 nowUs)
{
    std::vector<Hop> granted;
    m_hopsDueUs = never;
    m_hopsHeld = 0;
    for (auto hop = m_hops.begin(); hop != m_hops.end();) {
        const qint64 hostReadyUs = readyUs(hop->host);
        const qint64 ready = std::max(totalReadyUs(), hostReadyUs);
        if (ready <= nowUs && fits(hop->host, hop->worker)) {
            take(hop->host, hop->worker, nowUs);
            --host(hop->host).hopsWaiting;
            granted.push_back(*hop);
            hop = m_hops.erase(hop);
            continue;
        }
        if (ready > nowUs)
            m_hopsDueUs = std::min(m_hopsDueUs, ready);
        if (hostReadyUs > nowUs)
            ++m_hopsHeld;
        ++hop;
    }
    return granted;
}

int HostGovernor::maxOwners(HostId host) const
{
    if (isSpread())
        return m_workers;
    const int perWorker = std::min(perOwner, perSession(host));
    return (hostMax(host) + perWorker - 1) / perWorker;
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
