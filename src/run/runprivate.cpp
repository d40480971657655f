// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runprivate.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace Urlpool {

namespace {

constexpr int notifyMs = 50;
constexpr int drainedMs = 20;
constexpr int storeRetryMs = 1000;
// No more than JobQueue takes under one lock, so that of a piece all or none is queued.
constexpr qsizetype jobsPerPiece = 4096;
constexpr qint64 chunkBytes = 256 << 10;

} // namespace

Run::Private::Private(PreparedRun::Data prepared)
    : list(std::move(prepared.list)), given(std::move(prepared.settings)), settings(given),
      recorded(given, Pace::Usual), store(std::move(prepared.store)), records(std::move(prepared.records)),
      path(std::move(prepared.path)), readOnly(std::move(prepared.readOnly)),
      state(prepared.opened ? State::Finished : State::Ready)
{
}

Run::Private::~Private()
{
    if (pool)
        pool->cancel();
    pool.reset();
    for (std::thread* thread : {&m_feeder, &m_settler, &m_copier}) {
        if (thread->joinable())
            thread->join();
    }
    store.reset();
}

void Run::Private::attach(Run* run)
{
    q = run;
    if (store)
        store->setCallbacks([this](QList<CommittedRow> rows) { postCommitted(std::move(rows)); },
                            [this](const StoreError& error) { postStoreFailed(error); });
    m_notify.setSingleShot(true);
    m_notify.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_notify, &QTimer::timeout, q, [this] { notify(); });
    m_storeRetry.setSingleShot(true);
    m_storeRetry.setInterval(storeRetryMs);
    QObject::connect(&m_storeRetry, &QTimer::timeout, q, [this] { tryStoreAgain(); });
    drained.setInterval(drainedMs);
    QObject::connect(&drained, &QTimer::timeout, q, [this] {
        // Who waits for a host that is held or cooling would wait too long.
        const PoolProgress progress = pool ? pool->progress() : PoolProgress();
        if (progress.inFlight == progress.holding)
            cancelAll();
    });
}

SessionFactory Run::Private::sessionFactory(const RunSettings& with)
{
    SetupResult result;
    SessionFactory factory = makeSessionFactory(with.session, &result);
    if (!factory)
        Q_EMIT q->setupFailed(result.detail);
    return factory;
}

void Run::Private::launch(QList<RowAttempt> jobs, SessionFactory factory)
{
    stopping = false;
    pausedByPerson = false;
    meter.start();
    storms = {};
    lastHosts.clear();
    auto queue = std::make_shared<JobQueue>();

    PoolOptions options;
    options.workers = settings.workerCount();
    options.sessionFactory = std::move(factory);
    options.limits = settings.limits;
    options.retry = settings.retry;
    options.parallelMaxSession = settings.parallelMaxSession();
    // Each session is somebody else, so that all have a part in every host.
    options.spreadHosts = settings.session.auth.mode == AuthMode::Dealt;
    options.transfer = settings.transfer;
    if (options.transfer.chunkBytes <= 0)
        options.transfer.chunkBytes = chunkBytes;
    options.buffer = store->buffer();
    options.gate = store.get();
    options.onFinished = [this, id = ++m_poolId] { postPoolEnded(id); };
    pool = std::make_unique<Pool>(queue, std::move(options));
    setState(State::Running);
    if (pool->start() != PoolError::None) {
        queue->close();
        settle();
        return;
    }
    // To queue a million rows, and to look at them with other defaults, takes longer than a window may stand
    // still.
    m_feeder = std::thread([this, queue, jobs = std::move(jobs), defaults = settings.request] {
        feed(*queue, jobs, defaults);
        queue->close();
    });
}

void Run::Private::feed(JobQueue& queue, const QList<RowAttempt>& jobs, const RequestDefaults& defaults)
{
    const RequestList rows = defaults == list.defaults() ? list : list.withDefaults(defaults);
    const qsizetype count = jobs.isEmpty() ? qsizetype(rows.size()) : jobs.size();
    bool open = true;
    for (qsizetype begin = 0; begin < count; begin += jobsPerPiece) {
        QList<RowAttempt> piece;
        QList<RowAttempt> unusable;
        piece.reserve(jobsPerPiece);
        for (qsizetype i = begin; i < std::min(count, begin + jobsPerPiece); ++i) {
            const RowAttempt job = jobs.isEmpty() ? RowAttempt{quint32(i + 1), 1} : jobs[i];
            if (rows.problem(job.row) == UrlProblem::None)
                piece.append(job);
            else if (!jobs.isEmpty())
                unusable.append(job);
        }
        // An empty piece would stand for the whole list.
        if (open && !piece.isEmpty())
            open = queue.add(rows, piece);
        if (!open)
            unusable += piece;
        if (!unusable.isEmpty())
            store->markCancelled(unusable);
    }
}

