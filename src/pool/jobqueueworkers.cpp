// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of JobQueuePrivate that workers call.
#include "pool/jobqueueprivate.h"
#include "pool/poolclock.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

void JobQueuePrivate::enter(int worker, std::function<void()> wake)
{
    const std::scoped_lock lock(m_mutex);
    m_roster.setWake(worker, std::move(wake));
    if (++m_entered == m_roster.workers())
        m_roster.wakeAll();
}

void JobQueuePrivate::leave(int worker)
{
    const std::scoped_lock lock(m_mutex);
    m_roster.setWake(worker, {});
}

void JobQueuePrivate::ready(int worker)
{
    const std::scoped_lock lock(m_mutex);
    m_roster.setAlive(worker);
    m_roster.wake(worker);
}

void JobQueuePrivate::failed(int worker)
{
    const std::scoped_lock lock(m_mutex);
    int ending = worker;
    if (++m_failed == m_roster.workers()) {
        // The last one may be one whose thread the system refused: it cannot end anything.
        ending = m_roster.reachable(worker);
        m_roster.setAlive(ending);
    }
    m_roster.wake(ending);
}

Inbox JobQueuePrivate::collect(int worker)
{
    const std::scoped_lock lock(m_mutex);
    m_roster.awake(worker);
    return {std::exchange(m_inboxes[size_t(worker)], {}), m_abort, m_finished};
}

std::optional<Handout> JobQueuePrivate::take(int worker)
{
    StoredJob stored;
    Handout handout;
    {
        const std::scoped_lock lock(m_mutex);
        const qint64 now = steadyUs();
        if (m_governor.hopsDueUs() <= now)
            grantHops(now);
        if (!m_running || m_paused || m_abort || m_entered < m_roster.workers() || m_store.waiting() == 0)
            return {};
        feedDue(now);
        const std::optional<HostGovernor::HostId> host = m_roster.next(worker, now);
        if (!host)
            return {};
        stored = m_store.pop(*host);
        m_governor.take(*host, worker, now);
        m_roster.taken(worker, *host, now);
        m_ledger.touch(*host);
        handout.isGivenUp = m_governor.hold(*host) == HostHold::GivenUp;
        handout.ticket = ++m_lastTicket;
        if (stored.tries.firstBeganUs == 0)
            stored.tries.firstBeganUs = now;
        m_live.emplace(handout.ticket, Live{*host, *host, worker, stored.row, stored.attempt, stored.requeues,
                                            stored.dueUs, now, stored.tries, stored.source, true});
        handout.job.queuedUs = now - std::max(stored.dueUs, m_openedUs);
    }
    handout.job.attempt = stored.attempt;
    handout.requeues = stored.requeues;
    handout.tries = stored.tries;
    handout.problem = stored.problem;
    handout.job.request = std::move(stored).build();
    return handout;
}

void JobQueuePrivate::giveBack(const Live& job, qint64 nowUs)
{
    if (job.holdsPermit)
        m_governor.give(job.host, job.worker);
    grantHops(nowUs);
    m_roster.released(job.host, job.worker, nowUs);
}

void JobQueuePrivate::grantHops(qint64 nowUs)
{
    for (const HostGovernor::Hop& hop : m_governor.grant(nowUs)) {
        Live& job = m_live.at(hop.ticket);
        job.holdsPermit = true;
        job.begunUs = nowUs;
        answer(hop.worker, {hop.ticket, false, true});
        m_ledger.touch(hop.host);
        m_roster.released(hop.host, -1, nowUs); // jobs that stood behind this hop may go on
    }
}

void JobQueuePrivate::answer(int worker, const Inbox::Answer& answer)
{
    m_inboxes[size_t(worker)].push_back(answer);
    m_roster.wake(worker);
}

void JobQueuePrivate::endLive(const Live& job, quint64 ticket, qint64 nowUs)
{
    if (!job.holdsPermit)
        m_governor.withdraw(ticket);
    m_live.erase(ticket);
    m_roster.addLoad(job.worker, -1);
    giveBack(job, nowUs);
}

void JobQueuePrivate::letGo(const Live& job)
{
    // cancel() has taken the lists away, with the store.
    if (job.source && !m_abort)
        m_store.letGo(*job.source);
}

