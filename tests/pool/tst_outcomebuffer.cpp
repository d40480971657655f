// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/outcomebuffer.h"
#include "support/testcase.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

using namespace Urlpool;

class TestOutcomeBuffer : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void oneWakeUpABatch();
    void wakeMayDrain();
    void countsBytes();
    void roomIsCalledOnce();
    void keepsCancelledRows();
    void chunksComeBeforeTheirOutcome();
    void everyOutcomeArrivesOnce();
    void producersThatWaitForRoomEnd();
};

namespace {

Outcome makeOutcome(quint32 row, qsizetype bodySize = 0)
{
    Outcome outcome;
    outcome.request.row = row;
    outcome.body = QByteArray(bodySize, 'x');
    return outcome;
}

} // namespace

void TestOutcomeBuffer::oneWakeUpABatch()
{
    OutcomeBuffer buffer;
    int woken = 0;
    buffer.setWake([&] { ++woken; });
    for (quint32 row = 1; row <= 100; ++row)
        buffer.put(makeOutcome(row));
    QCOMPARE(woken, 1);
    QCOMPARE(buffer.take().outcomes.size(), 100);
    QVERIFY(buffer.take().isEmpty());
    buffer.put(BodyChunk{1, 1, 0, "a"});
    QCOMPARE(woken, 2);
}

void TestOutcomeBuffer::wakeMayDrain()
{
    OutcomeBuffer buffer;
    QList<quint32> rows;
    buffer.setWake([&] {
        const OutcomeBatch batch = buffer.take(); // would lock up if called under the lock
        for (const Outcome& outcome : batch.outcomes)
            rows.append(outcome.request.row);
        buffer.release(batch.bytes);
    });
    buffer.put(makeOutcome(1));
    buffer.put(makeOutcome(2));
    QCOMPARE(rows, (QList<quint32>{1, 2}));
    QCOMPARE(buffer.heldBytes(), 0);
}

void TestOutcomeBuffer::countsBytes()
{
    OutcomeBuffer buffer;
    buffer.put(makeOutcome(1));
    const qint64 constant = buffer.heldBytes();
    QVERIFY(constant > 0);
    buffer.put(makeOutcome(2, 5000));
    QCOMPARE(buffer.heldBytes(), 2 * constant + 5000);
    Outcome outcome = makeOutcome(3);
    HopFacts hop;
    hop.responseHeaders = {{"Server", "nginx"}, {"A", "bc"}};
    outcome.hops = {hop};
    buffer.put(outcome);
    QCOMPARE(buffer.heldBytes(), 3 * constant + 5000 + 14);
    const qint64 before = buffer.heldBytes();
    buffer.put(BodyChunk{1, 1, 0, QByteArray(1000, 'x')});
    QVERIFY(buffer.heldBytes() >= before + 1000);
    const OutcomeBatch batch = buffer.take();
    QCOMPARE(batch.bytes, buffer.heldBytes()); // taken is not released
    buffer.release(batch.bytes);
    QCOMPARE(buffer.heldBytes(), 0);
}

