// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/pool.h"
#include "run/preparedrundata.h"
#include "run/ratemeter.h"
#include "run/run.h"
#include "run/runrecords.h"
#include "run/runstore.h"
#include "run/stormwatch.h"

#include <QElapsedTimer>
#include <QTimer>

#include <thread>

namespace Urlpool {

/** The workings of a Run; everything in the main thread but what is said otherwise. */
class Run::Private
{
public:
    explicit Private(PreparedRun::Data prepared);
    /** Waits for the workers, then for the last commit. */
    ~Private();
    void attach(Run* run);

    /** Null with setupFailed() emitted if no session can be set up. */
    SessionFactory sessionFactory(const RunSettings& with);
    /**
     * Starts a pool for @p jobs (all valid rows if empty), their requests with the defaults of the settings,
     * and becomes Running.
     */
    void launch(QList<RowAttempt> jobs, SessionFactory factory);
    /** What is given now if the run file is still to get it; from then on it counts as recorded. */
    std::optional<RunSettings> takeUnrecorded(Pace with);
    /** Takes the pool apart and waits for the store, in a thread of its own; settled() follows. */
    void settle();
    /** A second time it would block, and the end would be reported twice. */
    void settleUnlessUnderWay();
    /** After a pause, whoever made it. */
    void goOn();
    void saveSoon(const QString& path, bool move);
    /** Ends what runs: the pool, or what only waits for the store. */
    void cancelAll();
    void setState(State next);

    Run* q = nullptr;
    RequestList list;
    RunSettings given;    ///< by a person
    RunSettings settings; ///< the same at the pace of the pass
    Pace pace = Pace::Usual;
    std::pair<RunSettings, Pace> recorded; ///< what the run file has last
    std::unique_ptr<RunStore> store;       ///< null: read-only
    quint32 bodiesLeftOut = 0;
    ConnectionUse connections;
    RunRecords records;
    const QString path; ///< without a store
    const StoreError readOnly;
    RateMeter meter;
    StormWatch storms;
    State state = State::Ready;
    std::unique_ptr<Pool> pool;
    QList<HostFacts> lastHosts; ///< how hosts ended, as far as changedHosts() has not told it
    QTimer drained;             ///< looks whether the last request in flight has ended
    bool stopping = false;
    bool storeBroken = false;
    bool pausedByPerson = false; ///< or until a person says so

    // Called in other threads; what they do follows in the main thread.
    void postCommitted(QList<CommittedRow> rows);
    void postStoreFailed(const StoreError& error);
    void postPoolEnded(quint64 id);

    void changed(const QList<quint32>& rows);

private:
    void onCommitted(const QList<CommittedRow>& rows);
    void lookForStorm(const QList<CommittedRow>& rows);
    void onStoreFailed(const StoreError& error);
    void tryStoreAgain();
    void onStoreTried(const StoreError& error);
    void feed(JobQueue& queue, const QList<RowAttempt>& jobs, const RequestDefaults& defaults);
    void onSettled(const StoreError& error);
    void notify();

    QTimer m_notify;
    QElapsedTimer m_sinceNotify;
    QList<quint32> m_changed;
    quint64 m_poolId = 0;
    QTimer m_storeRetry;
    std::thread m_feeder;
    std::thread m_settler;
    std::thread m_copier; ///< of a read-only run
};

} // namespace Urlpool
