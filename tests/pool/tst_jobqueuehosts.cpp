// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a job queue knows of single hosts, and what can be decided about them, in one thread.
#include "makejobs.h"
#include "pool/jobqueueprivate.h"
#include "pool/poolclock.h"
#include "support/testcase.h"

#include <thread>

using namespace Urlpool;
using Testing::makeList;
using Testing::makeRequest;

class TestJobQueueHosts : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void refusalCoolsOneHost();
    void lastHopIsJudged();
    void redirectsAreSuccesses();
    void hopsCountWhereTheyWent();
    void facts();
    void changedHostsAreNamedInPieces();
    void heldHostWaits();
    void hopForAHeldHostWaits();
    void parkedHostIsNamed();
    void givenUpJobsAreCancelled();
    void givenUpHopIsRefused();
    void givenUpRetriesAreCancelled();
    void whatComesLaterIsHandedOutAsGivenUp();
    void cancelWhileAHostIsGivenUp();
    void releaseAll();
    void nextPoolStartsAfresh();
};

namespace {

const JobReport ok{200, ErrorKind::None, -1, 1000, {1, 0}, {}};
const JobReport refused{0, ErrorKind::Refused, -1, 10, {}, {}};

JobReport tooMany(qint64 advisedMs)
{
    return {429, ErrorKind::None, advisedMs, 1000, {0, 1}, {}};
}

void openForOne(JobQueuePrivate& jobs, const Limits& limits = {100, 100})
{
    QVERIFY(jobs.open(1, limits, 1000, 1'000'000, {}));
    jobs.enter(0, {});
    jobs.ready(0);
    jobs.collect(0);
}

std::vector<Handout> takeAll(JobQueuePrivate& jobs)
{
    std::vector<Handout> taken;
    while (auto handout = jobs.take(0))
        taken.push_back(std::move(*handout));
    return taken;
}

HostFacts factsOf(const QList<HostFacts>& all, const QByteArray& host)
{
    for (const HostFacts& facts : all)
        if (facts.host == host)
            return facts;
    return {};
}

HostFacts factsOf(JobQueuePrivate& jobs, const QByteArray& host)
{
    return factsOf(jobs.changedHosts(1000), host);
}

void verifyConservation(const JobQueuePrivate& jobs)
{
    const QueueCounts counts = jobs.counts();
    QCOMPARE(counts.waiting + counts.inFlight + counts.responses + counts.exceptions + counts.cancelled,
             counts.added);
}

} // namespace

