// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person (or too many failures) decides about single hosts of a job queue, in one thread.
#include "makejobs.h"
#include "queuehelpers.h"
#include "support/testcase.h"

using namespace Urlpool;
using namespace Urlpool::Testing;

class TestJobQueueHolds : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void heldHostWaits();
    void hopForAHeldHostWaits();
    void parkedHostIsNamed();
    void givenUpJobsAreCancelled();
    void givenUpHopIsRefused();
    void givenUpRetriesAreCancelled();
    void whatComesLaterIsHandedOutAsGivenUp();
    void cancelWhileAHostIsGivenUp();
    void releaseAll();
};

void TestJobQueueHolds::heldHostWaits()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(6, 2), {}));
    jobs.setHold(0, HostHold::Paused);
    jobs.setHold(99, HostHold::Paused); // there is none
    QCOMPARE(takeAll(jobs).size(), size_t(3));
    QVERIFY(!jobs.nextDueUs(0));
    QCOMPARE(factsOf(jobs, "h0").state, HostState::Paused);
    jobs.setHold(0, HostHold::None);
    QCOMPARE(takeAll(jobs).size(), size_t(3));
}

void TestJobQueueHolds::hopForAHeldHostWaits()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(2, 2), {}));
    jobs.setHold(1, HostHold::Paused);
    const std::vector<Handout> begun = takeAll(jobs);
    QCOMPARE(begun.size(), size_t(1));
    jobs.askHop(begun[0].ticket, "h1");
    QVERIFY(jobs.collect(0).answers.empty());
    QCOMPARE(jobs.counts().holding, 1);
    jobs.setHold(1, HostHold::None);
    const Inbox inbox = jobs.collect(0);
    QCOMPARE(inbox.answers.size(), size_t(1));
    QVERIFY(inbox.answers[0].open);
    QCOMPARE(jobs.counts().holding, 0);
}

void TestJobQueueHolds::parkedHostIsNamed()
{
    Limits limits{100, 2};
    limits.parkAfter = 3;
    JobQueuePrivate jobs;
    openForOne(jobs, limits);
    QVERIFY(jobs.add(makeList(10, 1), {}));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(jobs.counts().parked.isEmpty());
        jobs.done(jobs.take(0)->ticket, JobEnd::Exception, refused);
    }
    const QList<HostFacts> parked = jobs.counts().parked;
    QCOMPARE(parked.size(), 1);
    QCOMPARE(parked[0].host, QByteArray("h0"));
    QCOMPARE(parked[0].state, HostState::Parked);
    QVERIFY(!jobs.take(0));
    verifyConservation(jobs);
    jobs.setHold(0, HostHold::None);
    QVERIFY(jobs.counts().parked.isEmpty());
    for (int i = 0; i < 3; ++i)
        jobs.done(jobs.take(0)->ticket, JobEnd::Exception, refused);
    QCOMPARE(jobs.counts().parked.size(), 1);
    QVERIFY(!jobs.take(0));
    // Nobody has to decide about a host for which nothing waits.
    jobs.setHold(0, HostHold::None);
    for (int left = 4; left > 0; left -= 2)
        for (const Handout& handout : takeAll(jobs))
            jobs.done(handout.ticket, JobEnd::Exception, refused);
    QVERIFY(jobs.counts().parked.isEmpty());
    QCOMPARE(jobs.counts().exceptions, 10);
}

void TestJobQueueHolds::givenUpJobsAreCancelled()
{
    JobQueuePrivate jobs;
    openForOne(jobs, {100, 1});
    QVERIFY(jobs.add(makeList(20, 2), {}));
    const std::vector<Handout> begun = takeAll(jobs);
    QCOMPARE(begun.size(), size_t(2));
    QVERIFY(jobs.takeGivenUp(0, 100).empty());
    jobs.setHold(0, HostHold::GivenUp);
    QCOMPARE(jobs.takeGivenUp(0, 4).size(), size_t(4));
    verifyConservation(jobs);
    const std::vector<StoredJob> rest = jobs.takeGivenUp(0, 100);
    QCOMPARE(rest.size(), size_t(5));
    QCOMPARE(rest[0].row, 11u);
    verifyConservation(jobs);
    jobs.settle(9);
    QCOMPARE(jobs.counts().cancelled, 9);
    QCOMPARE(factsOf(jobs, "h0").state, HostState::GivenUp);
    for (const Handout& handout : begun) // what was in flight ends as it ends
        jobs.done(handout.ticket, JobEnd::Response, ok);
    QCOMPARE(jobs.counts().responses, 2);
    jobs.close();
    for (int i = 0; i < 9; ++i)
        jobs.done(jobs.take(0)->ticket, JobEnd::Response, ok);
    QVERIFY(jobs.isFinished());
    verifyConservation(jobs);
}

