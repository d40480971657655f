// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/rowrecord.h"
#include "run/storeerror.h"

#include <QList>
#include <QString>

#include <optional>

namespace Urlpool {

/** Who uses a run file, as far as can be seen from outside. */
enum class RunFileUse : quint8 {
    Closed,      ///< ended in an orderly way
    InUse,       ///< a living process writes it
    Interrupted, ///< its process is gone without having closed it
};

/** What a list of runs says of one, without its rows. */
struct RunSummary
{
    QString path;
    qint64 createdAtMs = 0; ///< since 1970
    QString source;         ///< of the list; empty: typed
    quint32 rows = 0;
    RunCounts counts; ///< of an interrupted run: as far as it was saved
    qint64 bytes = 0; ///< on the disk, with what is beside it
    RunFileUse use = RunFileUse::Closed;
};

/**
 * Reads the summary of the run file at @p path; changes nothing. Of a file that was not closed the rows
 * have to be counted, about a second for a million of them: not for the GUI thread.
 */
std::optional<RunSummary> readRunSummary(const QString& path, StoreError* error = nullptr);

/**
 * The folder of runs that were not saved elsewhere: the history, and what a crash left. A value; the
 * folder is made when the first name in it is asked for (mode 0700). Not for the GUI thread but newPath().
 */
class RunFolder
{
public:
    /** The application's data folder of this user. */
    static QString standardPath();

    explicit RunFolder(QString path);
    const QString& path() const { return m_path; }
    bool contains(const QString& file) const;

    /** The name of a file that does not exist; empty if there can be no such folder. */
    QString newPath(StoreError* error = nullptr) const;
    /** Newest first; files that are no run files are left out. */
    QList<RunSummary> runs() const;
    /**
     * Removes the oldest closed runs until the rest takes at most @p maxBytes; @p keep and what is in use
     * or interrupted stays. Returns what was removed.
     */
    QStringList prune(qint64 maxBytes, const QStringList& keep = {}) const;
    /** Removes one run; false if it is in use or no run file in this folder. */
    bool remove(const QString& file) const;

private:
    /** Files of runs whose process ended before there was anything in them. */
    void removeUnborn() const;
    QString m_path;
};

} // namespace Urlpool