void TestJobQueueHosts::refusalCoolsOneHost()
{
    JobQueuePrivate jobs;
    openForOne(jobs, {100, 1});
    QVERIFY(jobs.add(makeList(20, 2), {}));
    std::vector<Handout> first = takeAll(jobs);
    QCOMPARE(first.size(), size_t(2));
    const qint64 before = steadyUs();
    jobs.done(first[0].ticket, JobEnd::Response, tooMany(150));
    jobs.done(first[1].ticket, JobEnd::Response, ok);
    for (int i = 0; i < 9; ++i) {
        const std::vector<Handout> next = takeAll(jobs);
        QCOMPARE(next.size(), size_t(1));
        QCOMPARE(hostKey(next[0].job.request.url), QByteArray("h1"));
        jobs.done(next[0].ticket, JobEnd::Response, ok);
    }
    QVERIFY2(steadyUs() < before + 150'000, "this machine is too slow for this test");
    const HostFacts facts = factsOf(jobs, "h0");
    QCOMPARE(facts.state, HostState::Cooling);
    QVERIFY(facts.isAdvised && facts.coolingMs > 0 && facts.coolingMs <= 150);
    const auto due = jobs.nextDueUs(0);
    QVERIFY(due && *due >= before + 150'000);
    std::this_thread::sleep_for(std::chrono::microseconds(*due - steadyUs()));
    QCOMPARE(takeAll(jobs).size(), size_t(1));
}

void TestJobQueueHosts::lastHopIsJudged()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    const std::vector<Handout> begun = takeAll(jobs);
    jobs.askHop(begun[0].ticket, "b");
    QCOMPARE(jobs.collect(0).answers.size(), size_t(1));
    jobs.done(begun[0].ticket, JobEnd::Response, tooMany(60'000));
    const QList<HostFacts> changed = jobs.changedHosts(10);
    QCOMPARE(factsOf(changed, "a").refused, 0u);
    QCOMPARE(factsOf(changed, "a").done, 1u);
    QCOMPARE(factsOf(changed, "b").refused, 1u);
    QCOMPARE(factsOf(changed, "b").total, 0u);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    QVERIFY(jobs.add(makeRequest("http://b/"), 1));
    const std::vector<Handout> next = takeAll(jobs);
    QCOMPARE(next.size(), size_t(1));
    QCOMPARE(hostKey(next[0].job.request.url), QByteArray("a"));
    // Its redirect leads to the host that cools.
    jobs.askHop(next[0].ticket, "b");
    QCOMPARE(jobs.counts().holding, 1);
    QVERIFY(jobs.nextDueUs(0).has_value());
}

/** A host that answers nothing but redirects recovers from a refusal as any other does. */
void TestJobQueueHosts::redirectsAreSuccesses()
{
    JobQueuePrivate jobs;
    openForOne(jobs, {100, 4});
    for (int i = 0; i < 21; ++i)
        QVERIFY(jobs.add(makeRequest("http://a/" + QByteArray::number(i)), 1));
    const auto begin = [&jobs] {
        while (true) {
            if (auto handout = jobs.take(0))
                return handout->ticket;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    };
    jobs.done(begin(), JobEnd::Response, {503, ErrorKind::None, 1, 1000, {}, {}});
    QCOMPARE(factsOf(jobs, "a").parallelMax, 1);
    for (int i = 0; i < 20; ++i) {
        const quint64 ticket = begin();
        jobs.askHop(ticket, "b");
        jobs.collect(0);
        jobs.done(ticket, JobEnd::Response, ok);
    }
    QCOMPARE(factsOf(jobs, "a").parallelMax, 2);
}

void TestJobQueueHosts::hopsCountWhereTheyWent()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    for (const char* url : {"http://a/1", "http://a/2"})
        QVERIFY(jobs.add(makeRequest(url), 1));
    const std::vector<Handout> begun = takeAll(jobs);
    for (const Handout& job : begun)
        jobs.askHop(job.ticket, "b");
    QCOMPARE(jobs.collect(0).answers.size(), size_t(2));
    jobs.done(begun[0].ticket, JobEnd::Response, {200, ErrorKind::None, -1, 1000, {1, 0}, {{"b", {1, 0}}}});
    jobs.done(begun[1].ticket, JobEnd::Exception, {0, ErrorKind::Reset, -1, 1000, {0, 1}, {{"b", {0, 1}}}});
    const QList<HostFacts> all = jobs.changedHosts(10);
    for (const char* host : {"a", "b"}) {
        QCOMPARE(factsOf(all, host).opened, 1u);
        QCOMPARE(factsOf(all, host).reused, 1u);
    }
    QCOMPARE(factsOf(all, "a").exceptions, 0u);
    QCOMPARE(factsOf(all, "b").exceptions, 1u);
}

void TestJobQueueHosts::facts()
{
    Limits limits{100, 3};
    limits.hostRules = {{"h0", 2, 1000.0, {}}};
    JobQueuePrivate jobs;
    openForOne(jobs, limits);
    QVERIFY(jobs.add(makeList(8, 2), {}));
    QVERIFY(jobs.add(makeRequest("ftp://x/"), 1));
    QList<HostFacts> all = jobs.changedHosts(1000);
    QCOMPARE(all.size(), 2); // what cannot be sent goes to no host
    QCOMPARE(factsOf(all, "h0").state, HostState::Waiting);
    QCOMPARE(factsOf(all, "h0").total, 4u);
    QCOMPARE(factsOf(all, "h0").parallelMax, 2);
    QCOMPARE(factsOf(all, "h0").rateLimit, 1000.0);
    QCOMPARE(factsOf(all, "h1").parallelMax, 3);
    QCOMPARE(factsOf(all, "h1").rateLimit, 0.0);
    QCOMPARE(factsOf(all, "h1").medianUs, -1);
    QVERIFY(jobs.changedHosts(1000).isEmpty());

    for (const Handout& begun : takeAll(jobs)) {
        if (begun.problem != UrlProblem::None)
            jobs.done(begun.ticket, JobEnd::Exception, {0, ErrorKind::UnsupportedScheme, -1, -1, {}, {}});
        else if (hostKey(begun.job.request.url) == "h1")
            jobs.done(begun.ticket, JobEnd::Exception, refused);
    }
    all = jobs.changedHosts(1000);
    QCOMPARE(factsOf(all, "h0").state, HostState::Active);
    QCOMPARE(factsOf(all, "h0").inFlight, 2);
    QCOMPARE(factsOf(all, "h1").exceptions, 3u);
    QCOMPARE(factsOf(all, "h1").done, 3u);
    QVERIFY(factsOf(all, "h1").perSecond > 0);
    for (const Handout& begun : takeAll(jobs))
        jobs.done(begun.ticket, JobEnd::Response, ok);
    const HostFacts done = factsOf(jobs, "h1");
    QCOMPARE(done.state, HostState::Done);
    QCOMPARE(done.medianUs, 1000);
    QCOMPARE(done.opened, 1u);
}

void TestJobQueueHosts::changedHostsAreNamedInPieces()
{
    JobQueuePrivate jobs;
    QVERIFY(jobs.add(makeList(10, 10), {}));
    QCOMPARE(jobs.changedHosts(4).size(), 4);
    QCOMPARE(jobs.changedHosts(4).size(), 4);
    const QList<HostFacts> last = jobs.changedHosts(4);
    QCOMPARE(last.size(), 2);
    QCOMPARE(last[1].host, QByteArray("h9"));
    QCOMPARE(last[1].id, 9u);
}

void TestJobQueueHosts::heldHostWaits()
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

void TestJobQueueHosts::hopForAHeldHostWaits()
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

void TestJobQueueHosts::parkedHostIsNamed()
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

void TestJobQueueHosts::givenUpJobsAreCancelled()
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

void TestJobQueueHosts::givenUpHopIsRefused()
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

void TestJobQueueHosts::givenUpRetriesAreCancelled()
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

void TestJobQueueHosts::whatComesLaterIsHandedOutAsGivenUp()
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

void TestJobQueueHosts::cancelWhileAHostIsGivenUp()
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

void TestJobQueueHosts::releaseAll()
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

void TestJobQueueHosts::nextPoolStartsAfresh()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    jobs.done(jobs.take(0)->ticket, JobEnd::Response, tooMany(100'000));
    jobs.setHold(0, HostHold::Paused);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    QVERIFY(!jobs.take(0));
    jobs.setHold(0, HostHold::GivenUp);
    QCOMPARE(jobs.takeGivenUp(0, 9).size(), size_t(1));
    jobs.settle(1);
    jobs.close();
    QVERIFY(jobs.isFinished());
    openForOne(jobs);
    QCOMPARE(factsOf(jobs, "a").coolingMs, 0);
    QCOMPARE(factsOf(jobs, "a").state, HostState::Done);
}

QTEST_GUILESS_MAIN(TestJobQueueHosts)
#include "tst_jobqueuehosts.moc"
