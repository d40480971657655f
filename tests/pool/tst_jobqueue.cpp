// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "makejobs.h"
#include "pool/jobqueueprivate.h"
#include "support/testcase.h"

#include <malloc.h>

using namespace Urlpool;
using Testing::makeList;
using Testing::makeRequest;

class TestJobQueue : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void numbersRows();
    void refusesJobsOnceClosed();
    void leavesInvalidRowsOut();
    void takesChosenRowsWithTheirAttempt();
    void costsLittleARow();
    void nothingBeforeAllThreadsAreUp();
    void failedWorkerGetsNothing();
    void lastFailedWorkerGetsAll();
    void noThreadLastToFail();
    void pausedQueueHandsOutNothing();
    void cancelTakesAllInOrder();
    void hopHasPriority();
    void requeuedJobComesFirst();
    void lateGateAnswersAreHarmless();
    void finishesOnceOutsideTheLock();
};

namespace {

/** One worker that is ready. */
void openForOne(JobQueuePrivate& jobs, const Limits& limits = {1000, 1000})
{
    jobs.open(1, limits, 1000, 1'000'000, {});
    jobs.enter(0, {});
    jobs.ready(0);
    jobs.collect(0);
}

} // namespace

void TestJobQueue::numbersRows()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    Request seventh = makeRequest("http://a/");
    seventh.row = 7;
    QVERIFY(jobs.add(seventh, 3));
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    QList<quint32> rows;
    QList<quint32> attempts;
    while (const auto handout = jobs.take(0)) {
        rows.append(handout->job.request.row);
        attempts.append(handout->job.attempt);
    }
    QCOMPARE(rows, (QList<quint32>{1, 7, 8}));
    QCOMPARE(attempts, (QList<quint32>{1, 3, 1}));
}

void TestJobQueue::refusesJobsOnceClosed()
{
    JobQueue queue;
    QVERIFY(queue.add(makeRequest("http://a/")));
    queue.close();
    QVERIFY(queue.isClosed());
    QVERIFY(!queue.add(makeRequest("http://a/")));
    QVERIFY(!queue.add(makeList(3, 1)));
    QCOMPARE(queue.waiting(), 1);
}

void TestJobQueue::leavesInvalidRowsOut()
{
    JobQueuePrivate jobs;
    const RequestList list = RequestList::fromText("http://a/1\nftp://x/\nhttp://a/2\n");
    QCOMPARE(list.size(), 3u);
    QVERIFY(jobs.add(list, {}));
    QCOMPARE(jobs.waiting(), 2);
    QVERIFY(jobs.add(list, {{2, 1}, {3, 2}}));
    QCOMPARE(jobs.counts().added, 3);
    QVERIFY(jobs.add(RequestList(), {}));
    QCOMPARE(jobs.waiting(), 3);
}

void TestJobQueue::takesChosenRowsWithTheirAttempt()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(10, 1), {{9, 4}, {2, 2}}));
    const auto first = jobs.take(0);
    const auto second = jobs.take(0);
    QVERIFY(first && second && !jobs.take(0));
    QCOMPARE(first->job.request.row, 9u);
    QCOMPARE(first->job.request.url, QByteArray("http://h0/8"));
    QCOMPARE(first->job.attempt, 4u);
    QCOMPARE(second->job.attempt, 2u);
}

void TestJobQueue::costsLittleARow()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer has its own heap");
#endif
    constexpr int rows = 1'000'000;
    const RequestList list = makeList(rows, 50);
    const auto used = [] {
        const struct mallinfo2 info = mallinfo2();
        return qint64(info.uordblks + info.hblkhd);
    };
    const qint64 before = used();
    JobQueuePrivate jobs;
    QVERIFY(jobs.add(list, {}));
    const double perRow = double(used() - before) / rows;
    QVERIFY2(perRow > 4 && perRow < 18, QByteArray::number(perRow).constData());
    openForOne(jobs);
    jobs.cancel();
    QVERIFY2(used() - before < rows, "the rows' memory is not given back");
}

void TestJobQueue::nothingBeforeAllThreadsAreUp()
{
    JobQueuePrivate jobs;
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    QVERIFY(jobs.open(2, {}, 6, 1000, {}));
    QVERIFY(!jobs.open(2, {}, 6, 1000, {})); // one pool at a time
    jobs.enter(0, {});
    jobs.ready(0);
    QVERIFY(!jobs.take(0));
    int woken = 0;
    jobs.collect(0);
    jobs.enter(1, [&] { ++woken; });
    QCOMPARE(woken, 1);
    QVERIFY(jobs.take(0));
}

void TestJobQueue::failedWorkerGetsNothing()
{
    JobQueuePrivate jobs;
    jobs.open(2, {}, 6, 1000, {});
    jobs.enter(0, {});
    jobs.enter(1, {});
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    jobs.failed(0);
    QVERIFY(!jobs.take(0));
    jobs.ready(1);
    QVERIFY(jobs.take(1));
}

void TestJobQueue::lastFailedWorkerGetsAll()
{
    JobQueuePrivate jobs;
    jobs.open(2, {}, 6, 1000, {});
    jobs.enter(0, {});
    jobs.enter(1, {});
    QVERIFY(jobs.add(makeList(10, 5), {}));
    jobs.failed(1);
    jobs.failed(0);
    int count = 0;
    while (const auto handout = jobs.take(0)) {
        jobs.done(handout->ticket, JobEnd::Exception);
        ++count;
    }
    QCOMPARE(count, 10);
}

