// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "makejobs.h"
#include "pool/jobqueueprivate.h"
#include "pool/poolclock.h"
#include "support/testcase.h"

#include <malloc.h>

using namespace Urlpool;
using Testing::makeList;
using Testing::makeRequest;

/** Jobs that wait to be tried again: until when, as what, and how they are counted. */
class TestJobRetry : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void waitsUntilItIsDue();
    void rowOfAList();
    void earliestFirst();
    void behindWhatWaits();
    void requeuedKeepsItsTries();
    void cancelTakesThemToo();
    void noRetryAfterCancel();
    void givenUpHost();
    void oneWorkerKeepsTheTime();
    void pausedHasNoDueTime();
    void notFinishedWhileOneWaits();
    void costsLittleARow();
};

namespace {

void openFor(JobQueuePrivate& jobs, int workers)
{
    jobs.open(workers, {1'000'000, 1'000'000}, 1'000'000, 1'000'000, {});
    for (int worker = 0; worker < workers; ++worker)
        jobs.enter(worker, {});
    for (int worker = 0; worker < workers; ++worker) {
        jobs.ready(worker);
        jobs.collect(worker);
    }
}

qint64 heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

} // namespace

void TestJobRetry::waitsUntilItIsDue()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    Request request = makeRequest("http://a/x");
    request.headers.append(Header{"A", "b"});
    QVERIFY(jobs.add(request, 3));
    const qint64 before = steadyUs();
    auto handout = jobs.take(0);
    QVERIFY(handout);
    QCOMPARE(handout->tries.retries, 0);
    QVERIFY(handout->tries.firstBeganUs >= before);
    QVERIFY(jobs.retry(handout->ticket, handout->job.request, 100));
    QVERIFY(!jobs.take(0));
    const QueueCounts counts = jobs.counts();
    QCOMPARE(counts.waiting, 1);
    QCOMPARE(counts.inFlight + counts.responses + counts.exceptions + counts.cancelled, 0);
    const auto due = jobs.nextDueUs(0);
    QVERIFY(due && *due >= before + 100'000);
    while (steadyUs() < *due)
        QTest::qSleep(10);
    const auto again = jobs.take(0);
    QVERIFY(again);
    QCOMPARE(again->job.attempt, 4u);
    QCOMPARE(again->tries.retries, 1);
    QCOMPARE(again->tries.firstBeganUs, handout->tries.firstBeganUs);
    QCOMPARE(again->job.request.url, QByteArray("http://a/x"));
    QCOMPARE(again->job.request.row, 1u);
    QCOMPARE(again->job.request.headers.size(), 1);
    QVERIFY(again->job.queuedUs >= 0 && again->job.queuedUs < 100'000'000);
    QVERIFY(!jobs.nextDueUs(0));
    jobs.done(again->ticket, JobEnd::Response);
    QCOMPARE(jobs.counts().responses, 1);
    QCOMPARE(jobs.counts().waiting, 0);
}

void TestJobRetry::rowOfAList()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(3, 1), {}));
    for (int round = 1; round <= 3; ++round) {
        QList<Handout> taken;
        while (auto handout = jobs.take(0))
            taken.append(std::move(*handout));
        QCOMPARE(taken.size(), 3);
        for (const Handout& handout : taken) {
            QCOMPARE(handout.job.attempt, quint32(round));
            QCOMPARE(handout.tries.retries, round - 1);
            QCOMPARE(handout.job.request.url, "http://h0/" + QByteArray::number(handout.job.request.row - 1));
            // No request: the list has it.
            QVERIFY(jobs.retry(handout.ticket, {}, 0));
        }
    }
}

void TestJobRetry::earliestFirst()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(4, 1), {}));
    QList<Handout> taken;
    while (auto handout = jobs.take(0))
        taken.append(std::move(*handout));
    const QList<qint64> delays{30, 10, 40, 20};
    for (qsizetype i = 0; i < taken.size(); ++i)
        QVERIFY(jobs.retry(taken[i].ticket, {}, delays[i]));
    QTest::qSleep(60);
    QList<quint32> rows;
    while (const auto handout = jobs.take(0))
        rows.append(handout->job.request.row);
    QCOMPARE(rows, (QList<quint32>{2, 4, 1, 3}));
}

void TestJobRetry::behindWhatWaits()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(3, 1), {}));
    const auto first = jobs.take(0);
    QVERIFY(jobs.retry(first->ticket, {}, 0));
    QList<quint32> rows;
    while (const auto handout = jobs.take(0))
        rows.append(handout->job.request.row);
    QCOMPARE(rows, (QList<quint32>{2, 3, 1}));
}

void TestJobRetry::requeuedKeepsItsTries()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(1, 1), {}));
    const auto first = jobs.take(0);
    QVERIFY(jobs.retry(first->ticket, {}, 0));
    const auto second = jobs.take(0);
    QVERIFY(jobs.requeue(second->ticket, second->job.request, second->job.attempt, Requeue::MachineSlept));
    const auto third = jobs.take(0);
    QCOMPARE(third->job.attempt, 2u);
    QCOMPARE(third->requeues, 1u);
    QCOMPARE(third->tries.retries, 1);
    QCOMPARE(third->tries.firstBeganUs, first->tries.firstBeganUs);
    QVERIFY(jobs.retry(third->ticket, third->job.request, 0));
    const auto fourth = jobs.take(0);
    QCOMPARE(fourth->tries.retries, 2);
    QCOMPARE(fourth->job.request.url, QByteArray("http://h0/0"));
}

