// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"
#include "run/storedrow.h"
#include "run/storeerror.h"

#include <memory>

namespace Urlpool {

/** What a run file says of the run as a whole. */
struct RunHead
{
    quint32 rows = 0;
    QString source;         ///< the list's name; empty: typed, or made of several
    qint64 createdAtMs = 0; ///< since 1970
    QByteArray program;     ///< that made it, with its version
    bool hasSecrets = false;
    quint32 settingsCount = 1; ///< 1 and one for every retry with others
    RunSettings settings;      ///< the latest
};

/**
 * Reads a run file from its first row to its last with the memory of a few rows, however many it has;
 * RunReader is for rows in any order. One state of the file is read, also while it is being written. In
 * a file that was not closed the order of the attempts has to be found first, with temporary files. Use
 * it in one thread at a time.
 */
class RunScan
{
public:
    static std::unique_ptr<RunScan> open(const QString& path, StoreError* error);
    ~RunScan();

    const RunHead& head() const;

    /**
     * The next row with its last attempt, as RunReader::row() gives it, but that an input of more than
     * ListText::longestLine bytes is cut. False behind the last row, and if error() is set.
     */
    bool next(StoredRow& row);
    StoreError error() const;

    // Of the row that next() gave last:
    /** All attempts, oldest first, without bodies; what fails is in error(). */
    QList<Outcome> attempts();
    /** Body bytes (Outcome::isBodyRaw()) of the last one from @p offset on, at most @p maxBytes. */
    QByteArray body(qint64 offset, qint64 maxBytes);

private:
    class Private;
    explicit RunScan(std::unique_ptr<Private> priv);
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
