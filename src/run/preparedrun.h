// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/rowrecord.h"
#include "run/runsettings.h"
#include "run/storeerror.h"

#include <QByteArrayList>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace Urlpool {

/** Where a new run file goes. */
struct RunPlace
{
    RunPlace(QString file = {}, bool isTemporary = false) : path(std::move(file)), temporary(isTemporary) {}

    QString path;   ///< empty: a name of its own in the system's folder for temporary files
    bool temporary; ///< removed when the run is closed, unless it was saved; always for an empty path
};

/** The first rows of a run file that is being opened: something to look at while the rest is read. */
struct RunPreview
{
    RequestList list; ///< these rows only
    std::vector<RowRecord> records;
    QByteArrayList types;  ///< content types by RowRecord::typeId
    quint32 totalRows = 0; ///< of the run
};

/** What the opening of a run file tells; all called in the thread that opens. */
struct OpenWatch
{
    /** Called once, early, if there are many more rows than these. */
    std::function<void(const RunPreview&)> first;
    std::function<void(quint32 rows, quint32 total)> progress;
    /** Once true, opening ends soon, with an invalid result and no error. */
    const std::atomic_bool* cancelled = nullptr;
};

/**
 * The list, the file and the records of a run, ready for a Run to take over. For a million rows this
 * takes seconds, so windows make it outside their thread. Whoever drops it closes the file.
 */
class PreparedRun
{
public:
    PreparedRun();
    PreparedRun(PreparedRun&& other) noexcept;
    PreparedRun& operator=(PreparedRun&& other) noexcept;
    ~PreparedRun();

    /**
     * A new run, Ready. The rows get the defaults of @p settings.request; if that is as it was made, the
     * list's own are taken over.
     */
    static PreparedRun create(const RequestList& list, const RunSettings& settings, const RunPlace& place);
    /**
     * A saved run, Finished, with the rows that were never begun or whose end is not known as cancelled or
     * pending. What a crash left is put in order first: a request that is not idempotent and was sent
     * without an answer becomes an exception, interrupted. If the file cannot be written (another
     * process writes it, or it may only be read), the run is read-only.
     */
    static PreparedRun open(const QString& path, const OpenWatch& watch = {});

    bool isValid() const { return bool(d); }
    const StoreError& error() const { return m_error; }

private:
    friend class Run;
    struct Data;
    std::unique_ptr<Data> d;
    StoreError m_error;
};

/**
 * Puts in order what a crash left of the run file at @p path, as PreparedRun::open() does: for those who
 * only read it. True if there was something to do. A file that another process writes, or that may only
 * be read, is left as it is, which is no error. Takes seconds for a million rows.
 */
bool recoverRunFile(const QString& path, StoreError* error = nullptr);

} // namespace Urlpool
