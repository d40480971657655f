// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/outcomebuffer.h"

#include <atomic>
#include <mutex>
#include <utility>

namespace Urlpool {

namespace {

// What a value costs beside the bytes that it holds: the structs, and allocations rounded up.
constexpr qint64 outcomeOverhead = 1024;
constexpr qint64 chunkOverhead = 128;

qint64 sizeOf(const HeaderList& headers)
{
    qint64 size = 0;
    for (const Header& header : headers)
        size += header.name.size() + header.value.size();
    return size;
}

qint64 sizeOf(const Outcome& outcome)
{
    qint64 size = outcomeOverhead + outcome.body.size();
    for (const HopFacts& hop : outcome.hops)
        size += hop.url.size() + sizeOf(hop.requestHeaders) + sizeOf(hop.responseHeaders);
    return size;
}

} // namespace

class OutcomeBuffer::Private
{
public:
    mutable std::mutex mutex;
    OutcomeBatch batch;
    std::function<void()> wake;
    std::function<void()> room;
    qint64 budget = 0;
    std::atomic<qint64> held = 0; // written under the mutex, read without it

    template <typename Fill> void fill(qint64 bytes, Fill&& add)
    {
        std::function<void()> call;
        {
            const std::scoped_lock lock(mutex);
            if (batch.isEmpty())
                call = wake;
            add(batch);
            batch.bytes += bytes;
            held += bytes;
        }
        if (call)
            call();
    }
};

OutcomeBuffer::OutcomeBuffer(qint64 budgetBytes) : d(std::make_unique<Private>())
{
    d->budget = budgetBytes;
}

OutcomeBuffer::~OutcomeBuffer() = default;

void OutcomeBuffer::setWake(std::function<void()> wake)
{
    const std::scoped_lock lock(d->mutex);
    d->wake = std::move(wake);
}

void OutcomeBuffer::setRoom(std::function<void()> room)
{
    const std::scoped_lock lock(d->mutex);
    d->room = std::move(room);
}

OutcomeBatch OutcomeBuffer::take()
{
    const std::scoped_lock lock(d->mutex);
    return std::exchange(d->batch, {});
}

void OutcomeBuffer::release(qint64 bytes)
{
    std::function<void()> call;
    {
        const std::scoped_lock lock(d->mutex);
        const bool wasOver = isOverBudget();
        d->held -= bytes;
        Q_ASSERT(d->held >= 0);
        if (wasOver && !isOverBudget())
            call = d->room;
    }
    if (call)
        call();
}

bool OutcomeBuffer::isOverBudget() const
{
    return d->held > d->budget;
}

qint64 OutcomeBuffer::heldBytes() const
{
    return d->held;
}

void OutcomeBuffer::put(Outcome outcome)
{
    const qint64 bytes = sizeOf(outcome);
    d->fill(bytes, [&](OutcomeBatch& batch) { batch.outcomes.append(std::move(outcome)); });
}

void OutcomeBuffer::put(BodyChunk chunk)
{
    const qint64 bytes = chunkOverhead + chunk.bytes.size();
    d->fill(bytes, [&](OutcomeBatch& batch) { batch.chunks.append(std::move(chunk)); });
}

void OutcomeBuffer::putCancelled(const QList<RowAttempt>& jobs)
{
    if (!jobs.isEmpty())
        d->fill(0, [&](OutcomeBatch& batch) { batch.cancelled.append(jobs); });
}

} // namespace Urlpool
