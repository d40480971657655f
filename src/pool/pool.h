// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostfacts.h"
#include "pool/jobqueue.h"
#include "pool/outcomebuffer.h"
#include "pool/retryoptions.h"
#include "pool/startgate.h"
#include "session/outcome.h"
#include "session/sessionoptions.h"
#include "session/transferoptions.h"

#include <QByteArrayList>

#include <memory>
#include <optional>

namespace Urlpool {

/** How a pool is built; the toolbelt's keyword arguments. */
struct PoolOptions
{
    std::optional<int> workers;    ///< threads; default: CPU count; fewer than 1 is an error
    SessionFactory sessionFactory; ///< empty: makeSessionFactory({})
    SessionStep initializer;       ///< once per session, in the worker's thread
    SessionStep authGenerator;     ///< after the initializer
    Limits limits;
    RetryOptions retry; ///< what is tried again by itself
    /**
     * Per host and session; what is above 6 queues inside Qt's manager, where it cannot be seen. 0: an even
     * share of Limits::parallelMaxHost, of 16 at least; for the curl kind, which has no such bound.
     */
    int parallelMaxSession = 6;
    /** Every host is worked on by all sessions alike, as it must be when they have credentials of their own.
     */
    bool spreadHosts = false;
    TransferOptions transfer;
    /** Where results go; empty: a buffer of the pool's own, drained by responses() and exceptions(). */
    std::shared_ptr<OutcomeBuffer> buffer;
    StartGate* gate = nullptr; ///< not owned; must outlive the pool
    /** Microseconds that the machine has slept so far, called in workers' threads; empty: asks the system. */
    std::function<qint64()> sleptUs;
    /** Called, in any thread and outside locks, once when every job has ended and the queue is closed. */
    std::function<void()> onFinished;
};

enum class PoolError : quint8 {
    None,
    BadWorkerCount, ///< fewer than 1
    AlreadyStarted,
};

struct PoolProgress
{
    qsizetype added = 0; ///< = waiting + inFlight + responses + exceptions + cancelled
    qsizetype waiting = 0;
    qsizetype inFlight = 0;
    qsizetype responses = 0;
    qsizetype exceptions = 0;
    qsizetype cancelled = 0;
    /** Of those in flight: they wait, in mid-redirect, for a host that is held or cooling. */
    qsizetype holding = 0;
    QList<quint32> inFlightRows;
    /** What could not be reached so often that somebody has to decide: releaseHost() or giveUpHost(). */
    QList<HostFacts> parked;
};

struct MapResult
{
    QList<Response> responses;
    QList<RequestException> exceptions;
    PoolError error = PoolError::None;
};

/**
 * Workers, each a thread with a session of its own, that take jobs from a queue and turn each into
 * exactly one response, exception or cancelled row. Descends from requests_toolbelt.threaded.Pool.
 * A pool is controlled from one thread, which needs no event loop.
 */
class Pool
{
public:
    explicit Pool(std::shared_ptr<JobQueue> queue, PoolOptions options = {});
    /** Cancels what has not ended and waits for the workers. */
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /** One job per URL, duplicates kept, queue closed. A URL that cannot be sent is an exception. */
    static std::unique_ptr<Pool> fromUrls(const QByteArrayList& urls, const RequestDefaults& defaults = {},
                                          PoolOptions options = {});
    /** A new pool that tries the exceptions' requests again; the count of attempts goes on. */
    static std::unique_ptr<Pool> fromExceptions(const QList<RequestException>& exceptions,
                                                PoolOptions options = {});

    PoolError start();
    /** No more jobs will come. */
    void close();
    /** Begins no further request; those in flight end as they end. */
    void pause();
    void resume();
    bool isPaused() const;
    /**
     * Aborts what is in flight; that and what was not begun ends as cancelled. Whether a cancelled
     * request had gone out, and so may have taken effect, is in its wireSends(). Closes the queue.
     * Returns at once; many jobs that were not begun are put into the buffer a moment later.
     */
    void cancel();
    /** In force at once, also for what waits. */
    void setLimits(const Limits& limits);

    /**
     * At most so many of the hosts of which something has changed since they were named last, those that
     * have waited longest for it first. Hosts are numbered from 0, those that only redirects led to included.
     */
    QList<HostFacts> changedHosts(int most);
    /** Begins nothing further at a host; what waits for it waits. */
    void holdHost(quint32 host);
    /** A host that was held, parked or given up is sent requests again. */
    void releaseHost(quint32 host);
    /**
     * What waits for a host, in mid-redirect or because it was not begun, ends as cancelled, and so does what
     * comes for it later; what is in flight there ends as it ends. As with cancel(), many a moment later.
     */
    void giveUpHost(quint32 host);

    /**
     * Waits until the queue is closed and every job has ended, then until every thread has. A paused pool
     * goes on, and so does every host that was held or parked; none is parked any more. Returns at once if
     * the pool was not started.
     */
    void joinAll();
    bool isFinished() const;
    PoolProgress progress() const;

    // Completion order, each job's end once; only for a pool with a buffer of its own.
    QList<Response> responses();
    QList<RequestException> exceptions();
    std::optional<Response> getResponse();
    std::optional<RequestException> getException();
    QList<Request> cancelled();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/** Runs all requests and waits: the toolbelt's map(). */
MapResult map(const QList<Request>& requests, PoolOptions options = {});

} // namespace Urlpool
