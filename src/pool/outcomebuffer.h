// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueue.h"
#include "session/outcome.h"

#include <functional>
#include <memory>

namespace Urlpool {

/** A piece of a body that is too large to wait for its outcome. */
struct BodyChunk
{
    quint32 row = 0;
    quint32 attempt = 1;
    quint32 seq = 0; ///< 0-based
    QByteArray bytes;
};

/** What a drain of the buffer yields. Store the chunks before the outcomes: a row's come first. */
struct OutcomeBatch
{
    QList<BodyChunk> chunks;
    QList<Outcome> outcomes;     ///< in completion order; cancelled ones that had begun included
    QList<RowAttempt> cancelled; ///< jobs that were never begun
    qint64 bytes = 0;            ///< what release() gives back once they are stored
    bool isEmpty() const { return chunks.isEmpty() && outcomes.isEmpty() && cancelled.isEmpty(); }
};

/**
 * Between the workers and whoever keeps the results: filled by workers, drained in batches, with one
 * wake-up per batch instead of one signal per result. Over its byte budget the pool hands out no
 * more jobs and transfers stop reading, until release(). Thread-safe.
 */
class OutcomeBuffer
{
public:
    explicit OutcomeBuffer(qint64 budgetBytes = 64 << 20);
    ~OutcomeBuffer();

    /**
     * @p wake is called, outside every lock and in a worker's thread, when the buffer turns from
     * empty to filled. Set it before the pool starts.
     */
    void setWake(std::function<void()> wake);
    /** Takes all that waits, at once. */
    OutcomeBatch take();
    /** The bytes of a batch are no longer held; opens the pool again if it was over budget. */
    void release(qint64 bytes);
    bool isOverBudget() const;
    qint64 heldBytes() const;

    // For the pool.
    void put(Outcome outcome);
    void put(BodyChunk chunk);
    void putCancelled(const QList<RowAttempt>& jobs);
    /** Called when release() brings the buffer back under its budget. */
    void setRoom(std::function<void()> room);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
