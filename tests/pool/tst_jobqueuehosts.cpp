// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a job queue knows of single hosts, in one thread.
#include "makejobs.h"
#include "pool/poolclock.h"
#include "queuehelpers.h"
#include "support/testcase.h"

#include <thread>

using namespace Urlpool;
using namespace Urlpool::Testing;

class TestJobQueueHosts : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void refusalCoolsOneHost();
    void lastHopIsJudged();
    void redirectsAreSuccesses();
    void hopsCountWhereTheyWent();
    void triedAgainIsNoException();
    void facts();
    void changedHostsAreNamedInPieces();
    void nextPoolStartsAfresh();
};

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
    // A row is one of the host that it names, wherever it was led to.
    QCOMPARE(factsOf(all, "a").exceptions, 1u);
    QCOMPARE(factsOf(all, "b").exceptions, 0u);
}

void TestJobQueueHosts::triedAgainIsNoException()
{
    JobQueuePrivate jobs;
    openForOne(jobs);
    QVERIFY(jobs.add(makeRequest("http://a/"), 1));
    const std::vector<Handout> begun = takeAll(jobs);
    QVERIFY(jobs.retry(begun.at(0).ticket, begun.at(0).job.request, 0, refused));
    QCOMPARE(factsOf(jobs, "a").exceptions, 0u);
    const std::vector<Handout> again = takeAll(jobs);
    jobs.done(again.at(0).ticket, JobEnd::Response, ok);
    const HostFacts facts = factsOf(jobs, "a");
    QCOMPARE(facts.done, 1u);
    QCOMPARE(facts.exceptions, 0u);
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
