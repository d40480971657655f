// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storewriter.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace Urlpool {

namespace {

constexpr qsizetype outcomesPerCommit = 500;
// Each is news to the main thread.
constexpr qsizetype cancelledPerCommit = 20'000;
// A commit costs about as much as twenty small rows, and 20 a second are all that a view shows.
constexpr std::chrono::milliseconds betweenCommits{40};
constexpr qint64 gatherBytes = 8 << 20;

} // namespace

StoreWriter::StoreWriter(std::unique_ptr<Journal> journal, RunFile file,
                         std::shared_ptr<OutcomeBuffer> buffer)
    : m_journal(std::move(journal)), m_file(std::move(file)), m_buffer(std::move(buffer))
{
}

StoreError StoreWriter::error(const SqliteError& from, StoreErrorKind otherwise) const
{
    return from.toStoreError(m_file.path(), otherwise);
}

void StoreWriter::run(StoreQueue& queue)
{
    for (bool close = false; !close;) {
        StoreOrders orders =
            queue.wait(m_nextCommit, [this] { return m_buffer->heldBytes() < gatherBytes && !m_failure; });
        close = orders.close;
        if (close) {
            StoreOrders last = queue.shut();
            orders.starts += last.starts;
            orders.cancelled += last.cancelled;
            orders.settings += last.settings;
            if (last.end)
                orders.end = last.end;
            std::move(last.done.begin(), last.done.end(), std::back_inserter(orders.done));
        }
        // Before what was handed over since: a start that is committed now has no end yet.
        if (orders.end && m_works.empty())
            noteEnd(*orders.end);
        enqueue(orders);
        if (orders.retry || close)
            m_failure = {};
        if (!m_failure)
            commitAll();
        m_nextCommit = std::chrono::steady_clock::now() + betweenCommits;
        for (const auto& done : orders.done)
            done(m_failure);
    }
    finish();
}

void StoreWriter::enqueue(StoreOrders& orders)
{
    Work before;
    before.entry.settings = std::move(orders.settings);
    for (PendingStart& start : orders.starts) {
        before.entry.started.append(start.job);
        before.opens.push_back(std::move(start.open));
    }
    if (!before.entry.settings.isEmpty() || !before.entry.started.isEmpty())
        m_works.push_back(std::move(before));
    enqueueBatch(m_buffer->take());
    // Behind the results: a row that has one is not cancelled.
    enqueueCancelled(orders.cancelled);
}

void StoreWriter::enqueueCancelled(const QList<RowAttempt>& jobs)
{
    for (qsizetype begin = 0; begin < jobs.size(); begin += cancelledPerCommit) {
        Work work;
        work.entry.cancelled = jobs.mid(begin, cancelledPerCommit);
        m_works.push_back(std::move(work));
    }
}

void StoreWriter::enqueueBatch(OutcomeBatch batch)
{
    if (batch.isEmpty())
        return;
    Work work;
    work.entry.chunks = std::move(batch.chunks);
    for (Outcome& outcome : batch.outcomes) {
        if (work.entry.outcomes.size() == outcomesPerCommit)
            m_works.push_back(std::exchange(work, {}));
        work.entry.outcomes.append(std::move(outcome));
    }
    work.bytes = batch.bytes;
    if (work.bytes > 0)
        m_works.push_back(std::move(work));
    enqueueCancelled(batch.cancelled);
}

Journal& StoreWriter::journal()
{
    if (!m_journal)
        m_journal = Journal::append(m_file.path());
    return *m_journal;
}

void StoreWriter::commitAll()
{
    while (!m_works.empty()) {
        Work& work = m_works.front();
        QList<CommittedRow> rows;
        try {
            rows = journal().write(work.entry);
        } catch (const SqliteError& why) {
            m_failure = error(why, StoreErrorKind::WriteFailed);
            if (failed)
                failed(m_failure);
            return;
        }
        const Work done = std::move(work);
        m_works.pop_front();
        if (!rows.isEmpty() && committed)
            committed(std::move(rows));
        m_buffer->release(done.bytes);
        for (const auto& open : done.opens)
            open(true);
    }
}

void StoreWriter::finish()
{
    m_closeError = m_failure;
    for (const Work& work : m_works) {
        for (const auto& open : work.opens)
            open(false);
    }
    m_works.clear();
    if (m_file.isTemporary()) {
        m_journal.reset();
        return;
    }
    try {
        if (m_journal)
            m_journal->finish();
    } catch (const SqliteError& why) {
        if (!m_closeError)
            m_closeError = error(why, StoreErrorKind::WriteFailed);
    }
    m_journal.reset();
    m_file.unlock();
}

StoreError StoreWriter::sync()
{
    try {
        if (m_journal)
            m_journal->sync();
    } catch (const SqliteError& why) {
        // A full disk stops only the moving from the log into the tables; all is in the log.
        if (!why.isFull())
            return error(why, StoreErrorKind::WriteFailed);
    }
    return {};
}

StoreError StoreWriter::noteEnd(const RunCounts& counts)
{
    try {
        if (m_journal)
            m_journal->noteEnd(counts);
    } catch (const SqliteError& why) {
        // Only a list of runs reads it, and counts for itself where it is missing.
        if (!why.isFull())
            return error(why, StoreErrorKind::WriteFailed);
    }
    return {};
}

StoreError StoreWriter::saveAs(const QString& path, bool move)
{
    if (QFileInfo(path).absoluteFilePath() == m_file.path()) {
        m_file.keep();
        return {};
    }
    if (m_closeError)
        return m_closeError;
    const bool moves = m_file.isTemporary() || move;
    // A copy would not have what waits here; there it may find room.
    if (m_failure && !moves)
        return m_failure;
    StoreError problem;
    std::optional<RunFile> target = RunFile::claim(path, &problem);
    if (!target)
        return problem;
    try {
        if (m_journal)
            m_journal->copyTo(target->path());
        else
            Journal::copy(m_file.path(), target->path());
        if (moves) {
            if (m_journal)
                m_journal->moveTo(target->path());
            m_file.discard();
            m_file = std::move(*target);
        }
    } catch (const SqliteError& why) {
        return why.toStoreError(target->path(), StoreErrorKind::CannotCreate);
    }
    if (std::exchange(m_failure, {}))
        commitAll();
    return m_failure;
}

} // namespace Urlpool