void TestOutcomeBuffer::roomIsCalledOnce()
{
    OutcomeBuffer buffer(10'000);
    int room = 0;
    buffer.setRoom([&] { ++room; });
    buffer.put(makeOutcome(1, 6000));
    QVERIFY(!buffer.isOverBudget());
    buffer.put(makeOutcome(2, 6000));
    QVERIFY(buffer.isOverBudget());
    const OutcomeBatch batch = buffer.take();
    QVERIFY(buffer.isOverBudget());
    buffer.release(10);
    QCOMPARE(room, 0);
    buffer.release(6000);
    QCOMPARE(room, 1);
    QVERIFY(!buffer.isOverBudget());
    buffer.release(batch.bytes - 6010);
    QCOMPARE(room, 1);
}

void TestOutcomeBuffer::keepsCancelledRows()
{
    OutcomeBuffer buffer;
    int woken = 0;
    buffer.setWake([&] { ++woken; });
    buffer.putCancelled({});
    QCOMPARE(woken, 0);
    buffer.putCancelled({{3, 1}, {4, 2}});
    QCOMPARE(woken, 1);
    const OutcomeBatch batch = buffer.take();
    QCOMPARE(batch.cancelled.size(), 2);
    QCOMPARE(batch.cancelled[1].row, 4u);
    QCOMPARE(batch.cancelled[1].attempt, 2u);
}

void TestOutcomeBuffer::chunksComeBeforeTheirOutcome()
{
    OutcomeBuffer buffer;
    std::atomic_bool done = false;
    std::thread producer([&] {
        for (quint32 row = 1; row <= 2000; ++row) {
            for (quint32 seq = 0; seq < 3; ++seq)
                buffer.put(BodyChunk{row, 1, seq, "x"});
            buffer.put(makeOutcome(row));
        }
        done = true;
    });
    std::vector<int> chunks(2001, 0);
    int outcomes = 0;
    int early = 0;
    for (bool last = false; !last;) {
        last = done;
        const OutcomeBatch batch = buffer.take();
        for (const BodyChunk& chunk : batch.chunks)
            if (chunks[chunk.row]++ != int(chunk.seq))
                ++early;
        for (const Outcome& outcome : batch.outcomes) {
            ++outcomes;
            if (chunks[outcome.request.row] != 3)
                ++early;
        }
        buffer.release(batch.bytes);
    }
    producer.join();
    QCOMPARE(outcomes, 2000);
    QCOMPARE(early, 0);
}

void TestOutcomeBuffer::everyOutcomeArrivesOnce()
{
    constexpr int producers = 4;
    constexpr quint32 each = 5000;
    OutcomeBuffer buffer;
    std::mutex mutex;
    std::condition_variable news;
    int woken = 0;
    buffer.setWake([&] {
        const std::scoped_lock lock(mutex);
        ++woken;
        news.notify_one();
    });
    std::vector<std::thread> threads;
    for (quint32 t = 0; t < producers; ++t) {
        threads.emplace_back([&buffer, t] {
            for (quint32 i = 0; i < each; ++i)
                buffer.put(makeOutcome(t * each + i, 10));
        });
    }
    std::vector<int> seen(producers * each, 0);
    int count = 0;
    int batches = 0;
    while (count < int(producers * each)) {
        {
            std::unique_lock lock(mutex);
            // A lost wake-up would end here, not hang.
            QVERIFY(news.wait_for(lock, std::chrono::seconds(20), [&] { return woken > batches; }));
            ++batches;
        }
        const OutcomeBatch batch = buffer.take();
        for (const Outcome& outcome : batch.outcomes)
            ++seen[outcome.request.row];
        count += int(batch.outcomes.size());
        buffer.release(batch.bytes);
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(std::count(seen.begin(), seen.end(), 1), qsizetype(producers * each));
    QCOMPARE(buffer.heldBytes(), 0);
    QCOMPARE(woken, batches);
}

void TestOutcomeBuffer::producersThatWaitForRoomEnd()
{
    OutcomeBuffer buffer(50'000);
    std::mutex mutex;
    std::condition_variable room;
    buffer.setRoom([&] {
        const std::scoped_lock lock(mutex);
        room.notify_all();
    });
    std::atomic<int> left = 2000;
    std::atomic<int> ended = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&] {
            while (left.fetch_sub(1) > 0) {
                std::unique_lock lock(mutex);
                if (!room.wait_for(lock, std::chrono::seconds(20), [&] { return !buffer.isOverBudget(); }))
                    return;
                lock.unlock();
                buffer.put(makeOutcome(1, 1000));
            }
            ++ended;
        });
    }
    qint64 most = 0;
    int count = 0;
    while (count < 2000 && ended < 3) {
        most = std::max(most, buffer.heldBytes());
        const OutcomeBatch batch = buffer.take();
        count += int(batch.outcomes.size());
        buffer.release(batch.bytes);
    }
    for (std::thread& thread : threads)
        thread.join();
    count += int(buffer.take().outcomes.size());
    QCOMPARE(ended, 3);
    QCOMPARE(count, 2000);
    QVERIFY2(most <= 50'000 + 3 * 3000, QByteArray::number(most).constData());
}

QTEST_GUILESS_MAIN(TestOutcomeBuffer)
#include "tst_outcomebuffer.moc"
