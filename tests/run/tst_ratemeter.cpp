// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/ratemeter.h"

#include "support/testcase.h"

namespace Urlpool::Testing {

using std::chrono::milliseconds;

class TestRateMeter : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void measuresTheLastSeconds();
    void leavesPausesOut();
    void startsAnew();
};

void TestRateMeter::measuresTheLastSeconds()
{
    const RateMeter::Clock::time_point zero{};
    RateMeter meter;
    meter.start(zero);
    QCOMPARE(meter.perSecond(zero), 0.0);
    for (int ms = 50; ms <= 1000; ms += 50)
        meter.add(5, zero + milliseconds(ms));
    QCOMPARE(meter.perSecond(zero + milliseconds(1000)), 100.0);
    for (int ms = 1050; ms <= 10000; ms += 50)
        meter.add(10, zero + milliseconds(ms));
    const double rate = meter.perSecond(zero + milliseconds(10000));
    QVERIFY2(rate > 190 && rate < 215, qPrintable(QString::number(rate)));
    QCOMPARE(meter.perSecond(zero + milliseconds(20000)), 0.0);
}

void TestRateMeter::leavesPausesOut()
{
    const RateMeter::Clock::time_point zero{};
    RateMeter meter;
    meter.start(zero);
    meter.add(100, zero + milliseconds(500));
    meter.pause(zero + milliseconds(1000));
    QCOMPARE(meter.elapsedMs(zero + milliseconds(9000)), 1000);
    QCOMPARE(meter.perSecond(zero + milliseconds(9000)), 100.0);
    meter.resume(zero + milliseconds(9000));
    QCOMPARE(meter.elapsedMs(zero + milliseconds(9500)), 1500);
    meter.resume(zero + milliseconds(9600));
    QCOMPARE(meter.elapsedMs(zero + milliseconds(10000)), 2000);
    QCOMPARE(meter.perSecond(zero + milliseconds(10000)), 50.0);
}

void TestRateMeter::startsAnew()
{
    const RateMeter::Clock::time_point zero{};
    RateMeter meter;
    meter.start(zero);
    meter.add(100, zero + milliseconds(500));
    meter.start(zero + milliseconds(1000));
    QCOMPARE(meter.elapsedMs(zero + milliseconds(1000)), 0);
    QCOMPARE(meter.perSecond(zero + milliseconds(1500)), 0.0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRateMeter)
#include "tst_ratemeter.moc"
