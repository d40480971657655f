// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostpace.h"
#include "support/testcase.h"

using namespace Urlpool;

class TestHostBackOff : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void advisedWait();
    void waitDoublesWithFullJitter();
    void hostThatIsDownIsAskedOneByOne();
    void successBegunAfterwardsEndsTheRow();
    void whatWasInFlightCountsOnce();
    void laterAdviceLengthensTheWait();
    void rateIsLearned_data();
    void rateIsLearned();
    void configuredRateIsHalved();
    void learnedRateIsCutLess();
    void onlyARateInForceIsCutBy503();
    void inFlightIsHalvedBy503();
    void inFlightGrowsBack();
    void rateGrowsBackAndIsForgotten();
    void paceFollows();
    void rules_data();
    void rules();
};

namespace {

constexpr qint64 second = 1'000'000;
constexpr HostBounds free6{6, 0, 0};

Refusal refusal(int status, qint64 begunUs, qint64 nowUs, qint64 advisedMs = -1, int inFlight = 6)
{
    return {status, begunUs, nowUs, advisedMs, inFlight};
}

} // namespace

void TestHostBackOff::advisedWait()
{
    HostBackOff host(0, 0);
    QVERIFY(host.coolUntilUs() < 0);
    host.refused(refusal(429, 0, second, 7000), free6, 0.5);
    QCOMPARE(host.coolUntilUs(), 8 * second);
    QVERIFY(host.isAdvised());
}

