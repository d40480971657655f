// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runprivate.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

namespace {

constexpr int notifyMs = 50;
constexpr int drainedMs = 20;
constexpr qint64 chunkBytes = 256 << 10;

} // namespace

Run::Private::Private(const RequestList& rows, const RunSettings& with, std::unique_ptr<RunStore> into)
    : list(rows), settings(with), store(std::move(into)), records(rows)
{
}

Run::Private::~Private()
{
    if (pool)
        pool->cancel();
    pool.reset();
    if (m_settler.joinable())
        m_settler.join();
    store.reset();
}

void Run::Private::attach(Run* run)
{
    q = run;
    store->setCallbacks([this](QList<CommittedRow> rows) { postCommitted(std::move(rows)); },
                        [this](const StoreError& error) { postStoreFailed(error); });
    m_notify.setSingleShot(true);
    m_notify.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_notify, &QTimer::timeout, q, [this] { notify(); });
    drained.setInterval(drainedMs);
    QObject::connect(&drained, &QTimer::timeout, q, [this] {
        if (!pool || pool->progress().inFlight == 0)
            cancelAll();
    });
}

RequestList Run::Private::listFor(const RunSettings& with) const
{
    return with.request == list.defaults() ? list : list.withDefaults(with.request);
}

SessionFactory Run::Private::sessionFactory(const RunSettings& with)
{
    SetupResult result;
    SessionFactory factory = makeSessionFactory(with.session, &result);
    if (!factory)
        Q_EMIT q->setupFailed(result.detail);
    return factory;
}

void Run::Private::launch(const RequestList& rows, const QList<RowAttempt>& jobs, SessionFactory factory)
{
    stopping = false;
    meter.start();
    auto queue = std::make_shared<JobQueue>();
    queue->add(rows, jobs);
    queue->close();

    PoolOptions options;
    options.workers = settings.workerCount();
    options.sessionFactory = std::move(factory);
    options.limits = settings.limits;
    options.parallelMaxSession = settings.parallelMaxSession();
    options.transfer = settings.transfer;
    if (options.transfer.chunkBytes <= 0)
        options.transfer.chunkBytes = chunkBytes;
    options.buffer = store->buffer();
    options.gate = store.get();
    options.onFinished = [this, id = ++m_poolId] { postPoolEnded(id); };
    pool = std::make_unique<Pool>(queue, std::move(options));
    setState(State::Running);
    // Without a job nothing would report an end.
    if (records.counts().pending() == 0 || pool->start() != PoolError::None)
        settle();
}

void Run::Private::settle()
{
    drained.stop();
    if (m_settler.joinable())
        m_settler.join();
    // A worker may still be busy with something that cannot be interrupted (a set-up step), and
    // the store with the disk: the main thread waits for neither.
    m_settler = std::thread([this, ended = std::shared_ptr<Pool>(std::move(pool))]() mutable {
        ended.reset();
        const StoreError error = store->flush();
        QMetaObject::invokeMethod(
            q, [this, error] { onSettled(error); }, Qt::QueuedConnection);
    });
}

void Run::Private::cancelAll()
{
    drained.stop();
    if (std::exchange(storeBroken, false))
        store->retryWrite();
    if (pool)
        pool->cancel();
    else
        settleUnlessUnderWay();
}

void Run::Private::settleUnlessUnderWay()
{
    if (!m_settler.joinable())
        settle();
}

void Run::Private::setState(State next)
{
    if (next == state)
        return;
    state = next;
    if (state == State::Running)
        meter.resume();
    else if (state == State::Paused || state == State::Finished)
        meter.pause();
    Q_EMIT q->stateChanged(state);
}

void Run::Private::postCommitted(QList<CommittedRow> rows)
{
    QMetaObject::invokeMethod(
        q, [this, rows = std::move(rows)] { onCommitted(rows); }, Qt::QueuedConnection);
}

void Run::Private::postStoreFailed(const StoreError& error)
{
    QMetaObject::invokeMethod(
        q, [this, error] { onStoreFailed(error); }, Qt::QueuedConnection);
}

void Run::Private::postPoolEnded(quint64 id)
{
    const auto ended = [this, id] {
        if (id == m_poolId && pool)
            settle();
    };
    QMetaObject::invokeMethod(q, ended, Qt::QueuedConnection);
}

void Run::Private::onCommitted(const QList<CommittedRow>& rows)
{
    QList<quint32> applied;
    applied.reserve(rows.size());
    for (const CommittedRow& row : rows) {
        if (records.apply(row))
            applied.append(row.row);
    }
    meter.add(quint32(applied.size()));
    Q_ASSERT(records.counts().sum() == list.size());
    changed(applied);
}

void Run::Private::onStoreFailed(const StoreError& error)
{
    if (!std::exchange(storeBroken, true) && pool)
        pool->pause();
    setState(State::Paused);
    Q_EMIT q->storeFailed(error);
}

void Run::Private::onSettled(const StoreError& error)
{
    m_settler.join();
    if (error) {
        if (!storeBroken)
            onStoreFailed(error);
        return;
    }
    if (storeBroken)
        return;
    Q_ASSERT(records.counts().pending() == 0);
    records.endRetry();
    stopping = false;
    notify();
    setState(State::Finished);
}

void Run::Private::changed(const QList<quint32>& rows)
{
    if (rows.isEmpty())
        return;
    m_changed += rows;
    if (m_notify.isActive())
        return;
    const qint64 since = m_sinceNotify.isValid() ? m_sinceNotify.elapsed() : notifyMs;
    m_notify.start(int(std::clamp<qint64>(notifyMs - since, 0, notifyMs)));
}

void Run::Private::notify()
{
    m_notify.stop();
    m_sinceNotify.start();
    if (!m_changed.isEmpty())
        Q_EMIT q->rowsChanged(std::exchange(m_changed, {}));
}

} // namespace Urlpool
