// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/pool.h"

#include "pool/descriptorlimit.h"
#include "pool/jobqueueprivate.h"
#include "pool/poolresults.h"
#include "pool/threadhandle.h"
#include "pool/workerthread.h"

#include <limits>
#include <thread>
#include <utility>
#include <vector>

namespace Urlpool {

namespace {
// Jobs that are cancelled by whoever calls cancel(), and in one go.
constexpr qsizetype cancelledAtOnce = 4096;
} // namespace

class Pool::Private
{
public:
    WorkerContext context;
    bool ownsBuffer = false;
    bool started = false;
    PoolResults results;
    std::vector<std::jthread> collectors; ///< of jobs that ended before they had begun, if they are many
    std::vector<ThreadHandle> threads;    // last: ends before what the workers use

    ~Private()
    {
        // The workers wait until all that was cancelled is counted.
        collectors.clear();
    }
    JobQueuePrivate& jobs() const { return *context.queue->d; }
    void collect(JobStore left);
    /** A piece of what waited; true if there may be more. */
    bool collectGivenUp(quint32 host);
    PoolResults& drained()
    {
        if (ownsBuffer)
            results.drain(*context.buffer);
        return results;
    }
};

/** Accounts for jobs that were not begun; piece by piece, because each is looked at by others, too. */
void Pool::Private::collect(JobStore left)
{
    QList<Request> requests;
    const QList<RowAttempt> rows = left.takeAll(ownsBuffer ? &requests : nullptr);
    results.addCancelled(requests);
    for (qsizetype begin = 0; begin < rows.size(); begin += cancelledAtOnce) {
        const QList<RowAttempt> piece = rows.mid(begin, cancelledAtOnce);
        context.buffer->putCancelled(piece);
        jobs().settle(piece.size());
    }
    if (rows.isEmpty())
        jobs().settle(0);
}

bool Pool::Private::collectGivenUp(quint32 host)
{
    std::vector<StoredJob> given = jobs().takeGivenUp(host, cancelledAtOnce);
    QList<RowAttempt> rows;
    QList<Request> requests;
    for (StoredJob& job : given) {
        rows.append({job.row, job.attempt});
        if (ownsBuffer)
            requests.append(std::move(job).build());
    }
    results.addCancelled(requests);
    context.buffer->putCancelled(rows);
    jobs().settle(rows.size());
    return rows.size() == cancelledAtOnce;
}

Pool::Pool(std::shared_ptr<JobQueue> queue, PoolOptions options) : d(std::make_unique<Private>())
{
    d->context.queue = std::move(queue);
    d->ownsBuffer = !options.buffer;
    // Nobody drains the pool's own buffer while joinAll() waits, so it must not stop the pool.
    d->context.buffer =
        options.buffer ? options.buffer : std::make_shared<OutcomeBuffer>(std::numeric_limits<qint64>::max());
    if (!options.sessionFactory)
        options.sessionFactory = makeSessionFactory({});
    if (d->ownsBuffer)
        options.transfer.chunkBytes = 0;
    d->context.options = std::move(options);
}

Pool::~Pool()
{
    if (d->started && !isFinished())
        cancel();
}

PoolError Pool::start()
{
    const PoolOptions& options = d->context.options;
    const int workers = options.workers.value_or(QThread::idealThreadCount());
    if (workers < 1)
        return PoolError::BadWorkerCount;
    if (d->started)
        return PoolError::AlreadyStarted;

    d->context.buffer->setRoom([weak = std::weak_ptr(d->context.queue)] {
        if (const std::shared_ptr<JobQueue> queue = weak.lock())
            queue->d->wakeAll();
    });
    const DescriptorShares descriptors = shareDescriptors(workers);
    d->context.idleConnections = descriptors.idleEach;
    if (!d->jobs().open(workers, options.limits, options.parallelMaxSession, descriptors.inFlight,
                        options.onFinished, options.spreadHosts))
        return PoolError::AlreadyStarted;
    d->started = true;
    d->threads.reserve(size_t(workers));
    for (int i = 0; i < workers; ++i)
        d->threads.emplace_back(std::make_unique<WorkerThread>(d->context, i));
    int running = 0;
    for (int i = 0; i < workers; ++i) {
        const ThreadHandle& thread = d->threads[size_t(i)];
        thread->start();
        if (thread->isRunning() || thread->isFinished()) {
            ++running;
        } else { // the system gave no thread; the others must not wait for it
            d->jobs().enter(i, {});
            d->jobs().failed(i);
        }
    }
    if (running == 0)
        cancel();
    return PoolError::None;
}

void Pool::close()
{
    d->jobs().close();
}

void Pool::pause()
{
    d->jobs().setPaused(true);
}

void Pool::resume()
{
    d->jobs().setPaused(false);
}

bool Pool::isPaused() const
{
    return d->jobs().isPaused();
}

void Pool::cancel()
{
    JobStore left = d->jobs().cancel();
    // To collect a million jobs takes longer than a window may stand still. Only the first call finds any.
    if (left.waiting() <= cancelledAtOnce || d->ownsBuffer)
        d->collect(std::move(left));
    else
        d->collectors.emplace_back(
            [priv = d.get(), left = std::move(left)]() mutable { priv->collect(std::move(left)); });
}

void Pool::setLimits(const Limits& limits)
{
    d->context.options.limits = limits;
    d->jobs().setLimits(limits);
}

QList<HostFacts> Pool::changedHosts(int most)
{
    return d->jobs().changedHosts(most);
}

void Pool::holdHost(quint32 host)
{
    d->jobs().setHold(host, HostHold::Paused);
}

void Pool::releaseHost(quint32 host)
{
    d->jobs().setHold(host, HostHold::None);
}

void Pool::giveUpHost(quint32 host)
{
    d->jobs().setHold(host, HostHold::GivenUp);
    bool more = d->collectGivenUp(host);
    while (more && d->ownsBuffer)
        more = d->collectGivenUp(host);
    if (!more)
        return;
    d->collectors.emplace_back([priv = d.get(), host] {
        while (priv->collectGivenUp(host))
            continue;
    });
}

void Pool::joinAll()
{
    if (!d->started)
        return;
    d->jobs().releaseAll();
    resume();
    d->jobs().waitFinished();
    for (const ThreadHandle& thread : d->threads)
        thread->wait();
}

bool Pool::isFinished() const
{
    return d->jobs().isFinished();
}

PoolProgress Pool::progress() const
{
    QueueCounts counts = d->jobs().counts();
    return {counts.added,     counts.waiting,         counts.inFlight,
            counts.responses, counts.exceptions,      counts.cancelled,
            counts.holding,   std::move(counts.rows), std::move(counts.parked)};
}

QList<Response> Pool::responses()
{
    return d->drained().takeResponses();
}

QList<RequestException> Pool::exceptions()
{
    return d->drained().takeExceptions();
}

std::optional<Response> Pool::getResponse()
{
    return d->drained().takeResponse();
}

std::optional<RequestException> Pool::getException()
{
    return d->drained().takeException();
}

QList<Request> Pool::cancelled()
{
    return d->drained().takeCancelled();
}

} // namespace Urlpool
