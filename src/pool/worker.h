// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueueprivate.h"
#include "pool/pool.h"
#include "pool/workersessions.h"
#include "session/transfer.h"

#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace Urlpool {

/** What the workers of a pool have in common; outlives them. */
struct WorkerContext
{
    std::shared_ptr<JobQueue> queue;
    std::shared_ptr<OutcomeBuffer> buffer;
    PoolOptions options;     ///< factory and chunk size filled in
    int idleConnections = 1; ///< that each worker may keep
};

/**
 * One thread's part of a pool: its sessions and the transfers in flight on them. Made, used and destroyed
 * in its thread. Each job that it is handed ends exactly once.
 */
class Worker : public QObject, private TransferListener
{
public:
    /** @p index counts from 0. */
    Worker(const WorkerContext& context, int index);
    ~Worker() override;

    /**
     * Makes the session and asks for jobs, once a command has printed its token if there is one. Call once,
     * before the thread's event loop.
     */
    void setUp();

protected:
    void customEvent(QEvent* event) override;

private:
    struct Active
    {
        Handout handout;
        Transfer* transfer = nullptr; ///< none while it waits at the gate
        qint64 sleptUs = 0;           ///< by the machine, when the transfer began
    };

    void hopWanted(Transfer& transfer, const QByteArray& url) override;
    void bodyChunk(Transfer& transfer, quint32 seq, QByteArray bytes) override;
    void finished(Transfer& transfer, Outcome outcome) override;

    void onAnswer(const Inbox::Answer& answer);
    void endSetUp(const SetupResult& result);
    void onTick();
    void abortAll();
    /** Begins jobs until there is none for this worker. */
    void pump();
    void sleepUntilDue();
    void begin(Handout handout);
    void askGate(quint64 ticket);
    void startTransfer(Active& job);
    /** Ends a job that has no outcome of a transfer. */
    void end(quint64 ticket, ErrorKind error, const QString& detail);
    /** True if it was not the other side that ended it, and it is tried again as if it had not begun. */
    bool tryAgain(quint64 ticket, const Active& job, Outcome& outcome);
    qint64 sleptUs() const;
    void finish(quint64 ticket, const Active& job, Outcome outcome);
    /** How long to wait until the job is tried again; no value: its outcome is its end. */
    std::optional<qint64> retryDelayMs(const Active& job, const Outcome& outcome, qint64 hostWaitMs) const;
    void put(Outcome outcome);
    /** Runs a step of a job's handling; what it throws is that job's outcome, the worker goes on. */
    template <typename Step> void guarded(quint64 ticket, Step&& step);
    /** Pauses or resumes reading if the buffer's state changed. */
    void applyBudget();

    const WorkerContext& m_context;
    JobQueuePrivate& m_jobs;
    const int m_index;
    std::unique_ptr<WorkerSessions> m_sessions; ///< none if the first could not be set up
    QString m_setupDetail;
    bool m_isSetUp = false; ///< or could not be
    QTimer m_timer;
    QTimer m_due; ///< a rate or a wait is over then
    std::unordered_map<quint64, Active> m_active;
    std::unordered_map<const Transfer*, quint64> m_tickets;
    /** Ended ones; each may still be on the stack until its worker is called the next time. */
    std::vector<std::unique_ptr<Transfer>> m_ended;
    bool m_readingPaused = false;
    bool m_aborting = false;
};

} // namespace Urlpool