std::optional<RunSettings> Run::Private::takeUnrecorded(Pace with)
{
    if (recorded.second == with && recorded.first == given)
        return {};
    recorded = {given, with};
    return given;
}

void Run::Private::settle()
{
    drained.stop();
    // Limits that were changed meanwhile; and whoever goes on with the file does so at the usual pace.
    std::optional<RunSettings> next = takeUnrecorded(Pace::Usual);
    if (m_settler.joinable())
        m_settler.join();
    // A worker may still be busy with something that cannot be interrupted (a set-up step), and
    // the store with the disk: the main thread waits for neither.
    m_settler = std::thread([this, ended = std::shared_ptr<Pool>(std::move(pool)),
                             feeder = std::move(m_feeder), next = std::move(next)]() mutable {
        QList<HostFacts> hosts =
            ended ? ended->changedHosts(std::numeric_limits<int>::max()) : QList<HostFacts>();
        for (HostFacts& host : hosts) {
            host.perSecond = 0;
            host.coolingMs = 0;
        }
        ended.reset();
        if (feeder.joinable())
            feeder.join();
        StoreError error = store->flush();
        if (next) {
            store->addSettings(*next); // behind the results, which were made with others
            error = store->flush();
        }
        const auto settled = [this, error, hosts = std::move(hosts)] {
            lastHosts += hosts;
            onSettled(error);
        };
        QMetaObject::invokeMethod(q, settled, Qt::QueuedConnection);
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

void Run::Private::goOn()
{
    pausedByPerson = false;
    setState(stopping ? State::Stopping : State::Running);
    if (!pool)
        settleUnlessUnderWay();
    else if (stopping)
        pool->cancel();
    else
        pool->resume();
}

void Run::Private::saveSoon(const QString& to, bool move)
{
    const auto done = [this](const RunStore::Place& place) {
        QMetaObject::invokeMethod(
            q,
            [this, place] {
                if (store)
                    store->setPlace(place);
                Q_EMIT q->saved(place.error);
            },
            Qt::QueuedConnection);
    };
    if (store) {
        store->saveSoon(to, move, done);
        return;
    }
    if (m_copier.joinable())
        m_copier.join();
    m_copier = std::thread([this, to, done] { done({path, false, RunStore::copy(path, to)}); });
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
        bodiesLeftOut += row.isBodyLeftOut ? 1 : 0;
        connections += row.connections;
    }
    meter.add(quint32(applied.size()));
    Q_ASSERT(records.counts().sum() == list.size());
    changed(applied);
    lookForStorm(rows);
}

void Run::Private::lookForStorm(const QList<CommittedRow>& rows)
{
    for (const CommittedRow& row : rows) {
        if (row.record.state != RowState::Cancelled)
            storms.add(row.record.state == RowState::Failed ? row.record.error : ErrorKind::None);
    }
    // What is looked at while the run is paused would count as told.
    if (!settings.pauseOnStorm || state != State::Running)
        return;
    const std::optional<Storm> storm = storms.look();
    if (!storm)
        return;
    q->pause();
    Q_EMIT q->stormDetected(*storm);
}

void Run::Private::onStoreFailed(const StoreError& error)
{
    const bool known = std::exchange(storeBroken, true);
    m_storeRetry.start();
    if (known)
        return;
    if (pool)
        pool->pause();
    setState(State::Paused);
    Q_EMIT q->storeFailed(error);
}

void Run::Private::tryStoreAgain()
{
    if (!storeBroken)
        return;
    store->retryWrite([this](const StoreError& error) {
        QMetaObject::invokeMethod(
            q, [this, error] { onStoreTried(error); }, Qt::QueuedConnection);
    });
}

void Run::Private::onStoreTried(const StoreError& error)
{
    if (!storeBroken)
        return;
    if (error) {
        m_storeRetry.start();
        return;
    }
    storeBroken = false;
    if (!pausedByPerson || stopping)
        goOn();
    Q_EMIT q->storeRecovered();
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
    records.endRetry();
    stopping = false;
    store->noteEnd(records.counts());
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
