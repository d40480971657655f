// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueue.h"

#include <deque>
#include <vector>

namespace Urlpool {

/** A job taken out of the store. build() makes its request; it needs no lock. */
struct StoredJob
{
    quint32 row = 0;
    quint32 attempt = 1;
    quint32 requeues = 0; ///< how often it came back because descriptors had run out
    qint64 dueUs = 0;
    UrlProblem problem = UrlProblem::None;
    bool loose = false;
    Request request;  ///< of a loose job
    RequestList list; ///< of a job that is a row of a list

    Request build() &&;
};

/**
 * The waiting jobs: one first-in-first-out chain per host through one arena, 16 bytes a row. Rows of
 * a list are numbers until they are taken. No lock of its own.
 */
class JobStore
{
public:
    using HostId = quint32;
    using SourceId = quint32;

    /** Holds the list until endList(), and then while rows of it wait. */
    SourceId addList(const RequestList& list, qint64 dueUs);
    void endList(SourceId list);
    void push(HostId host, SourceId list, quint32 row, quint32 attempt);
    /** A request that belongs to no list. @p first: before the jobs that wait already. */
    void pushLoose(HostId host, Request request, quint32 attempt, qint64 dueUs, UrlProblem problem,
                   quint32 requeues = 0, bool first = false);

    qsizetype waiting() const { return m_waiting; }
    quint32 waiting(HostId host) const { return host < m_chains.size() ? m_chains[host].size : 0; }
    StoredJob pop(HostId host);
    /** Takes all jobs, in order of their rows; builds their requests, too, if @p requests is given. */
    QList<RowAttempt> takeAll(QList<Request>* requests);

private:
    struct Entry
    {
        quint32 row;
        quint32 source;            ///< a list, or a loose job's slot with the top bit set
        quint32 attemptAndRequeue; ///< 24 + 8 bits
        quint32 next;
    };
    static_assert(sizeof(Entry) == 16);
    static constexpr quint32 none = 0xffffffff;
    struct Chain
    {
        quint32 head = none;
        quint32 tail = none;
        quint32 size = 0;
    };
    struct Source
    {
        RequestList list;
        qint64 dueUs = 0;
        quint32 left = 0;
    };
    struct Loose
    {
        Request request;
        qint64 dueUs = 0;
        UrlProblem problem = UrlProblem::None;
    };
    void letGo(SourceId list);
    void link(HostId host, Entry entry, bool first);

    std::deque<Entry> m_entries; // grows by small blocks, never copies
    quint32 m_freeEntry = none;
    std::vector<Chain> m_chains;
    std::vector<Source> m_sources;
    std::deque<Loose> m_loose;
    std::vector<quint32> m_freeLoose;
    qsizetype m_waiting = 0;
};

} // namespace Urlpool
