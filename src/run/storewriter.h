// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/journal.h"
#include "run/runfile.h"
#include "run/storequeue.h"

#include <chrono>
#include <deque>

namespace Urlpool {

/** The loop of the writer thread: buffer and orders in, transactions and callbacks out. */
class StoreWriter
{
public:
    /** Without @p journal it is opened for the first write. */
    StoreWriter(std::unique_ptr<Journal> journal, RunFile file, std::shared_ptr<OutcomeBuffer> buffer);

    RunStore::Committed committed;
    RunStore::Failed failed;

    /** Works until an order to close comes; in the writer thread. */
    void run(StoreQueue& queue);
    /** Outside run() or from an order. */
    StoreError saveAs(const QString& path, bool move);
    /** Writes down how the rows stand. From an order. */
    StoreError noteEnd(const RunCounts& counts);
    /** From an order. */
    void keepFile() { m_file.keep(); }
    /** Waits for the disk. */
    StoreError sync();
    const RunFile& file() const { return m_file; }
    StoreError closeError() const { return m_closeError; }

private:
    struct Work
    {
        JournalEntry entry;
        std::vector<std::function<void(bool)>> opens;
        qint64 bytes = 0;
    };

    void enqueue(StoreOrders& orders);
    void enqueueBatch(OutcomeBatch batch);
    void enqueueCancelled(const QList<RowAttempt>& jobs);
    /** Writes what waits; stops at the first failure. */
    void commitAll();
    Journal& journal();
    void finish();
    StoreError error(const SqliteError& from, StoreErrorKind otherwise) const;

    std::unique_ptr<Journal> m_journal;
    RunFile m_file;
    std::shared_ptr<OutcomeBuffer> m_buffer;
    std::deque<Work> m_works;
    StoreError m_failure; ///< set while a write waits to be tried again
    StoreError m_closeError;
    std::chrono::steady_clock::time_point m_nextCommit;
};

} // namespace Urlpool