void JobQueuePrivate::feedDue(qint64 nowUs)
{
    while (const std::optional<HostGovernor::HostId> host = m_store.feedDue(nowUs))
        m_roster.enqueue(*host);
}

std::optional<qint64> JobQueuePrivate::nextDueUs(int worker) const
{
    const std::scoped_lock lock(m_mutex);
    qint64 due = m_governor.hopsDueUs();
    if (m_running && !m_paused && !m_abort && m_store.waiting() > 0) {
        due = std::min(due, m_roster.dueUs(worker));
        // One is enough: it wakes those whose hosts they are.
        if (worker == m_roster.firstAlive())
            due = std::min(due, m_store.nextDueUs().value_or(HostGovernor::never));
    }
    return due == HostGovernor::never ? std::nullopt : std::optional(due);
}

void JobQueuePrivate::done(quint64 ticket, JobEnd end, const JobReport& report)
{
    std::function<void()> call;
    {
        const std::scoped_lock lock(m_mutex);
        const Live job = m_live.at(ticket);
        const qint64 now = steadyUs();
        ++m_ledger.at(job.home).done;
        judge(job, report, now);
        letGo(job);
        endLive(job, ticket, now);
        switch (end) {
        case JobEnd::Response:
            ++m_counts.responses;
            break;
        case JobEnd::Exception:
            ++m_counts.exceptions;
            ++m_ledger.at(job.home).exceptions;
            break;
        case JobEnd::Cancelled:
            ++m_counts.cancelled;
            break;
        }
        m_governor.endedWell();
        call = checkFinished();
    }
    if (call)
        call();
}

bool JobQueuePrivate::requeue(quint64 ticket, Request request, quint32 attempt, Requeue why)
{
    const std::scoped_lock lock(m_mutex);
    if (m_abort)
        return false;
    const Live job = m_live.at(ticket);
    if (why == Requeue::OutOfDescriptors)
        m_governor.outOfResources();
    request.row = job.row;
    m_store.pushBack(job.home, std::move(request), attempt, job.requeues + 1, job.dueUs, job.tries);
    m_roster.enqueue(job.home);
    letGo(job);
    endLive(job, ticket, steadyUs());
    return true;
}

bool JobQueuePrivate::retry(quint64 ticket, const Request& request, qint64 delayMs, const JobReport& report)
{
    const std::scoped_lock lock(m_mutex);
    const Live job = m_live.at(ticket);
    if (m_abort || m_governor.hold(job.home) == HostHold::GivenUp)
        return false;
    const qint64 now = steadyUs();
    const qint64 due = now + delayMs * usPerMs;
    const Tries tries{job.tries.retries + 1, job.tries.firstBeganUs};
    if (job.source)
        m_store.pushLater(job.home, *job.source, job.row, job.attempt + 1, due, tries);
    else
        m_store.pushLater(job.home, request, job.attempt + 1, due, tries);
    judge(job, report, now);
    endLive(job, ticket, now);
    m_governor.endedWell();
    // Who ended it looks at the time anyway.
    if (m_store.nextDueUs() == due && m_roster.firstAlive() != job.worker)
        m_roster.wake(m_roster.firstAlive());
    return true;
}

void JobQueuePrivate::askHop(quint64 ticket, const QByteArray& hostKey)
{
    const std::scoped_lock lock(m_mutex);
    Live& job = m_live.at(ticket);
    const Live before = job;
    const qint64 now = steadyUs();
    // A redirect is an answer that asks for no less.
    m_governor.succeeded(job.host, job.begunUs, now);
    job.holdsPermit = false;
    job.host = hostOf(hostKey);
    if (m_governor.hold(job.host) == HostHold::GivenUp)
        answer(job.worker, {ticket, false, false});
    else
        m_governor.askHop({job.host, job.worker, ticket});
    m_ledger.touch(before.host);
    m_ledger.touch(job.host);
    giveBack(before, now);
}

void JobQueuePrivate::answerGate(quint64 ticket, bool open)
{
    const std::scoped_lock lock(m_mutex);
    const auto job = m_live.find(ticket);
    if (job != m_live.end())
        answer(job->second.worker, {ticket, true, open});
}

} // namespace Urlpool
