// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which worker gets which host, in one thread, so that every step is known.
#include "pool/jobqueueprivate.h"
#include "pool/poolclock.h"
#include "support/testcase.h"

#include <algorithm>
#include <thread>

using namespace Urlpool;

class TestHostRoster : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void hostsInTurnRowsAscending();
    void hostStaysWithItsWorker();
    void leastLoadedWorkerClaims();
    void lateWorkerGetsItsShare();
    void idleWorkerTakesAHost();
    void hostsStayWhereTheyAre();
    void hotHostIsSpread_data();
    void hotHostIsSpread();
    void busyWorkerDoesNotKeepItsHosts();
    void hangingHostDoesNotHoldUpOthers();
    void hostThatWaitsForItsTimeHoldsUpNoOther();
    void nextDueIsWhenAHostIsReady();
    void idleWorkerIsDueLaterThanABusyOne();
    void changedLimitsBringHostsBack();
    void spreadHostIsSharedEvenly();
    void everyOwnerGetsAHostBack();
};

namespace {

/** A queue with workers that take only when the test says so. */
class Bench
{
public:
    Bench(int workers, const Limits& limits, int perSession = 6, int alive = -1, bool spread = false)
        : woken(size_t(workers), 0)
    {
        jobs.open(workers, limits, perSession, 1'000'000, {}, spread);
        for (int i = 0; i < workers; ++i)
            jobs.enter(i, [this, i] { ++woken[size_t(i)]; });
        for (int i = 0; i < (alive < 0 ? workers : alive); ++i)
            jobs.ready(i);
        for (int i = 0; i < workers; ++i)
            jobs.collect(i);
    }
    void add(const char* host, int count)
    {
        for (int i = 0; i < count; ++i) {
            Request request;
            request.url = QByteArray("http://") + host + '/';
            QVERIFY(jobs.add(request, 1));
        }
    }
    /** Lets a worker look and take up to @p most jobs; their hosts. */
    QByteArrayList take(int worker, int most = 1000)
    {
        jobs.collect(worker);
        QByteArrayList hosts;
        while (most-- > 0) {
            const auto job = jobs.take(worker);
            if (!job)
                break;
            rows.append(job->job.request.row);
            tickets.append(job->ticket);
            hosts.append(hostKey(job->job.request.url));
        }
        return hosts;
    }
    void endAll()
    {
        for (const quint64 ticket : std::exchange(tickets, {}))
            jobs.done(ticket, JobEnd::Response);
    }

    JobQueuePrivate jobs;
    std::vector<int> woken;
    QList<quint32> rows;
    QList<quint64> tickets;
};

} // namespace

void TestHostRoster::hostsInTurnRowsAscending()
{
    Bench bench(1, {100, 100}, 100);
    bench.add("b", 3);
    bench.add("a", 1);
    bench.add("c", 2);
    QCOMPARE(bench.take(0), (QByteArrayList{"b", "a", "c", "b", "c", "b"}));
    QCOMPARE(bench.rows, (QList<quint32>{1, 4, 5, 2, 6, 3}));
}

void TestHostRoster::hostStaysWithItsWorker()
{
    Bench bench(2, {64, 6});
    bench.add("a", 1);
    bench.add("b", 1);
    QCOMPARE(bench.take(0, 1), QByteArrayList{"a"});
    QCOMPARE(bench.take(1, 1), QByteArrayList{"b"});
    bench.endAll();
    for (int round = 0; round < 5; ++round) {
        bench.add("b", 1);
        bench.add("a", 1);
        QCOMPARE(bench.take(0), QByteArrayList{"a"});
        QCOMPARE(bench.take(1), QByteArrayList{"b"});
        bench.endAll();
    }
}

void TestHostRoster::leastLoadedWorkerClaims()
{
    Bench bench(2, {64, 1});
    for (const char* host : {"a", "b", "c", "d"})
        bench.add(host, 1);
    QCOMPARE(bench.take(0), QByteArrayList{"a"});
    QVERIFY2(bench.woken[1] > 0, "nobody told the idle worker");
    QCOMPARE(bench.take(1), (QByteArrayList{"b", "c"}));
    QCOMPARE(bench.take(0), QByteArrayList{"d"});
}

void TestHostRoster::lateWorkerGetsItsShare()
{
    Bench bench(2, {8, 2}, 6, 1);
    for (const char* host : {"a", "b", "c", "d", "e", "f"})
        bench.add(host, 200);
    QCOMPARE(bench.take(0).size(), 8); // alone, it has all permits
    bench.jobs.ready(1);
    QCOMPARE(bench.take(1).size(), 0);
    for (int i = 0; i < 4; ++i) {
        bench.jobs.done(bench.tickets.takeFirst(), JobEnd::Response);
        bench.take(0);
        bench.take(1);
        bench.take(0);
    }
    const int before = int(bench.tickets.size());
    QCOMPARE(before, 8);
    QVERIFY2(bench.jobs.load(1) >= 2, "the first worker keeps all permits to itself");
}

