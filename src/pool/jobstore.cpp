// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/jobstore.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

namespace {
constexpr quint32 looseBit = 0x80000000;
constexpr quint32 againBit = 0x40000000;
constexpr quint32 attemptMask = 0x00ffffff;
} // namespace

Request StoredJob::build() &&
{
    return source ? list.request(row) : std::move(request);
}

JobStore::SourceId JobStore::addList(const RequestList& list, qint64 dueUs)
{
    m_sources.push_back({list, dueUs, 1});
    return SourceId(m_sources.size() - 1);
}

void JobStore::letGo(SourceId list)
{
    Source& source = m_sources[list];
    if (--source.left == 0)
        source.list = RequestList();
}

void JobStore::push(HostId host, SourceId list, quint32 row, quint32 attempt)
{
    ++m_sources[list].left;
    link(host, place({row, list, attempt & attemptMask, none}), false);
}

template <typename Value> quint32 JobStore::Slots<Value>::add(Value value)
{
    if (free.empty()) {
        values.push_back(std::move(value));
        return quint32(values.size() - 1);
    }
    const quint32 slot = free.back();
    free.pop_back();
    values[slot] = std::move(value);
    return slot;
}

template <typename Value> Value JobStore::Slots<Value>::take(quint32 slot)
{
    free.push_back(slot);
    return std::exchange(values[slot], Value{});
}

void JobStore::pushLoose(HostId host, Request request, quint32 attempt, qint64 dueUs, UrlProblem problem)
{
    const quint32 row = request.row;
    const quint32 slot = m_loose.add({std::move(request), dueUs, problem, {}});
    link(host, place({row, slot | looseBit, attempt & attemptMask, none}), false);
}

void JobStore::pushBack(HostId host, Request request, quint32 attempt, quint32 requeues, qint64 dueUs,
                        const Tries& tries)
{
    const quint32 row = request.row;
    const quint32 slot = m_loose.add({std::move(request), dueUs, UrlProblem::None, tries});
    link(host, place({row, slot | looseBit, (attempt & attemptMask) | (requeues << 24), none}), true);
}

void JobStore::pushLater(HostId host, SourceId list, quint32 row, quint32 attempt, qint64 dueUs,
                         const Tries& tries)
{
    const quint32 slot = m_again.add({list, dueUs, tries});
    delay(host, {row, slot | againBit, attempt & attemptMask, none}, dueUs);
}

void JobStore::pushLater(HostId host, Request request, quint32 attempt, qint64 dueUs, const Tries& tries)
{
    const quint32 row = request.row;
    const quint32 slot = m_loose.add({std::move(request), dueUs, UrlProblem::None, tries});
    delay(host, {row, slot | looseBit, attempt & attemptMask, none}, dueUs);
}

void JobStore::delay(HostId host, const Entry& entry, qint64 dueUs)
{
    m_delayed.push_back({dueUs, host, place(entry)});
    std::push_heap(m_delayed.begin(), m_delayed.end(), Delayed::isLater);
}

std::optional<qint64> JobStore::nextDueUs() const
{
    return m_delayed.empty() ? std::nullopt : std::optional(m_delayed.front().dueUs);
}

std::optional<JobStore::HostId> JobStore::feedDue(qint64 nowUs)
{
    if (m_delayed.empty() || m_delayed.front().dueUs > nowUs)
        return std::nullopt;
    std::pop_heap(m_delayed.begin(), m_delayed.end(), Delayed::isLater);
    const Delayed due = m_delayed.back();
    m_delayed.pop_back();
    link(due.host, due.entry, false);
    return due.host;
}

void JobStore::feedHost(HostId host, quint32 most)
{
    quint32 left = most - std::min(most, waiting(host));
    const auto own =
        std::stable_partition(m_delayed.begin(), m_delayed.end(), [host, &left](const Delayed& delayed) {
            return delayed.host != host || left == 0 || left-- == 0;
        });
    if (own == m_delayed.end())
        return;
    for (auto delayed = own; delayed != m_delayed.end(); ++delayed)
        link(host, delayed->entry, false);
    m_delayed.erase(own, m_delayed.end());
    std::make_heap(m_delayed.begin(), m_delayed.end(), Delayed::isLater);
}

quint32 JobStore::place(const Entry& entry)
{
    quint32 index = m_freeEntry;
    if (index == none) {
        index = quint32(m_entries.size());
        m_entries.push_back(entry);
    } else {
        m_freeEntry = m_entries[index].next;
        m_entries[index] = entry;
    }
    ++m_waiting;
    return index;
}

void JobStore::link(HostId host, quint32 index, bool first)
{
    if (host >= m_chains.size())
        m_chains.resize(host + 1);
    Chain& chain = m_chains[host];
    if (chain.size == 0) {
        chain.head = chain.tail = index;
    } else if (first) {
        m_entries[index].next = chain.head;
        chain.head = index;
    } else {
        m_entries[chain.tail].next = index;
        chain.tail = index;
    }
    ++chain.size;
}

StoredJob JobStore::pop(HostId host)
{
    Chain& chain = m_chains[host];
    Q_ASSERT(chain.size > 0);
    const quint32 index = chain.head;
    const Entry entry = m_entries[index];
    chain.head = entry.next;
    --chain.size;
    m_entries[index].next = m_freeEntry;
    m_freeEntry = index;
    if (--m_waiting == 0) {
        m_entries.clear();
        m_entries.shrink_to_fit();
        m_freeEntry = none;
    }

    StoredJob job;
    job.row = entry.row;
    job.attempt = entry.attemptAndRequeue & attemptMask;
    job.requeues = entry.attemptAndRequeue >> 24;
    if ((entry.source & looseBit) != 0) {
        Loose loose = m_loose.take(entry.source & ~looseBit);
        job.dueUs = loose.dueUs;
        job.problem = loose.problem;
        job.tries = loose.tries;
        job.request = std::move(loose.request);
    } else {
        const bool isAgain = (entry.source & againBit) != 0;
        const Again again = isAgain ? m_again.take(entry.source & ~againBit) : Again{entry.source, 0, {}};
        const Source& source = m_sources[again.source];
        job.source = again.source;
        job.dueUs = isAgain ? again.dueUs : source.dueUs;
        job.tries = again.tries;
        job.list = source.list;
    }
    return job;
}

QList<RowAttempt> JobStore::takeAll(QList<Request>* requests)
{
    QList<RowAttempt> rows;
    rows.reserve(m_waiting);
    for (const Delayed& delayed : std::exchange(m_delayed, {}))
        link(delayed.host, delayed.entry, false);
    for (HostId host = 0; host < m_chains.size(); ++host) {
        while (m_chains[host].size > 0) {
            StoredJob job = pop(host);
            rows.append({job.row, job.attempt});
            if (requests)
                requests->append(std::move(job).build());
        }
    }
    const auto byRow = [](const auto& a, const auto& b) { return a.row < b.row; };
    std::stable_sort(rows.begin(), rows.end(), byRow);
    if (requests)
        std::stable_sort(requests->begin(), requests->end(), byRow);
    return rows;
}

} // namespace Urlpool
