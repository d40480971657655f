// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueue.h"
#include "pool/retrypolicy.h"

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
    Tries tries;
    UrlProblem problem = UrlProblem::None;
    std::optional<quint32> source; ///< the list that it is a row of; it has to be let go of
    Request request;               ///< of a loose job
    RequestList list;              ///< of a job that is a row of a list

    Request build() &&;
};

/**
 * The waiting jobs: one first-in-first-out chain per host through one arena, 16 bytes a row. Rows of
 * a list are numbers until they are taken, also those that wait to be tried again: until they are due
 * they are in a heap by time instead. No lock of its own.
 */
class JobStore
{
public:
    using HostId = quint32;
    using SourceId = quint32;

    /** Holds the list until endList(), and then until letGo() was called for each row that was pushed. */
    SourceId addList(const RequestList& list, qint64 dueUs);
    void endList(SourceId list) { letGo(list); }
    void letGo(SourceId list);
    void push(HostId host, SourceId list, quint32 row, quint32 attempt);
    /** A request that belongs to no list. @p first: before the jobs that wait already. */
    void pushLoose(HostId host, Request request, quint32 attempt, qint64 dueUs, UrlProblem problem);
    /** The same, before the jobs that wait already. */
    void pushBack(HostId host, Request request, quint32 attempt, quint32 requeues, qint64 dueUs,
                  const Tries& tries);
    /** A row of a list, which was not let go of since it was popped, waits until @p dueUs. */
    void pushLater(HostId host, SourceId list, quint32 row, quint32 attempt, qint64 dueUs,
                   const Tries& tries);
    void pushLater(HostId host, Request request, quint32 attempt, qint64 dueUs, const Tries& tries);
    /** When the next of them is due. */
    std::optional<qint64> nextDueUs() const;
    /** One that is due by now is put into its host's chain. */
    std::optional<HostId> feedDue(qint64 nowUs);
    /** Of @p host are, whenever they are due, until @p most wait in its chain. */
    void feedHost(HostId host, quint32 most);

    /** All, those that are not due yet included. */
    qsizetype waiting() const { return m_waiting; }
    /** Those that are due. */
    quint32 waiting(HostId host) const { return host < m_chains.size() ? m_chains[host].size : 0; }
    StoredJob pop(HostId host);
    /** Takes all jobs, in order of their rows; builds their requests, too, if @p requests is given. */
    QList<RowAttempt> takeAll(QList<Request>* requests);

private:
    struct Entry
    {
        quint32 row;
        quint32 source;            ///< a list, or a slot with one of the two top bits set
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
        Tries tries;
    };
    /** A row that is tried again. */
    struct Again
    {
        SourceId source = 0;
        qint64 dueUs = 0;
        Tries tries;
    };
    struct Delayed
    {
        qint64 dueUs;
        HostId host;
        quint32 entry;
        static bool isLater(const Delayed& a, const Delayed& b) { return a.dueUs > b.dueUs; }
    };
    /** Values with numbers that are used again. */
    template <typename Value> struct Slots
    {
        quint32 add(Value value);
        Value take(quint32 slot);
        std::deque<Value> values;
        std::vector<quint32> free;
    };
    quint32 place(const Entry& entry);
    void link(HostId host, quint32 entry, bool first);
    void delay(HostId host, const Entry& entry, qint64 dueUs);

    std::deque<Entry> m_entries; // grows by small blocks, never copies
    quint32 m_freeEntry = none;
    std::vector<Chain> m_chains;
    std::vector<Source> m_sources;
    Slots<Loose> m_loose;
    Slots<Again> m_again;
    std::vector<Delayed> m_delayed; // a heap, the earliest first
    qsizetype m_waiting = 0;
};

} // namespace Urlpool
