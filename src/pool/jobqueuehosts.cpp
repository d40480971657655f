// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of JobQueuePrivate that is about single hosts: how they get on, and what is decided about them.
#include "pool/jobqueueprivate.h"
#include "pool/poolclock.h"

#include <algorithm>

namespace Urlpool {

namespace {
// A host whose rate has fallen so low has nothing new to tell.
constexpr double leastPerSecond = 0.05;

void count(HostMeter& meter, const HopConnections& connections)
{
    meter.opened += quint32(connections.opened);
    meter.reused += quint32(connections.reused);
}
} // namespace

void JobQueuePrivate::judge(const Live& job, const JobReport& report, qint64 nowUs)
{
    if (report.error == ErrorKind::Cancelled)
        return;
    HostMeter& meter = m_ledger.at(job.home);
    meter.ended(nowUs);
    if (report.error == ErrorKind::None)
        meter.answered(report.totalUs);
    count(meter, report.connections);
    for (const auto& [hostKey, connections] : report.elsewhere)
        count(m_ledger.at(hostOf(hostKey)), connections);
    // One that ended while it waited for a permit says nothing about the host that it waited for.
    if (!job.holdsPermit)
        return;
    if (isRefusal(report)) {
        constexpr int tooMany = 429;
        if (report.status == tooMany)
            ++m_ledger.at(job.host).refused;
        m_governor.refused(job.host, {report.status, job.begunUs, nowUs, report.advisedWaitMs,
                                      m_governor.inFlight(job.host)});
    } else if (report.error == ErrorKind::None) {
        m_governor.succeeded(job.host, job.begunUs, nowUs);
    } else if (isConnectFailure(report.error)) {
        m_governor.failedToConnect(job.host);
    } else if (isAfterConnect(report.error)) {
        m_governor.reached(job.host);
    }
    m_ledger.touch(job.host);
}

qint64 JobQueuePrivate::grantedWaitMs(const JobReport& report) const
{
    if (report.advisedWaitMs <= 0)
        return 0;
    const std::scoped_lock lock(m_mutex);
    return m_governor.grantedWaitMs(report.advisedWaitMs);
}

HostState JobQueuePrivate::stateOf(HostGovernor::HostId host, qint64 nowUs) const
{
    const HostMeter& meter = m_ledger.meter(host);
    const HostHold hold = m_governor.hold(host);
    if (hold == HostHold::GivenUp)
        return HostState::GivenUp;
    const bool isLeft = meter.done < meter.total && !m_abort;
    if (!isLeft && m_governor.inFlight(host) == 0 && m_governor.hopsWaiting(host) == 0)
        return HostState::Done;
    if (hold == HostHold::Parked)
        return HostState::Parked;
    if (hold == HostHold::Paused)
        return HostState::Paused;
    const HostPace* pace = m_governor.pace(host);
    if (pace && pace->coolUntilUs() > nowUs)
        return HostState::Cooling;
    return m_governor.inFlight(host) > 0 ? HostState::Active : HostState::Waiting;
}

HostFacts JobQueuePrivate::factsOf(HostGovernor::HostId host, qint64 nowUs) const
{
    const HostMeter& meter = m_ledger.meter(host);
    HostFacts facts;
    facts.id = host;
    facts.host = m_governor.hostKey(host);
    facts.state = stateOf(host, nowUs);
    facts.total = meter.total;
    facts.done = meter.done;
    facts.inFlight = m_governor.inFlight(host);
    facts.parallelMax = m_governor.hostMax(host);
    facts.perSecond = meter.perSecond(m_governor.firstUs(host), nowUs);
    facts.medianUs = meter.medianUs();
    facts.refused = meter.refused;
    facts.exceptions = meter.exceptions;
    facts.opened = meter.opened;
    facts.reused = meter.reused;
    if (const HostPace* pace = m_governor.pace(host)) {
        facts.rateLimit = pace->rate();
        facts.coolingMs = std::max<qint64>(0, (pace->coolUntilUs() - nowUs + usPerMs - 1) / usPerMs);
        facts.isAdvised = facts.coolingMs > 0 && pace->isAdvised();
    }
    return facts;
}

QList<HostFacts> JobQueuePrivate::changedHosts(int most)
{
    const std::scoped_lock lock(m_mutex);
    const qint64 now = steadyUs();
    QList<HostFacts> changed;
    for (qsizetype left = std::min<qsizetype>(most, m_ledger.changed()); left > 0; --left) {
        const HostGovernor::HostId host = m_ledger.takeChanged();
        if (m_governor.hostKey(host).isEmpty())
            continue; // not a host: what cannot be sent
        changed.append(factsOf(host, now));
        if (changed.last().perSecond >= leastPerSecond || changed.last().coolingMs > 0)
            m_ledger.touch(host); // it changes by itself
    }
    return changed;
}

QList<HostFacts> JobQueuePrivate::parkedHosts(qint64 nowUs) const
{
    QList<HostFacts> parked;
    for (const HostGovernor::HostId host : m_governor.parked())
        if (m_store.waiting(host) > 0 || m_governor.hopsWaiting(host) > 0)
            parked.append(factsOf(host, nowUs));
    return parked;
}

void JobQueuePrivate::setHold(HostGovernor::HostId host, HostHold hold)
{
    const std::scoped_lock lock(m_mutex);
    if (host >= m_governor.hosts() || m_governor.hold(host) == hold)
        return;
    const qint64 now = steadyUs();
    m_governor.setHold(host, hold);
    if (hold == HostHold::GivenUp)
        for (const HostGovernor::Hop& hop : m_governor.takeHops(host))
            answer(hop.worker, {hop.ticket, false, false});
    grantHops(now);
    m_roster.retry(host, now);
    m_ledger.touch(host);
}

std::vector<StoredJob> JobQueuePrivate::takeGivenUp(HostGovernor::HostId host, qsizetype most)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<StoredJob> jobs;
    if (m_governor.hold(host) != HostHold::GivenUp || m_abort)
        return jobs;
    // No more than are taken: those that stay must not be in the chain without the roster's knowing.
    m_store.feedHost(host, quint32(most));
    while (qsizetype(jobs.size()) < most && m_store.waiting(host) > 0) {
        jobs.push_back(m_store.pop(host));
        if (jobs.back().source)
            m_store.letGo(*jobs.back().source);
    }
    m_unsettled += qsizetype(jobs.size());
    m_ledger.at(host).done += quint32(jobs.size());
    return jobs;
}

void JobQueuePrivate::releaseAll()
{
    const std::scoped_lock lock(m_mutex);
    m_governor.neverPark();
    for (HostGovernor::HostId host = 0; host < m_governor.hosts(); ++host) {
        const HostHold hold = m_governor.hold(host);
        if (hold == HostHold::Parked || hold == HostHold::Paused)
            m_governor.setHold(host, HostHold::None);
    }
    grantHops(steadyUs());
    m_roster.retryAll();
}

} // namespace Urlpool
