// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/jobqueueprivate.h"

#include "pool/loosejob.h"
#include "pool/poolclock.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

namespace {
// Rows of a list that are queued in one go; workers wait for the lock no longer than that takes.
constexpr quint32 rowsPerLock = 4096;
} // namespace

HostGovernor::HostId JobQueuePrivate::hostOf(const QByteArray& key)
{
    const auto known = m_hosts.constFind(key);
    if (known != m_hosts.cend())
        return *known;
    const HostGovernor::HostId id = m_governor.addHost(key);
    m_hosts.insert(key, id);
    return id;
}

bool JobQueuePrivate::add(Request request, quint32 attempt)
{
    LooseJob job = makeLooseJob(std::move(request));
    const std::scoped_lock lock(m_mutex);
    if (m_closed)
        return false;
    if (job.request.row == 0)
        job.request.row = m_lastRow + 1;
    m_lastRow = std::max(m_lastRow, job.request.row);
    const auto host = hostOf(job.hostKey);
    m_store.pushLoose(host, std::move(job.request), attempt, steadyUs(), job.problem);
    ++m_counts.added;
    ++m_ledger.at(host).total;
    m_roster.enqueue(host);
    return true;
}

bool JobQueuePrivate::add(const RequestList& list, const QList<RowAttempt>& rows)
{
    const quint32 count = rows.isEmpty() ? list.size() : quint32(rows.size());
    QHash<quint32, HostGovernor::HostId> hosts; // the list's number → ours
    std::optional<JobStore::SourceId> source;
    for (quint32 begin = 0;; begin += rowsPerLock) {
        const std::scoped_lock lock(m_mutex);
        if (m_closed) {
            // cancel() has taken the store away, with the list in it.
            if (source && !m_abort)
                m_store.endList(*source);
            return false;
        }
        if (!source)
            source = m_store.addList(list, steadyUs());
        for (quint32 i = begin; i < std::min(count, begin + rowsPerLock); ++i) {
            const RowAttempt job = rows.isEmpty() ? RowAttempt{i + 1, 1} : rows[i];
            if (list.problem(job.row) != UrlProblem::None)
                continue;
            auto host = hosts.constFind(list.hostId(job.row));
            if (host == hosts.cend())
                host = hosts.insert(list.hostId(job.row), hostOf(list.hostKey(job.row)));
            m_store.push(*host, *source, job.row, job.attempt);
            m_lastRow = std::max(m_lastRow, job.row);
            ++m_counts.added;
            ++m_ledger.at(*host).total;
            m_roster.enqueue(*host);
        }
        if (count - begin <= rowsPerLock) {
            m_store.endList(*source);
            return true;
        }
    }
}

void JobQueuePrivate::close()
{
    std::function<void()> call;
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        call = checkFinished();
    }
    if (call)
        call();
}

bool JobQueuePrivate::isClosed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_closed;
}

qsizetype JobQueuePrivate::waiting() const
{
    const std::scoped_lock lock(m_mutex);
    return m_store.waiting();
}

QueueCounts JobQueuePrivate::counts() const
{
    const std::scoped_lock lock(m_mutex);
    QueueCounts counts = m_counts;
    counts.waiting = m_store.waiting() + m_unsettled;
    counts.inFlight = qsizetype(m_live.size());
    counts.rows.reserve(counts.inFlight);
    for (const auto& [ticket, job] : m_live)
        counts.rows.append(job.row);
    const qint64 now = steadyUs();
    counts.holding = m_governor.hopsHeld(now);
    counts.parked = parkedHosts(now);
    return counts;
}

int JobQueuePrivate::load(int worker) const
{
    const std::scoped_lock lock(m_mutex);
    return m_roster.load(worker);
}

bool JobQueuePrivate::open(int workers, const Limits& limits, int perSessionHost, int bound,
                           std::function<void()> onFinished, bool spreadHosts)
{
    std::function<void()> call;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_abort || (m_running && !m_finished))
            return false;
        m_governor.forget();
        m_governor.setLimits(limits, steadyUs());
        m_governor.setPerSession(perSessionHost, workers);
        m_governor.setSpread(spreadHosts);
        m_governor.setBound(bound);
        m_roster.setWorkers(workers);
        m_inboxes.assign(size_t(workers), {});
        m_onFinished = std::move(onFinished);
        m_openedUs = steadyUs();
        m_entered = m_failed = 0;
        m_paused = m_finished = false;
        m_running = true;
        call = checkFinished();
    }
    if (call)
        call();
    return true;
}

void JobQueuePrivate::setLimits(const Limits& limits)
{
    const std::scoped_lock lock(m_mutex);
    const qint64 now = steadyUs();
    m_governor.setLimits(limits, now);
    grantHops(now);
    m_roster.retryAll();
    touchHosts();
}

void JobQueuePrivate::touchHosts()
{
    for (HostGovernor::HostId host = 0; host < m_governor.hosts(); ++host)
        m_ledger.touch(host);
}

void JobQueuePrivate::setPaused(bool paused)
{
    const std::scoped_lock lock(m_mutex);
    m_paused = paused;
    if (!paused)
        m_roster.wakeAll();
}

bool JobQueuePrivate::isPaused() const
{
    const std::scoped_lock lock(m_mutex);
    return m_paused;
}

bool JobQueuePrivate::isFinished() const
{
    const std::scoped_lock lock(m_mutex);
    return m_finished;
}

JobStore JobQueuePrivate::cancel()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = m_abort = m_running = true;
    m_unsettled += m_store.waiting();
    m_roster.wakeAll();
    touchHosts();
    return std::exchange(m_store, {});
}

void JobQueuePrivate::settle(qsizetype cancelled)
{
    std::function<void()> call;
    {
        const std::scoped_lock lock(m_mutex);
        m_unsettled -= cancelled;
        m_counts.cancelled += cancelled;
        call = checkFinished();
    }
    if (call)
        call();
}

void JobQueuePrivate::waitFinished()
{
    std::unique_lock lock(m_mutex);
    m_finishedCondition.wait(lock, [this] { return m_finished; });
}

void JobQueuePrivate::wakeAll()
{
    const std::scoped_lock lock(m_mutex);
    m_roster.wakeAll();
}

std::function<void()> JobQueuePrivate::checkFinished()
{
    if (!m_running || m_finished || !m_closed || m_store.waiting() > 0 || m_unsettled > 0 || !m_live.empty())
        return {};
    m_finished = true;
    m_roster.wakeAll();
    m_finishedCondition.notify_all();
    return std::exchange(m_onFinished, {});
}

} // namespace Urlpool
