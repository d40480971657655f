// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostfacts.h"
#include "request/requestlist.h"
#include "run/connectionuse.h"
#include "run/gentler.h"
#include "run/preparedrun.h"
#include "run/rowrecord.h"
#include "run/runsettings.h"
#include "run/storeerror.h"
#include "run/stormwatch.h"
#include "session/sessionoptions.h"

#include <QObject>

#include <memory>
#include <span>

namespace Urlpool {

/** Live figures; polled, at most ten times a second. */
struct RunProgress
{
    quint32 total = 0;  ///< rows of the run
    quint32 done = 0;   ///< rows that are not pending
    quint32 failed = 0; ///< exceptions
    int inFlight = 0;
    double perSecond = 0;      ///< ends of attempts, retries included, over the last seconds
    qint64 elapsedMs = 0;      ///< pauses left out
    qint64 leftMs = -1;        ///< -1: not known yet
    quint32 bodiesLeftOut = 0; ///< because the run file had reached RunSettings::maxRunBytes
    ConnectionUse connections; ///< of all attempts since the run was made or opened
    QList<quint32> inFlightRows;
    /** What could not be reached so often that its rows wait for releaseHost() or giveUpHost(). */
    QList<HostFacts> parkedHosts;
};

/**
 * One execution of a list: rows, settings, outcomes, kept in a run file. Owns the store and, while
 * it runs, a pool. Lives in the main thread; rows change only after they have been committed.
 */
class Run : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 {
        Ready, ///< never started
        Running,
        Paused,   ///< in-flight requests may still end
        Stopping, ///< stop() was called, the last outcomes are being saved
        Finished, ///< nothing runs; rows may be pending only if the run was opened from a file
    };
    Q_ENUM(State)

    /** Whether sessions can be set up with @p settings (CA file, proxy URL); ask before start() and retry().
     */
    static SetupResult checkSettings(const RunSettings& settings);

    /** PreparedRun::create() and make() in one; an empty @p path: a temporary run file until saveAs(). */
    static std::unique_ptr<Run> create(const RequestList& list, const RunSettings& settings,
                                       const QString& path, StoreError* error);
    /** Ready if @p prepared was created, Finished if it was opened. It must be valid. */
    static std::unique_ptr<Run> make(PreparedRun prepared);
    /** Stops, waits for the workers and closes the file. */
    ~Run() override;

    /** Emits setupFailed() and stays Ready if no session can be set up. */
    void start();
    void pause();
    void resume();
    /** Loses nothing: what is cut off or not begun becomes cancelled. Finished follows by signal. */
    void stop();
    /** Begins nothing further but lets in-flight requests end (first Ctrl+C); the rest is cancelled. */
    void finishInFlight();
    /**
     * Tries @p rows again with a new pool and @p settings, in place; pending rows of a run that was opened
     * for the first time. Rows that are invalid are left out. False if the run is not Finished or
     * read-only, no row is left or no session can be set up. The @p pace is for this pass only: the file
     * keeps @p settings as they are.
     */
    bool retry(const QList<quint32>& rows, const RunSettings& settings, Pace pace = Pace::Usual);
    /**
     * The same rows with secrets that a run file does not hold (fillSecrets()); they are not written into
     * it. While nothing runs.
     */
    void setList(const RequestList& rows);
    /** Takes effect at once, also while running, at the pace of the pass; stored when the pass has ended. */
    void setLimits(const Limits& limits);
    /** See Pool. When the run has finished, how those hosts ended that had not been named since. */
    QList<HostFacts> changedHosts(int most);
    /** See Pool; without effect while nothing runs. */
    void holdHost(quint32 host);
    void releaseHost(quint32 host);
    void giveUpHost(quint32 host);

    /** All exceptions, in input order: what Retry failed takes. */
    QList<quint32> failedRows() const;
    /** What Resume takes: cancelled and pending rows. */
    QList<quint32> unfinishedRows() const;
    /** How many of @p rows would be sent with a method that is not idempotent, by method. */
    QList<std::pair<QByteArray, int>> unsafeMethods(const QList<quint32>& rows,
                                                    const RunSettings& settings) const;

    State state() const;
    bool isActive() const; ///< Running, Paused or Stopping
    const RequestList& list() const;
    /** Of this pass or, when it has ended, the last one, at its pace. */
    const RunSettings& settings() const;
    const RunCounts& counts() const;
    RunProgress progress() const;
    QString path() const;
    bool isTemporary() const;
    /** Why nothing can be tried again: another process writes the file (Busy), or it may only be read. */
    StoreError readOnlyReason() const;
    /** Copies the run file; the run goes on in the new one if it was temporary. A read-only run stays one. */
    StoreError saveAs(const QString& path);
    /** The same without waiting; saved() follows. @p move: a file that was not temporary is left for the
     * copy, too. */
    void saveSoon(const QString& path, bool move);
    /** The temporary run file outlives the run, at path(): for when it can be copied nowhere. */
    void keepTemporary();

    /** Record of a row (1-based). The span is valid until control returns to the event loop. */
    const RowRecord& record(quint32 row) const;
    std::span<const RowRecord> records() const;
    QByteArray contentType(quint16 typeId) const;

Q_SIGNALS:
    /** These rows changed, in no order; at most 20 times a second. */
    void rowsChanged(const QList<quint32>& rows);
    void stateChanged(Urlpool::Run::State state);
    /**
     * The run file cannot be written; the run is paused and nothing is lost. Every second it is tried again,
     * by resume() at once.
     */
    void storeFailed(const Urlpool::StoreError& error);
    /** It can be written again, and the run goes on, unless it was paused before. */
    void storeRecovered();
    /**
     * Most of the last requests failed in the same way and RunSettings::pauseOnStorm is set: the run is
     * paused. resume() goes on; there is no second storm before this one has abated.
     */
    void stormDetected(const Urlpool::Storm& storm);
    /** What became of saveSoon(). */
    void saved(const Urlpool::StoreError& error);
    /** Nothing was started, because no session can be set up; the detail is a library's own words. */
    void setupFailed(const QString& detail);

private:
    class Private;
    explicit Run(std::unique_ptr<Private> priv);
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
