// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/outcomebuffer.h"
#include "pool/startgate.h"
#include "request/requestlist.h"
#include "run/connectionuse.h"
#include "run/gentler.h"
#include "run/preparedrun.h"
#include "run/rowrecord.h"
#include "run/runsettings.h"
#include "run/storeerror.h"

#include <functional>
#include <memory>

namespace Urlpool {

/** One row as it was committed. */
struct CommittedRow
{
    quint32 row = 0;
    quint32 attempt = 1;
    RowRecord record; ///< typeId is not set; contentType is given instead
    QByteArray contentType;
    bool isBodyLeftOut = false; ///< the file has reached RunSettings::maxRunBytes
    bool isFinal = true;        ///< see Outcome::isFinal
    ConnectionUse connections = {};
};

class RunFile;

/**
 * Writes a run file (SQLite, WAL, mode 0600) from one thread of its own: takes batches from an
 * OutcomeBuffer, one transaction a batch, and reports what is committed. Append-only; a reader sees
 * whole batches. The schema is described in README.md beside this file.
 */
class RunStore : public StartGate
{
public:
    /** Called in the writer thread after each commit. */
    using Committed = std::function<void(QList<CommittedRow>)>;
    /** Called in the writer thread when a write fails; the batch is kept and tried again by retryWrite(). */
    using Failed = std::function<void(StoreError)>;

    /** Creates the file with the list and settings. */
    static std::unique_ptr<RunStore> create(const RunPlace& place, const RequestList& list,
                                            const RunSettings& settings, StoreError* error);
    /**
     * Goes on in @p file, in which everything is in order; it is not touched before the first write.
     * @p settings: the number of the last ones in it.
     */
    static std::unique_ptr<RunStore> open(RunFile file, quint32 settings, bool withSecrets);
    ~RunStore() override;

    /** Copies a run file that has no store here, as saveAs() does. */
    static StoreError copy(const QString& from, const QString& to);

    QString path() const;
    bool isTemporary() const;
    std::shared_ptr<OutcomeBuffer> buffer() const;
    /** Set both before the first pool starts. */
    void setCallbacks(Committed committed, Failed failed);

    void requestStart(quint32 row, quint32 attempt, std::function<void(bool)> open) override;
    /**
     * Records settings that later attempts are made with (a retry with other deadlines). Call it when
     * the results of earlier ones have been flushed. @p pace is noted beside them.
     */
    void addSettings(const RunSettings& settings, Pace pace = Pace::Usual);
    /** Rows that will not be tried: recorded as cancelled unless they have an outcome. */
    void markCancelled(const QList<RowAttempt>& rows);
    /** Blocks until all that was handed over before is committed; not for the GUI thread while running. */
    StoreError flush();
    /** The same without waiting for it; for a pause. */
    void syncSoon();
    /** Tries again what failed; @p done is called in the writer thread with what became of it. */
    void retryWrite(const Failed& done = {});
    /** The file says how its rows stand, until something is written again. Does not wait. */
    void noteEnd(const RunCounts& counts);
    /** Ends the writer thread after a last commit, checkpoint and the reader's indexes. */
    StoreError close();
    /** A temporary file is not removed; it stays at path(). Needs no space on the disk. Before close(). */
    void keepTemporary();
    /**
     * Copies the run file, consistent and atomically, to @p path; a temporary one goes on there, and with
     * it what could not be written where it was.
     */
    StoreError saveAs(const QString& path);
    /** Where the file is after saveSoon(). */
    struct Place
    {
        QString path;
        bool temporary = false;
        StoreError error;
    };
    /**
     * The same without waiting; with @p move any file goes on there. @p done is called in the writer
     * thread; what it gets is to be given to setPlace() in the caller's.
     */
    void saveSoon(const QString& path, bool move, std::function<void(Place)> done);
    void setPlace(const Place& place);

private:
    class Private;
    explicit RunStore(std::unique_ptr<Private> priv);
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
