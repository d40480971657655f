// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"
#include "request/requestlist.h"

#include <memory>

namespace Urlpool {

/** A job handed to a worker: the request, built at this moment, and which try it is. */
struct Job
{
    Request request;
    quint32 attempt = 1;
    qint64 queuedUs = 0; ///< from due to permit
};

/** A row and which try at it; what is left of a job that was never begun. */
struct RowAttempt
{
    quint32 row = 0;
    quint32 attempt = 1;
};

class JobQueuePrivate;

/**
 * The jobs of a pool, waiting in one queue per host. It holds row numbers, not requests. Every
 * function may be called in any thread; jobs may be added while a pool works on it, until close().
 */
class JobQueue
{
public:
    JobQueue();
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /** False if the queue is closed. A row of 0 gets the next free number. */
    bool add(Request request, quint32 attempt = 1);
    /** Adds rows of a list (all its valid rows if @p rows is empty); invalid rows are left out. */
    bool add(const RequestList& list, const QList<RowAttempt>& rows = {});
    /** No more jobs will come; joinAll() can return once all have ended. */
    void close();
    bool isClosed() const;
    qsizetype waiting() const;

private:
    friend class Pool;
    friend class Worker;
    std::unique_ptr<JobQueuePrivate> d;
};

} // namespace Urlpool
