// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostfacts.h"
#include "pool/hostledger.h"
#include "pool/hostroster.h"
#include "pool/jobreport.h"

#include <QHash>

#include <condition_variable>
#include <mutex>
#include <unordered_map>

namespace Urlpool {

/** What a worker gets to do. */
struct Handout
{
    Job job;
    quint64 ticket = 0; ///< never used twice in the life of a queue
    quint32 requeues = 0;
    Tries tries;
    UrlProblem problem = UrlProblem::None; ///< not None: it ends at once
    bool isGivenUp = false;                ///< its host was given up: it ends at once, as cancelled
};

/** What a worker finds when it was woken. */
struct Inbox
{
    struct Answer
    {
        quint64 ticket = 0;
        bool isGate = false; ///< else a hop's permit
        bool open = true;    ///< of a hop: false if its host was given up
    };
    std::vector<Answer> answers;
    bool abort = false;
    bool quit = false;
};

enum class JobEnd : quint8 {
    Response,
    Exception,
    Cancelled,
};

enum class Requeue : quint8 {
    OutOfDescriptors,
    MachineSlept,
};

struct QueueCounts
{
    qsizetype added = 0;
    qsizetype waiting = 0;
    qsizetype inFlight = 0;
    qsizetype responses = 0;
    qsizetype exceptions = 0;
    qsizetype cancelled = 0;
    qsizetype holding = 0;
    QList<quint32> rows;
    QList<HostFacts> parked;
};

/**
 * The pool's one lock: jobs, permits, who works on what, and what became of each job. Everything
 * that one worker has to tell another goes through here. Wake-ups are posted under the lock.
 */
class JobQueuePrivate
{
public:
    // Any thread.
    bool add(Request request, quint32 attempt);
    bool add(const RequestList& list, const QList<RowAttempt>& rows);
    void close();
    bool isClosed() const;
    qsizetype waiting() const;
    QueueCounts counts() const;

    // The pool's control thread.
    /** Begins a pool's work. False if another pool works on the queue or it was cancelled. */
    bool open(int workers, const Limits& limits, int perSessionHost, int bound,
              std::function<void()> onFinished, bool spreadHosts = false);
    void setLimits(const Limits& limits);
    void setPaused(bool paused);
    bool isPaused() const;
    bool isFinished() const;
    /** Takes the waiting jobs and has the rest aborted; they wait until settle() counts them as cancelled. */
    JobStore cancel();
    void settle(qsizetype cancelled);
    void waitFinished();
    void wakeAll();

    /** At most so many of the hosts of which something has changed since they were named last. */
    QList<HostFacts> changedHosts(int most);
    /** Given up: hops that wait for it are refused, and its waiting jobs are for takeGivenUp(). */
    void setHold(HostGovernor::HostId host, HostHold hold);
    /** Takes waiting jobs of a host that was given up. They wait until settle() counts them as cancelled. */
    std::vector<StoredJob> takeGivenUp(HostGovernor::HostId host, qsizetype most);
    /** No host waits for a person any more, nor will one. */
    void releaseAll();

    /** Jobs that a worker has begun and not ended. */
    int load(int worker) const;

    // A worker's thread; @p worker counts from 0.
    /** The thread is up. Nothing is handed out before all are: a new one needs descriptors. */
    void enter(int worker, std::function<void()> wake);
    void leave(int worker);
    void ready(int worker);
    /** No session. The last one to fail gets all jobs if no other lives; it has to end them. */
    void failed(int worker);
    Inbox collect(int worker);
    std::optional<Handout> take(int worker);
    /**
     * When take() may have something by then though nobody wakes the worker (steadyUs(), a rate or a wait is
     * over); no value: it will be woken.
     */
    std::optional<qint64> nextDueUs(int worker) const;
    /** The job has ended, its outcome has been put into the buffer. */
    void done(quint64 ticket, JobEnd end, const JobReport& report = {});
    /**
     * As done(), but the job waits for @p delayMs and is then tried again; @p request is its own. False after
     * cancel() or if its host was given up: it has to be ended instead.
     */
    bool retry(quint64 ticket, const Request& request, qint64 delayMs, const JobReport& report = {});
    /** How long the answer's host is left alone because it asked for that. */
    qint64 grantedWaitMs(const JobReport& report) const;
    /** Nobody's fault but ours: the job waits again, without having been counted. False after cancel(). */
    bool requeue(quint64 ticket, Request request, quint32 attempt, Requeue why);
    /** Gives the job's permit back and asks for one of the next host; the answer comes by inbox. */
    void askHop(quint64 ticket, const QByteArray& hostKey);

    /** Any thread, even after the pool is gone. */
    void answerGate(quint64 ticket, bool open);

private:
    struct Live
    {
        HostGovernor::HostId home = 0; ///< of the row; there it waits again
        HostGovernor::HostId host = 0; ///< of the hop
        int worker = 0;
        quint32 row = 0;
        quint32 attempt = 1;
        quint32 requeues = 0;
        qint64 dueUs = 0;
        qint64 begunUs = 0; ///< when the permit was taken
        Tries tries;
        std::optional<JobStore::SourceId> source;
        bool holdsPermit = true;
    };
    HostGovernor::HostId hostOf(const QByteArray& key);
    void giveBack(const Live& job, qint64 nowUs);
    void grantHops(qint64 nowUs);
    void answer(int worker, const Inbox::Answer& answer);
    void endLive(const Live& job, quint64 ticket, qint64 nowUs);
    /** The limits and the facts hear how an attempt ended, before its permit goes back. */
    void judge(const Live& job, const JobReport& report, qint64 nowUs);
    /** Something has changed that concerns all. */
    void touchHosts();
    HostState stateOf(HostGovernor::HostId host, qint64 nowUs) const;
    HostFacts factsOf(HostGovernor::HostId host, qint64 nowUs) const;
    QList<HostFacts> parkedHosts(qint64 nowUs) const;
    void letGo(const Live& job);
    /** What waited to be tried again joins its host's queue when it is due. */
    void feedDue(qint64 nowUs);
    std::function<void()> checkFinished();

    mutable std::mutex m_mutex;
    std::condition_variable m_finishedCondition;
    HostGovernor m_governor;
    JobStore m_store;
    HostRoster m_roster{m_store, m_governor};
    HostLedger m_ledger;
    QHash<QByteArray, HostGovernor::HostId> m_hosts;
    std::unordered_map<quint64, Live> m_live;
    std::vector<std::vector<Inbox::Answer>> m_inboxes;
    std::function<void()> m_onFinished;
    QueueCounts m_counts;
    qsizetype m_unsettled = 0; // cancelled, but not in the buffer yet
    quint64 m_lastTicket = 0;
    quint32 m_lastRow = 0;
    qint64 m_openedUs = 0;
    int m_entered = 0;
    int m_failed = 0;
    bool m_running = false;
    bool m_closed = false;
    bool m_paused = false;
    bool m_abort = false;
    bool m_finished = false;
};

} // namespace Urlpool