void TestJobRetry::cancelTakesThemToo()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(2, 2), {}));
    QVERIFY(jobs.add(makeRequest("http://h0/loose"), 5));
    for (int i = 0; i < 3; ++i) {
        const auto handout = jobs.take(0);
        QVERIFY(jobs.retry(handout->ticket, handout->job.request, 600'000));
    }
    QVERIFY(jobs.add(makeRequest("http://h1/new"), 1));
    JobStore left = jobs.cancel();
    QCOMPARE(jobs.counts().waiting, 4);
    QList<Request> requests;
    const QList<RowAttempt> rows = left.takeAll(&requests);
    QCOMPARE(rows.size(), 4);
    QList<quint32> attempts;
    for (const RowAttempt& row : rows)
        attempts.append(row.attempt);
    QCOMPARE(attempts, (QList<quint32>{2, 2, 6, 1}));
    QCOMPARE(requests[0].url, QByteArray("http://h0/0"));
    QCOMPARE(requests[2].url, QByteArray("http://h0/loose"));
    jobs.settle(4);
    QCOMPARE(jobs.counts().cancelled, 4);
    QVERIFY(jobs.isFinished());
}

void TestJobRetry::noRetryAfterCancel()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(1, 1), {}));
    const auto handout = jobs.take(0);
    jobs.cancel();
    jobs.settle(0);
    QVERIFY(!jobs.retry(handout->ticket, {}, 0));
    QCOMPARE(jobs.counts().inFlight, 1);
    jobs.done(handout->ticket, JobEnd::Cancelled);
    QCOMPARE(jobs.counts().cancelled, 1);
    QVERIFY(jobs.isFinished());
}

void TestJobRetry::givenUpHost()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(2, 1), {}));
    const auto first = jobs.take(0);
    const auto second = jobs.take(0);
    QVERIFY(jobs.retry(first->ticket, {}, 600'000));
    jobs.setHold(0, HostHold::GivenUp);
    // The one in flight does not wait for ten minutes to be told.
    QVERIFY(!jobs.retry(second->ticket, {}, 600'000));
    jobs.done(second->ticket, JobEnd::Cancelled);
    const std::vector<StoredJob> given = jobs.takeGivenUp(0, 10);
    QCOMPARE(given.size(), size_t(1));
    QCOMPARE(given[0].attempt, 2u);
    jobs.settle(1);
    QCOMPARE(jobs.counts().cancelled, 2);
    QCOMPARE(jobs.counts().waiting, 0);
}

void TestJobRetry::oneWorkerKeepsTheTime()
{
    JobQueuePrivate jobs;
    jobs.open(3, {1000, 6}, 6, 1000, {}); // a host has one owner
    QList<int> woken(3);
    for (int worker = 0; worker < 3; ++worker)
        jobs.enter(worker, [&woken, worker] { ++woken[worker]; });
    jobs.failed(0);
    jobs.ready(1);
    jobs.ready(2);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    for (int worker = 0; worker < 3; ++worker)
        jobs.collect(worker);
    const auto handout = jobs.take(2);
    QVERIFY(handout);
    for (int worker = 0; worker < 3; ++worker)
        jobs.collect(worker);
    woken = {0, 0, 0};
    QVERIFY(jobs.retry(handout->ticket, handout->job.request, 20));
    QCOMPARE(woken[1], 1);
    QVERIFY(!jobs.nextDueUs(0) && jobs.nextDueUs(1) && !jobs.nextDueUs(2));
    jobs.collect(1);
    jobs.collect(2);
    woken = {0, 0, 0};
    QTest::qSleep(30);
    // Who looks first hands it to the one whose host it is.
    QVERIFY(!jobs.take(1));
    QCOMPARE(woken[2], 1);
    QVERIFY(jobs.take(2));
}

void TestJobRetry::pausedHasNoDueTime()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(1, 1), {}));
    QVERIFY(jobs.retry(jobs.take(0)->ticket, {}, 0));
    jobs.setPaused(true);
    QVERIFY(!jobs.take(0));
    QVERIFY2(!jobs.nextDueUs(0), "a worker would look for it all the time");
    jobs.setPaused(false);
    QVERIFY(jobs.take(0));
}

void TestJobRetry::notFinishedWhileOneWaits()
{
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    QVERIFY(jobs.add(makeList(1, 1), {}));
    const auto first = jobs.take(0);
    jobs.close();
    QVERIFY(jobs.retry(first->ticket, {}, 0));
    QVERIFY(!jobs.isFinished());
    const auto second = jobs.take(0);
    jobs.done(second->ticket, JobEnd::Exception);
    QVERIFY(jobs.isFinished());
    QCOMPARE(jobs.counts().exceptions, 1);
}

void TestJobRetry::costsLittleARow()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer has its own heap");
#endif
    constexpr int rows = 100'000;
    JobQueuePrivate jobs;
    openFor(jobs, 1);
    const qint64 empty = heapBytes();
    QVERIFY(jobs.add(makeList(rows, 50), {}));
    const qint64 before = heapBytes();
    QList<quint64> tickets;
    tickets.reserve(rows);
    while (const auto handout = jobs.take(0))
        tickets.append(handout->ticket);
    QCOMPARE(tickets.size(), rows);
    for (const quint64 ticket : std::exchange(tickets, {}))
        QVERIFY(jobs.retry(ticket, {}, 0));
    const double perRow = double(heapBytes() - before) / rows;
    QVERIFY2(perRow < 100, QByteArray::number(perRow).constData());
    QTest::qSleep(2);
    while (const auto handout = jobs.take(0))
        jobs.done(handout->ticket, JobEnd::Response);
    QCOMPARE(jobs.counts().responses, rows);
    // The list goes with its last row.
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    jobs.cancel();
    jobs.settle(1);
    const double left = double(heapBytes() - empty) / rows;
    QVERIFY2(left < 20, QByteArray::number(left).constData());
}

QTEST_GUILESS_MAIN(TestJobRetry)
#include "tst_jobretry.moc"