void TestHostRoster::idleWorkerTakesAHost()
{
    Bench bench(2, {64, 2}, 6, 1);
    bench.add("a", 200);
    bench.add("b", 200);
    bench.add("c", 200);
    QCOMPARE(bench.take(0).size(), 6);
    bench.jobs.ready(1);
    bench.endAll();
    QVERIFY(!bench.take(1).isEmpty());
    bench.take(0);
    bench.endAll();
    // The host that has moved stays where it is now.
    const QByteArrayList again = bench.take(1);
    QCOMPARE(again.size(), 2);
    QCOMPARE(again[0], again[1]);
    QVERIFY(!bench.take(0).contains(again[0]));
}

/** Workers that are less busy than others for a moment, or at the end, take no host with connections away. */
void TestHostRoster::hostsStayWhereTheyAre()
{
    constexpr int workers = 4;
    Bench bench(workers, {64, 1});
    for (int i = 0; i < 40; ++i)
        bench.add(("h" + QByteArray::number(i)).constData(), 60);
    QHash<QByteArray, int> owner;
    int moves = 0;
    int turn = 0;
    while (bench.jobs.waiting() > 0) {
        const int worker = turn % workers;
        for (const QByteArray& host : bench.take(worker)) {
            moves += owner.contains(host) && owner[host] != worker ? 1 : 0;
            owner[host] = worker;
        }
        // The first workers' requests end twice as often as those of the others.
        qsizetype ending = ++turn % 3 == 0 ? bench.tickets.size() : bench.tickets.size() / 2;
        for (; ending > 0; --ending)
            bench.jobs.done(bench.tickets.takeFirst(), JobEnd::Response);
        QVERIFY(turn < 10'000);
    }
    QCOMPARE(owner.size(), 40);
    QCOMPARE(moves, 0);
}

void TestHostRoster::hotHostIsSpread_data()
{
    QTest::addColumn<int>("perHost");
    QTest::addColumn<int>("perSession");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("6 on one session") << 6 << 6 << QList<int>{6, 0, 0};
    QTest::newRow("12 on two of Qt's") << 12 << 6 << QList<int>{6, 6, 0};
    QTest::newRow("8 on two of Qt's") << 8 << 6 << QList<int>{6, 2, 0};
    QTest::newRow("18 on three") << 18 << 6 << QList<int>{6, 6, 6};
    QTest::newRow("16 or more for each") << 40 << 0 << QList<int>{16, 16, 8};
    QTest::newRow("an even share") << 60 << 0 << QList<int>{20, 20, 20};
    QTest::newRow("16 on one that takes more") << 16 << 1000 << QList<int>{16, 0, 0};
}

void TestHostRoster::hotHostIsSpread()
{
    QFETCH(int, perHost);
    QFETCH(int, perSession);
    QFETCH(QList<int>, expected);
    Bench bench(3, {64, perHost}, perSession);
    bench.add("a", 100);
    QList<int> taken(3, 0);
    for (int round = 0; round < 2; ++round)
        for (int worker = 0; worker < 3; ++worker)
            taken[worker] += int(bench.take(worker).size());
    QCOMPARE(taken, expected);
}

void TestHostRoster::busyWorkerDoesNotKeepItsHosts()
{
    Bench bench(2, {64, 6});
    bench.add("a", 1);
    bench.add("b", 1);
    bench.take(0);
    bench.take(1);
    bench.endAll();
    const qint64 woken = steadyUs();
    bench.add("b", 3);
    const qsizetype atOnce = bench.take(0).size();
    std::this_thread::sleep_for(std::chrono::milliseconds(80));
    const qsizetype soon = bench.take(0).size();
    if (steadyUs() - woken > 400'000)
        QSKIP("this machine stood still for too long");
    QCOMPARE(atOnce, 0); // its owner is awake, or will be soon
    QCOMPARE(soon, 0);   // or a little later
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    QCOMPARE(bench.take(0), (QByteArrayList{"b", "b", "b"}));
}

void TestHostRoster::hangingHostDoesNotHoldUpOthers()
{
    Bench bench(1, {20, 6});
    bench.add("hangs", 100);
    bench.add("a", 30);
    bench.add("b", 30);
    int ended = 0;
    for (int round = 0; round < 30 && ended < 60; ++round) {
        const QByteArrayList hosts = bench.take(0);
        QList<quint64> hanging;
        const qsizetype offset = bench.tickets.size() - hosts.size();
        for (qsizetype i = 0; i < bench.tickets.size(); ++i) {
            if (i < offset || hosts[i - offset] == "hangs") {
                hanging.append(bench.tickets[i]);
                continue;
            }
            bench.jobs.done(bench.tickets[i], JobEnd::Response);
            ++ended;
        }
        bench.tickets = hanging;
        QVERIFY(hanging.size() <= 6);
    }
    QCOMPARE(ended, 60);
}

void TestHostRoster::hostThatWaitsForItsTimeHoldsUpNoOther()
{
    Limits limits{100, 100};
    limits.hostRules = {{"slow", {}, {}, 100'000}};
    Bench bench(2, limits, 100);
    bench.add("slow", 5);
    bench.add("a", 3);
    bench.add("b", 3);
    QByteArrayList hosts;
    for (int round = 0; round < 5; ++round)
        hosts += bench.take(round % 2, 100);
    QCOMPARE(hosts.count("slow"), 1);
    QCOMPARE(hosts.count("a"), 3);
    QCOMPARE(hosts.count("b"), 3);
    bench.endAll();
    bench.add("slow", 1);
    QVERIFY(bench.take(0).isEmpty() && bench.take(1).isEmpty());
    QCOMPARE(bench.jobs.waiting(), 5);
}

void TestHostRoster::nextDueIsWhenAHostIsReady()
{
    Limits limits{100, 100};
    limits.hostIntervalMs = 60;
    Bench bench(1, limits);
    bench.add("a", 3);
    const qint64 before = steadyUs();
    QCOMPARE(bench.take(0).size(), 1);
    const std::optional<qint64> due = bench.jobs.nextDueUs(0);
    QVERIFY(due && *due >= before + 60'000 && *due <= steadyUs() + 60'000);
    QVERIFY(bench.take(0).isEmpty());
    while (steadyUs() < *due)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    QCOMPARE(bench.take(0).size(), 1);
    bench.jobs.setPaused(true);
    QVERIFY2(!bench.jobs.nextDueUs(0), "a paused pool would be woken for nothing");
    bench.jobs.setPaused(false);
    bench.jobs.cancel();
    QVERIFY(!bench.jobs.nextDueUs(0));
}

void TestHostRoster::idleWorkerIsDueLaterThanABusyOne()
{
    Limits limits{100, 100};
    limits.rate = 0.5;
    Bench bench(2, limits);
    bench.add("a", 5);
    QCOMPARE(bench.take(0).size(), 1);
    QCOMPARE(bench.take(1).size(), 0);
    const auto first = bench.jobs.nextDueUs(0);
    const auto second = bench.jobs.nextDueUs(1);
    QVERIFY(first && second && *first < *second);
}

void TestHostRoster::changedLimitsBringHostsBack()
{
    Limits limits{100, 100};
    limits.hostIntervalMs = 100'000;
    Bench bench(1, limits, 100);
    bench.add("a", 3);
    bench.add("b", 3);
    QCOMPARE(bench.take(0).size(), 2);
    bench.woken[0] = 0;
    limits.hostIntervalMs = 0;
    bench.jobs.setLimits(limits);
    QVERIFY(bench.woken[0] > 0);
    QCOMPARE(bench.take(0).size(), 4);
}

void TestHostRoster::spreadHostIsSharedEvenly()
{
    Bench bench(4, {64, 6}, 6, -1, true);
    bench.add("a", 40);
    QList<qsizetype> taken(4, 0);
    for (int round = 0; round < 3; ++round)
        for (int worker = 0; worker < 4; ++worker)
            taken[worker] += bench.take(worker).size();
    std::sort(taken.begin(), taken.end());
    QCOMPARE(taken, (QList<qsizetype>{1, 1, 2, 2}));
    // All of it is done by all.
    QList<qsizetype> all(4, 0);
    for (int round = 0; round < 100 && bench.jobs.waiting() > 0; ++round) {
        bench.jobs.done(bench.tickets.takeFirst(), JobEnd::Response);
        for (int worker = 0; worker < 4; ++worker)
            all[worker] += bench.take(worker).size();
    }
    QCOMPARE(bench.jobs.waiting(), 0);
    QVERIFY(*std::min_element(all.begin(), all.end()) >= 5);
}

void TestHostRoster::everyOwnerGetsAHostBack()
{
    Limits limits{64, 12};
    limits.hostRules = {{"a", {}, {}, 30}};
    Bench bench(3, limits, 6, -1, true);
    bench.add("a", 3);
    QCOMPARE(bench.take(0).size() + bench.take(1).size() + bench.take(2).size(), 1);
    for (int left = 2; left > 0; --left) {
        std::this_thread::sleep_for(std::chrono::milliseconds(40));
        qsizetype taken = 0;
        for (int round = 0; round < 2; ++round)
            for (int worker = 2; worker >= 0; --worker)
                taken += bench.take(worker).size();
        QCOMPARE(taken, 1);
    }
}

QTEST_GUILESS_MAIN(TestHostRoster)
#include "tst_hostroster.moc"
