// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/jobstore.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

namespace {
constexpr quint32 looseBit = 0x80000000;
constexpr quint32 attemptMask = 0x00ffffff;
} // namespace

Request StoredJob::build() &&
{
    return loose ? std::move(request) : list.request(row);
}

JobStore::SourceId JobStore::addList(const RequestList& list, qint64 dueUs)
{
    m_sources.push_back({list, dueUs, 1});
    return SourceId(m_sources.size() - 1);
}

void JobStore::endList(SourceId list)
{
    letGo(list);
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
    link(host, {row, list, attempt & attemptMask, none}, false);
}

void JobStore::pushLoose(HostId host, Request request, quint32 attempt, qint64 dueUs, UrlProblem problem,
                         quint32 requeues, bool first)
{
    const quint32 row = request.row;
    quint32 slot = quint32(m_loose.size());
    if (m_freeLoose.empty()) {
        m_loose.push_back({std::move(request), dueUs, problem});
    } else {
        slot = m_freeLoose.back();
        m_freeLoose.pop_back();
        m_loose[slot] = {std::move(request), dueUs, problem};
    }
    link(host, {row, slot | looseBit, (attempt & attemptMask) | (requeues << 24), none}, first);
}

void JobStore::link(HostId host, Entry entry, bool first)
{
    if (host >= m_chains.size())
        m_chains.resize(host + 1);
    Chain& chain = m_chains[host];
    quint32 index = m_freeEntry;
    if (index == none) {
        index = quint32(m_entries.size());
        m_entries.push_back(entry);
    } else {
        m_freeEntry = m_entries[index].next;
        m_entries[index] = entry;
    }
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
    ++m_waiting;
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
    job.loose = (entry.source & looseBit) != 0;
    if (job.loose) {
        const quint32 slot = entry.source & ~looseBit;
        Loose& loose = m_loose[slot];
        job.dueUs = loose.dueUs;
        job.problem = loose.problem;
        job.request = std::exchange(loose.request, Request{});
        m_freeLoose.push_back(slot);
    } else {
        job.dueUs = m_sources[entry.source].dueUs;
        job.list = m_sources[entry.source].list;
        letGo(entry.source);
    }
    return job;
}

QList<RowAttempt> JobStore::takeAll(QList<Request>* requests)
{
    QList<RowAttempt> rows;
    rows.reserve(m_waiting);
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