void TestJobQueueHolds::givenUpHopIsRefused()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(4, 2), {}));
    const std::vector<Handout> begun = takeAll(jobs);
    jobs.setHold(1, HostHold::Paused);
    jobs.askHop(begun[0].ticket, "h1");
    jobs.setHold(1, HostHold::GivenUp);
    Inbox inbox = jobs.collect(0);
    QCOMPARE(inbox.answers.size(), size_t(1));
    QVERIFY(!inbox.answers[0].isGate && !inbox.answers[0].open);
    jobs.askHop(begun[2].ticket, "h1"); // comes later
    inbox = jobs.collect(0);
    QCOMPARE(inbox.answers.size(), size_t(1));
    QVERIFY(!inbox.answers[0].open);
    for (const Handout& handout : begun)
        jobs.done(handout.ticket, JobEnd::Cancelled);
    verifyConservation(jobs);
    QCOMPARE(jobs.counts().inFlight, 0);
}

void TestJobQueueHolds::givenUpRetriesAreCancelled()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(4, 2), {}));
    for (const Handout& handout : takeAll(jobs))
        QVERIFY(jobs.retry(handout.ticket, handout.job.request, 100'000, refused));
    QCOMPARE(jobs.waiting(), 4);
    jobs.setHold(0, HostHold::GivenUp);
    const std::vector<StoredJob> given = jobs.takeGivenUp(0, 100);
    QCOMPARE(given.size(), size_t(2));
    QCOMPARE(given[0].attempt, 2u);
    jobs.settle(2);
    QCOMPARE(jobs.waiting(), 2);
    verifyConservation(jobs);
    QVERIFY(jobs.nextDueUs(0).has_value());
}

void TestJobQueueHolds::whatComesLaterIsHandedOutAsGivenUp()
{
    Limits limits{100, 100};
    limits.hostRate = 0.01;
    JobQueuePrivate jobs;
    openForOne(jobs, limits);
    QVERIFY(jobs.add(makeList(2, 2), {}));
    QCOMPARE(takeAll(jobs).size(), size_t(2));
    jobs.setHold(0, HostHold::GivenUp);
    QVERIFY(jobs.add(makeList(10, 2), {}));
    const std::vector<Handout> later = takeAll(jobs);
    QCOMPARE(later.size(), size_t(5)); // at once, whatever the rate
    for (const Handout& handout : later)
        QVERIFY(handout.isGivenUp);
    QVERIFY(jobs.add(makeRequest("http://h0/"), 1));
    jobs.setHold(0, HostHold::None); // in the end it is tried again
    jobs.setLimits({100, 100});
    QVERIFY(!jobs.take(0)->isGivenUp);
}

void TestJobQueueHolds::cancelWhileAHostIsGivenUp()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeList(10, 2), {}));
    jobs.setHold(0, HostHold::GivenUp);
    QCOMPARE(jobs.takeGivenUp(0, 2).size(), size_t(2));
    JobStore left = jobs.cancel();
    QCOMPARE(left.waiting(), 8);
    QVERIFY(jobs.takeGivenUp(0, 100).empty());
    jobs.settle(2);
    QVERIFY(!jobs.isFinished());
    jobs.settle(8);
    QVERIFY(jobs.isFinished());
    QCOMPARE(jobs.counts().cancelled, 10);
}

void TestJobQueueHolds::releaseAll()
{
    Limits limits{100, 100};
    limits.parkAfter = 1;
    JobQueuePrivate jobs;
    openForOne(jobs, limits);
    QVERIFY(jobs.add(makeList(2, 2), {}));
    const std::vector<Handout> first = takeAll(jobs);
    jobs.done(first[0].ticket, JobEnd::Exception, refused);
    jobs.askHop(first[1].ticket, "h0");
    QVERIFY(jobs.collect(0).answers.empty());
    jobs.setHold(1, HostHold::Paused);
    QVERIFY(jobs.add(makeList(4, 2), {}));
    QVERIFY(takeAll(jobs).empty());
    jobs.releaseAll();
    QCOMPARE(jobs.collect(0).answers.size(), size_t(1));
    const std::vector<Handout> next = takeAll(jobs);
    QCOMPARE(next.size(), size_t(4));
    QVERIFY(jobs.add(makeList(2, 2), {}));
    jobs.done(next[0].ticket, JobEnd::Exception, refused);
    QCOMPARE(takeAll(jobs).size(), size_t(2)); // none is parked any more
}

QTEST_GUILESS_MAIN(TestJobQueueHolds)
#include "tst_jobqueueholds.moc"
