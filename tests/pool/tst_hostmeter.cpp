// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostledger.h"
#include "support/testcase.h"

using namespace Urlpool;

class TestHostMeter : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void medianOfTheLast();
    void ratePerSecond();
    void changedHostsAreNamedOnce();
};

void TestHostMeter::medianOfTheLast()
{
    HostMeter meter;
    QCOMPARE(meter.medianUs(), -1);
    meter.answered(7);
    QCOMPARE(meter.medianUs(), 7);
    for (const qint64 time : {1, 9})
        meter.answered(time);
    QCOMPARE(meter.medianUs(), 7);
    for (int i = 0; i < 16; ++i)
        meter.answered(1000);
    QCOMPARE(meter.medianUs(), 1000);
    for (int i = 0; i < 16; ++i)
        meter.answered(5);
    QCOMPARE(meter.medianUs(), 5); // the oldest were forgotten
    for (int i = 0; i < 31; ++i)
        meter.answered(Q_INT64_C(1) << 40);
    QCOMPARE(meter.medianUs(), qint64(0xffffffff));
}

void TestHostMeter::ratePerSecond()
{
    constexpr qint64 second = 1'000'000;
    HostMeter meter;
    QCOMPARE(meter.perSecond(0, second), 0.0);
    qint64 now = 100 * second;
    const qint64 since = now;
    for (int i = 0; i < 100; ++i, now += second / 100)
        meter.ended(now);
    QVERIFY(qAbs(meter.perSecond(since, now) - 100) < 5); // already after one second
    for (int i = 0; i < 2000; ++i, now += second / 100)
        meter.ended(now);
    QVERIFY(qAbs(meter.perSecond(since, now) - 100) < 2);
    QVERIFY(meter.perSecond(since, now + 2 * second) < 50);
    QVERIFY(meter.perSecond(since, now + 20 * second) < 0.05);
}

void TestHostMeter::changedHostsAreNamedOnce()
{
    HostLedger ledger;
    QCOMPARE(ledger.changed(), 0);
    ++ledger.at(3).total;
    ++ledger.at(3).total;
    ledger.touch(1);
    QCOMPARE(ledger.changed(), 2);
    QCOMPARE(ledger.takeChanged(), 3u);
    ledger.touch(3);
    QCOMPARE(ledger.takeChanged(), 1u);
    QCOMPARE(ledger.takeChanged(), 3u);
    QCOMPARE(ledger.changed(), 0);
    QCOMPARE(ledger.meter(3).total, 2u);
    QCOMPARE(ledger.meter(99).total, 0u);
}

QTEST_GUILESS_MAIN(TestHostMeter)
#include "tst_hostmeter.moc"
