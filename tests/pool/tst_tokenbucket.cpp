// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/tokenbucket.h"
#include "support/testcase.h"

using namespace Urlpool;

class TestTokenBucket : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRateNothingWaits();
    void rateHolds_data();
    void rateHolds();
    void idleTimeIsNotSavedUp();
    void changedRateKeepsWhatItHolds();
    void lowerRateActsAtOnce();
    void withoutRateAgain();
};

namespace {

constexpr qint64 second = 1'000'000;

/** Takes whenever it may, looking only every @p everyUs; how many until @p untilUs. */
int takeAll(TokenBucket& bucket, qint64 fromUs, qint64 untilUs, qint64 everyUs = 1)
{
    int taken = 0;
    for (qint64 now = fromUs; now < untilUs;) {
        if (bucket.readyUs() <= now) {
            bucket.take(now);
            ++taken;
        } else {
            now = std::max(now + everyUs, bucket.readyUs());
        }
    }
    return taken;
}

} // namespace

void TestTokenBucket::withoutRateNothingWaits()
{
    TokenBucket bucket;
    QVERIFY(!bucket.isBounded());
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(bucket.readyUs() <= 5);
        bucket.take(5);
    }
}

void TestTokenBucket::rateHolds_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("atOnce");
    QTest::addColumn<int>("inAll");
    QTest::newRow("20/s") << 20.0 << 10 << 5 << 204;
    QTest::newRow("1000/s") << 1000.0 << 3 << 250 << 3249;
    QTest::newRow("4/s") << 4.0 << 10 << 1 << 40;
    QTest::newRow("1/s") << 1.0 << 10 << 1 << 10;
    QTest::newRow("a fraction") << 0.1 << 100 << 1 << 10;
    QTest::newRow("no round number") << 3.3 << 10 << 1 << 33;
}

void TestTokenBucket::rateHolds()
{
    QFETCH(double, rate);
    QFETCH(int, seconds);
    QFETCH(int, atOnce);
    QFETCH(int, inAll);
    constexpr qint64 start = 77 * second;
    TokenBucket bucket;
    bucket.setRate(rate, start);
    QCOMPARE(takeAll(bucket, start, start + 1), atOnce);
    QCOMPARE(takeAll(bucket, start + 1, start + seconds * second) + atOnce, inAll);
}

void TestTokenBucket::idleTimeIsNotSavedUp()
{
    TokenBucket bucket;
    bucket.setRate(20, 0);
    QCOMPARE(takeAll(bucket, 0, 1), 5);
    QCOMPARE(takeAll(bucket, 1000 * second, 1000 * second + 1), 5);
    // One that is looked at too seldom gives less, never more in any second.
    QVERIFY(takeAll(bucket, 2000 * second, 2001 * second, second / 10) <= 25);
}

void TestTokenBucket::changedRateKeepsWhatItHolds()
{
    TokenBucket bucket;
    bucket.setRate(40, 0);
    QCOMPARE(takeAll(bucket, 0, 1), 10);
    bucket.setRate(80, 1);
    QVERIFY2(bucket.readyUs() > 1, "a change of the rate filled it");
    bucket.setRate(40, 10 * second);
    QCOMPARE(takeAll(bucket, 10 * second, 10 * second + 1), 10);
    bucket.setRate(8, 20 * second);
    QCOMPARE(takeAll(bucket, 20 * second, 20 * second + 1), 2); // what it has no room for is gone
}

void TestTokenBucket::lowerRateActsAtOnce()
{
    TokenBucket bucket;
    bucket.setRate(1000, 0);
    takeAll(bucket, 0, second);
    bucket.setRate(1, second);
    QVERIFY(takeAll(bucket, second, 6 * second) <= 6);
}

void TestTokenBucket::withoutRateAgain()
{
    TokenBucket bucket;
    bucket.setRate(1, 0);
    takeAll(bucket, 0, 1);
    QVERIFY(bucket.readyUs() > 1);
    bucket.setRate(0, 1);
    QVERIFY(!bucket.isBounded() && bucket.readyUs() <= 1);
    bucket.setRate(20, 2);
    QCOMPARE(takeAll(bucket, 2, 3), 5);
}

QTEST_GUILESS_MAIN(TestTokenBucket)
#include "tst_tokenbucket.moc"