void TestHostBackOff::waitDoublesWithFullJitter()
{
    for (const double random : {0.0, 0.25, 1.0}) {
        HostBackOff host(0, 0);
        qint64 now = second;
        for (const qint64 mostMs : {500, 1000, 2000, 4000, 8000, 10'000, 10'000, 10'000}) {
            host.refused(refusal(429, now, now, mostMs == 2000 ? 0 : -1), free6, random); // 0 s is no advice
            QCOMPARE(host.coolUntilUs(), now + qint64(random * double(mostMs) * 1000));
            QVERIFY(!host.isAdvised());
            now += 100 * second;
        }
    }
}

void TestHostBackOff::hostThatIsDownIsAskedOneByOne()
{
    HostBackOff host(0, 0);
    qint64 now = 0;
    const auto nextWaitUs = [&](int status, qint64 advisedMs = -1, int inFlight = 1) {
        now += 100 * second;
        host.refused(refusal(status, now, now, advisedMs, inFlight), free6, 1);
        return std::max<qint64>(0, host.coolUntilUs() - now);
    };
    for (int i = 0; i < 10; ++i) {
        QVERIFY(nextWaitUs(503) > 0);
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(nextWaitUs(503), 0);
        QCOMPARE(host.parallelMax(), 1);
    }
    // Who counts requests, says when to come back or gets several at once is spared as ever.
    QCOMPARE(nextWaitUs(429), 10 * second);
    QCOMPARE(nextWaitUs(503, 3000), 3 * second);
    QCOMPARE(nextWaitUs(503, -1, 2), 10 * second);
    QCOMPARE(nextWaitUs(503), 0);
    host.succeeded(now + 1, free6);
    QCOMPARE(nextWaitUs(503), second / 2);
}

void TestHostBackOff::successBegunAfterwardsEndsTheRow()
{
    HostBackOff host(0, 0);
    host.refused(refusal(503, 0, second), free6, 1);
    host.refused(refusal(503, 2 * second, 2 * second), free6, 1);
    host.succeeded(2 * second - 1, free6); // had begun before
    host.refused(refusal(503, 9 * second, 9 * second), free6, 1);
    QCOMPARE(host.coolUntilUs(), 11 * second);
    host.succeeded(12 * second, free6);
    host.refused(refusal(503, 20 * second, 20 * second), free6, 1);
    QCOMPARE(host.coolUntilUs(), 20 * second + second / 2);
}

void TestHostBackOff::whatWasInFlightCountsOnce()
{
    HostBackOff host(0, 100);
    host.refused(refusal(503, 0, second, 1000, 6), free6, 0);
    QCOMPARE(host.parallelMax(), 3);
    for (int i = 0; i < 5; ++i)
        host.refused(refusal(503, 10 + i, second + 10 + i, -1, 5 - i), free6, 1);
    QCOMPARE(host.parallelMax(), 3);
    QCOMPARE(host.coolUntilUs(), 2 * second);
    host.succeeded(20, free6); // neither does a success end the wait
    QCOMPARE(host.coolUntilUs(), 2 * second);
    host.refused(refusal(503, 2 * second, 2 * second + 1, -1, 3), free6, 0);
    QCOMPARE(host.parallelMax(), 1);
}

void TestHostBackOff::laterAdviceLengthensTheWait()
{
    HostBackOff host(0, 0);
    host.refused(refusal(503, 0, second), free6, 0.1);
    host.refused(refusal(429, 1, second + 1, 5000), free6, 0);
    QCOMPARE(host.coolUntilUs(), 6 * second + 1);
    QVERIFY(host.isAdvised());
    host.refused(refusal(429, 2, second + 2, 1000), free6, 0);
    QCOMPARE(host.coolUntilUs(), 6 * second + 1);
}

void TestHostBackOff::rateIsLearned_data()
{
    QTest::addColumn<quint32>("successes");
    QTest::addColumn<qint64>("afterUs");
    QTest::addColumn<qint64>("advisedMs");
    QTest::addColumn<double>("expected");
    QTest::newRow("50 in a moment, wait 1 s") << 50u << second / 20 << qint64(1000) << 0.9 * 50 / 1.05;
    QTest::newRow("50 in a moment, no advice") << 50u << second / 20 << qint64(-1) << 45.0;
    QTest::newRow("100 in 10 s") << 100u << 10 * second << qint64(-1) << 9.0;
    QTest::newRow("no success yet") << 0u << second << qint64(1000) << 0.0;
    QTest::newRow("never so low that it takes hours") << 1u << 1000 * second << qint64(-1) << 0.1;
}

void TestHostBackOff::rateIsLearned()
{
    QFETCH(quint32, successes);
    QFETCH(qint64, afterUs);
    QFETCH(qint64, advisedMs);
    QFETCH(double, expected);
    HostBackOff host(5 * second, successes);
    host.refused(refusal(429, 5 * second, 5 * second + afterUs, advisedMs), free6, 0);
    QCOMPARE(host.rate(), expected);
    QCOMPARE(host.parallelMax(), 0);
}

void TestHostBackOff::configuredRateIsHalved()
{
    HostBackOff host(0, 100);
    const HostBounds bounds{6, 40, 0};
    host.refused(refusal(429, 0, second), bounds, 0);
    QCOMPARE(host.rate(), 20.0);
    // Far above what the server takes, which has been seen.
    HostBackOff fast(0, 50);
    fast.refused(refusal(429, 0, second), {6, 1000, 0}, 0);
    QCOMPARE(fast.rate(), 45.0);
    host.refused(refusal(503, second, 2 * second), bounds, 0);
    QCOMPARE(host.rate(), 16.0);
    // A rate that a person set below the learned one since then is the one in force.
    host.refused(refusal(429, 2 * second, 3 * second), {6, 10, 0}, 0);
    QCOMPARE(host.rate(), 5.0);
}

void TestHostBackOff::learnedRateIsCutLess()
{
    HostBackOff host(0, 100);
    host.refused(refusal(429, 0, second), free6, 0);
    QCOMPARE(host.rate(), 90.0);
    host.refused(refusal(429, second, 2 * second), free6, 0);
    QCOMPARE(host.rate(), 72.0);
}

void TestHostBackOff::onlyARateInForceIsCutBy503()
{
    HostBackOff host(0, 100);
    host.refused(refusal(503, 0, second), free6, 0);
    QCOMPARE(host.rate(), 0.0);
    // Where there is one at a time already, it is of how fast they come.
    host.refused(refusal(503, second, second, -1, 2), free6, 0);
    QCOMPARE(host.parallelMax(), 1);
    QCOMPARE(host.rate(), 0.0);
    for (int i = 0; i < 10; ++i)
        host.succeeded(second + 1, free6);
    host.refused(refusal(503, 3 * second, 3 * second, -1, 1), free6, 0);
    QCOMPARE(host.rate(), 4.5);
}

void TestHostBackOff::inFlightIsHalvedBy503()
{
    for (const auto& [inFlight, expected] : {std::pair(64, 32), {7, 3}, {2, 1}, {1, 1}}) {
        HostBackOff host(0, 0);
        host.refused(refusal(503, 0, 1, -1, inFlight), free6, 0);
        QCOMPARE(host.parallelMax(), expected);
    }
    HostBackOff host(0, 0);
    host.refused(refusal(429, 0, 1, -1, 6), free6, 0);
    QCOMPARE(host.parallelMax(), 0);
}

void TestHostBackOff::inFlightGrowsBack()
{
    HostBackOff host(0, 0);
    host.refused(refusal(503, 0, second), free6, 0);
    for (const int expected : {4, 5, 0}) { // 6 is what the limits say anyway
        for (int i = 0; i < 19; ++i) {
            QVERIFY(!host.succeeded(2 * second, free6));
            QVERIFY(!host.succeeded(second / 2, free6)); // had begun before
        }
        QVERIFY(host.succeeded(2 * second, free6));
        QCOMPARE(host.parallelMax(), expected);
    }
}

void TestHostBackOff::rateGrowsBackAndIsForgotten()
{
    HostBackOff host(0, 100);
    host.refused(refusal(429, 0, second), free6, 0);
    for (int i = 0; i < 20; ++i)
        host.succeeded(2 * second, free6);
    QCOMPARE(host.rate(), 90 * 1.02);
    int successes = 20;
    for (; host.rate() > 0 && successes < 10'000; ++successes)
        host.succeeded(2 * second, free6);
    QCOMPARE(successes, 20 * 117); // 1.02 to the power of 117 is above 10

    HostBackOff slow(0, 1);
    slow.refused(refusal(429, 0, second), free6, 0);
    QVERIFY(slow.succeeded(2 * second, free6));
    QCOMPARE(slow.rate(), 0.9 * 1.02);

    HostBackOff bounded(0, 100);
    const HostBounds bounds{6, 40, 0};
    bounded.refused(refusal(429, 0, second), bounds, 0);
    for (successes = 0; bounded.rate() > 0 && successes < 10'000; ++successes)
        bounded.succeeded(2 * second, bounds);
    QCOMPARE(successes, 20 * 36); // 1.02 to the power of 36 is above 2
}

void TestHostBackOff::paceFollows()
{
    HostPace pace;
    pace.setBounds({6, 0, 100}, 0);
    QVERIFY(pace.readyUs() < 0);
    pace.begun(second);
    QCOMPARE(pace.readyUs(), second + second / 10);
    pace.refused(refusal(503, second, 2 * second, 3000), second, 1, 0);
    QCOMPARE(pace.readyUs(), 5 * second);
    QCOMPARE(pace.coolUntilUs(), 5 * second);
    QCOMPARE(pace.parallelMax(), 3);
    QCOMPARE(pace.rate(), 0.0);
    pace.refused(refusal(429, 5 * second, 6 * second), second, 1, 0);
    QCOMPARE(pace.rate(), 0.0); // no success since the last time
    pace.setBounds({6, 30, 0}, 6 * second);
    QCOMPARE(pace.rate(), 30.0);
    pace.refused(refusal(429, 7 * second, 8 * second, 1000), second, 1, 0);
    QCOMPARE(pace.rate(), 15.0);
    pace.begun(9 * second);
    QVERIFY2(pace.readyUs() > 9 * second, "many at once after a refusal");
    pace.setBounds({6, 10, 0}, 10 * second);
    QCOMPARE(pace.rate(), 10.0);
    pace.forgetRefusals(10 * second);
    QCOMPARE(pace.parallelMax(), 6);
    QVERIFY(pace.coolUntilUs() < 0);
}

void TestHostBackOff::rules_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("parallelMax");
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("intervalMs");
    QTest::newRow("none names it") << QByteArray("other") << 6 << 5.0 << 10;
    QTest::newRow("the first counts") << QByteArray("a.example") << 2 << 5.0 << 10;
    QTest::newRow("all of it") << QByteArray("b.example:81") << 3 << 1.0 << 0;
    QTest::newRow("no bound") << QByteArray("free") << 6 << 0.0 << 10;
}

void TestHostBackOff::rules()
{
    QFETCH(QByteArray, host);
    Limits limits;
    limits.hostRate = 5;
    limits.hostIntervalMs = 10;
    limits.hostRules = {{"a.example", 2, {}, {}}, {"*.example", 3, 1.0, 0}, {"free", {}, 0.0, {}}};
    const HostBounds bounds = hostBounds(limits, host);
    QTEST(bounds.parallelMax, "parallelMax");
    QTEST(bounds.rate, "rate");
    QTEST(bounds.intervalMs, "intervalMs");
}

QTEST_GUILESS_MAIN(TestHostBackOff)
#include "tst_hostbackoff.moc"
