// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/runsettings.h"
#include "run/storedrow.h"
#include "run/storeerror.h"

#include <memory>

namespace Urlpool {

/**
 * Reads a run file, also while it is being written (WAL). One connection; use it in one thread at a
 * time. Secrets are read as they are stored; hiding them is the exporter's part.
 */
class RunReader
{
public:
    static std::unique_ptr<RunReader> open(const QString& path, StoreError* error);
    /**
     * The same for a run whose list is in memory already (Run::list()): saves reading it again, which
     * takes about a second for a million rows.
     */
    static std::unique_ptr<RunReader> open(const QString& path, const RequestList& list, StoreError* error);
    ~RunReader();

    quint32 size() const; ///< rows of the run
    /** The latest ones; earlier attempts may have been made with others. */
    RunSettings settings() const;
    /** The rows as they are stored: secrets in them are "***" unless they were to be saved. */
    const RequestList& list() const;
    bool hasSecrets() const; ///< secret values were written as they are
    /** Takes a look at what has been committed since; cheap. */
    StoreError refresh();

    /** One row with its last attempt; no value and @p error set if the file cannot be read. */
    std::optional<StoredRow> row(quint32 row, StoreError* error = nullptr);
    /**
     * While one lives, all rows come from one state of the file, and a million of them do not cost a
     * million transactions. Outcomes that are written meanwhile are seen after refresh(), later.
     */
    class Snapshot
    {
    public:
        explicit Snapshot(RunReader& reader);
        ~Snapshot();
        Snapshot(const Snapshot&) = delete;
        Snapshot& operator=(const Snapshot&) = delete;

    private:
        RunReader& m_reader;
    };
    /** All tries at a row, oldest first, without bodies. */
    QList<Outcome> attempts(quint32 row, StoreError* error = nullptr);
    /** Body bytes (Outcome::isBodyRaw()) of the row's last attempt from @p offset on, at most @p maxBytes. */
    QByteArray body(quint32 row, qint64 offset, qint64 maxBytes, StoreError* error = nullptr);

private:
    class Private;
    explicit RunReader(std::unique_ptr<Private> priv);
    static std::unique_ptr<RunReader> openWith(const QString& path, const RequestList* list,
                                               StoreError* error);
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