void TestJobQueue::noThreadLastToFail()
{
    JobQueuePrivate jobs;
    jobs.open(2, {}, 6, 1000, {});
    int woken = 0;
    jobs.enter(0, [&] { ++woken; });
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    jobs.failed(0);
    // The system refuses a second thread; somebody has to end the job all the same.
    jobs.enter(1, {});
    jobs.collect(0);
    woken = 0;
    jobs.failed(1);
    QCOMPARE(woken, 1);
    QVERIFY(jobs.take(0));
}

void TestJobQueue::pausedQueueHandsOutNothing()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(3, 1), {}));
    QVERIFY(jobs.take(0));
    jobs.setPaused(true);
    QVERIFY(!jobs.take(0));
    jobs.setPaused(false);
    QVERIFY(jobs.take(0));
}

void TestJobQueue::cancelTakesAllInOrder()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(7, 3), {}));
    const auto handout = jobs.take(0);
    QVERIFY(handout.has_value());
    QList<Request> requests;
    const QList<RowAttempt> rows = jobs.cancel().takeAll(&requests);
    QCOMPARE(rows.size(), 6);
    for (qsizetype i = 0; i < 6; ++i) {
        QCOMPARE(rows[i].row, quint32(i + 2));
        QCOMPARE(requests[i].url.right(1), QByteArray::number(i + 1));
    }
    QVERIFY(!jobs.add(makeRequest("http://a/"), 1));
    QVERIFY(jobs.collect(0).abort);
    QCOMPARE(jobs.counts().waiting, 6); // until they are in the buffer
    jobs.settle(6);
    QVERIFY(!jobs.isFinished());
    QVERIFY2(!jobs.requeue(handout->ticket, handout->job.request, 1, Requeue::OutOfDescriptors),
             "a requeued job would wait for ever");
    jobs.done(handout->ticket, JobEnd::Cancelled);
    QVERIFY(jobs.isFinished());
    QCOMPARE(jobs.counts().cancelled, 7);
}

void TestJobQueue::hopHasPriority()
{
    JobQueuePrivate jobs;
    openForOne(jobs, {10, 1});
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    QVERIFY(jobs.add(makeRequest("http://b/"), 1));
    QVERIFY(jobs.add(makeRequest("http://b/"), 1));
    const auto a = jobs.take(0);
    const auto b = jobs.take(0);
    QVERIFY(a && b && !jobs.take(0));
    jobs.askHop(a->ticket, "b");
    QVERIFY(jobs.collect(0).answers.empty());
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    const auto nextA = jobs.take(0);
    QVERIFY2(nextA && hostKey(nextA->job.request.url) == "a",
             "a waiting hop keeps the permit of its old host");
    jobs.done(b->ticket, JobEnd::Response);
    QVERIFY2(!jobs.take(0), "a new job overtook the redirect");
    const Inbox inbox = jobs.collect(0);
    QCOMPARE(inbox.answers.size(), size_t(1));
    QCOMPARE(inbox.answers[0].ticket, a->ticket);
    QVERIFY(!inbox.answers[0].isGate);
    jobs.done(a->ticket, JobEnd::Response);
    QVERIFY(jobs.take(0));
    QCOMPARE(jobs.counts().inFlight, 2);
}

void TestJobQueue::requeuedJobComesFirst()
{
    JobQueuePrivate jobs;
    openForOne(jobs, {4, 4});
    QVERIFY(jobs.add(makeList(6, 1), {}));
    std::vector<Handout> begun;
    while (auto handout = jobs.take(0))
        begun.push_back(*handout);
    QCOMPARE(begun.size(), size_t(4));
    QVERIFY(jobs.requeue(begun[1].ticket, begun[1].job.request, 1, Requeue::OutOfDescriptors));
    QVERIFY2(!jobs.take(0), "what may be in flight was not halved");
    jobs.done(begun[0].ticket, JobEnd::Response);
    jobs.done(begun[2].ticket, JobEnd::Response);
    const auto again = jobs.take(0);
    QVERIFY(again.has_value());
    QCOMPARE(again->job.request.row, begun[1].job.request.row);
    QCOMPARE(again->job.attempt, 1u);
    QCOMPARE(again->requeues, 1u);
    const QueueCounts counts = jobs.counts();
    QCOMPARE(counts.added, counts.waiting + counts.inFlight + counts.responses);
}

void TestJobQueue::lateGateAnswersAreHarmless()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(2, 1), {}));
    const auto first = jobs.take(0);
    QVERIFY(first.has_value());
    jobs.done(first->ticket, JobEnd::Cancelled);
    const auto second = jobs.take(0);
    QVERIFY(second.has_value());
    jobs.answerGate(first->ticket, true);
    QVERIFY(jobs.collect(0).answers.empty());
    jobs.answerGate(second->ticket, false);
    const Inbox inbox = jobs.collect(0);
    QCOMPARE(inbox.answers.size(), size_t(1));
    QVERIFY(inbox.answers[0].isGate && !inbox.answers[0].open);
}

void TestJobQueue::finishesOnceOutsideTheLock()
{
    JobQueuePrivate jobs;
    int finished = 0;
    jobs.open(1, {}, 6, 1000, [&] {
        ++finished;
        QVERIFY(jobs.isFinished()); // would lock up if called under the lock
    });
    jobs.enter(0, {});
    jobs.ready(0);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    const auto handout = jobs.take(0);
    QVERIFY(handout.has_value());
    jobs.done(handout->ticket, JobEnd::Response);
    QCOMPARE(finished, 0);
    jobs.close();
    QCOMPARE(finished, 1);
    jobs.close();
    jobs.cancel();
    jobs.settle(0);
    QCOMPARE(finished, 1);
}

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
