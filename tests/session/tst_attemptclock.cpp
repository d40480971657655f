// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/attemptclock.h"

namespace Urlpool::Testing {

namespace {

constexpr qint64 ms = 1000;

TransferOptions bounds()
{
    TransferOptions options;
    options.connectTimeoutMs = 10;
    options.firstByteTimeoutMs = 30;
    options.idleTimeoutMs = 20;
    options.totalTimeoutMs = 100;
    return options;
}

} // namespace

class tst_AttemptClock : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void phases_data();
    void phases();
    void touchPutsIdleOff();
    void pauseIsNotIdle();
    void pauseIsNotTotal();
    void heldStandsStill();
    void freshTimersPerHop();
    void firstToRunOutWins();
    void noDeadlines();
};

void tst_AttemptClock::phases_data()
{
    QTest::addColumn<HopPhase>("phase");
    QTest::addColumn<qint64>("limitMs");
    QTest::addColumn<ErrorKind>("error");
    QTest::newRow("connecting") << HopPhase::Connecting << qint64(10) << ErrorKind::ConnectTimeout;
    QTest::newRow("connecting or waiting")
        << HopPhase::Unobserved << qint64(10 + 30) << ErrorKind::FirstByteTimeout;
    QTest::newRow("sending") << HopPhase::Sending << qint64(20) << ErrorKind::IdleTimeout;
    QTest::newRow("waiting") << HopPhase::Waiting << qint64(30) << ErrorKind::FirstByteTimeout;
    QTest::newRow("receiving") << HopPhase::Receiving << qint64(20) << ErrorKind::IdleTimeout;
}

void tst_AttemptClock::phases()
{
    QFETCH(const HopPhase, phase);
    QFETCH(const qint64, limitMs);
    AttemptClock clock(bounds());
    clock.enter(phase, 5 * ms);
    QCOMPARE(clock.expired((5 + limitMs) * ms - 1), ErrorKind::None);
    QTEST(clock.expired((5 + limitMs) * ms), "error");
}

void tst_AttemptClock::touchPutsIdleOff()
{
    AttemptClock clock(bounds());
    clock.enter(HopPhase::Receiving, 0);
    clock.touch(15 * ms);
    QCOMPARE(clock.expired(34 * ms), ErrorKind::None);
    QCOMPARE(clock.expired(35 * ms), ErrorKind::IdleTimeout);
    // A drip cannot put off the end of all.
    clock.touch(99 * ms);
    QCOMPARE(clock.expired(100 * ms), ErrorKind::TotalTimeout);
    // Nor does it help a hop that is still connecting.
    clock.enter(HopPhase::Connecting, 50 * ms);
    clock.touch(59 * ms);
    QCOMPARE(clock.expired(60 * ms), ErrorKind::ConnectTimeout);
}

void tst_AttemptClock::pauseIsNotIdle()
{
    AttemptClock clock(bounds());
    clock.enter(HopPhase::Receiving, 0);
    clock.setIdleSuspended(true, 10 * ms);
    QCOMPARE(clock.expired(90 * ms), ErrorKind::None);
    clock.setIdleSuspended(false, 70 * ms);
    QCOMPARE(clock.expired(89 * ms), ErrorKind::None);
    QCOMPARE(clock.expired(90 * ms), ErrorKind::IdleTimeout);
}

void tst_AttemptClock::pauseIsNotTotal()
{
    AttemptClock clock(bounds());
    clock.setIdleSuspended(true, 0);
    // Who waits for a server is not held up by what we do not read.
    clock.enter(HopPhase::Waiting, 0);
    QCOMPARE(clock.expired(30 * ms), ErrorKind::FirstByteTimeout);
    clock.enter(HopPhase::Receiving, 20 * ms);
    QCOMPARE(clock.expired(5000 * ms), ErrorKind::None);
    clock.setIdleSuspended(false, 5000 * ms);
    for (qint64 now = 5000; now < 5080; now += 10)
        clock.touch(now * ms);
    QCOMPARE(clock.expired(5080 * ms - 1), ErrorKind::None);
    QCOMPARE(clock.expired(5080 * ms), ErrorKind::TotalTimeout);
    // It is told as it was.
    QCOMPARE(clock.activeUs(5080 * ms), 5080 * ms);
}

void tst_AttemptClock::heldStandsStill()
{
    AttemptClock clock(bounds());
    clock.enter(HopPhase::Receiving, 0);
    clock.enter(HopPhase::Held, 10 * ms);
    QCOMPARE(clock.expired(5000 * ms), ErrorKind::None);
    QCOMPARE(clock.activeUs(5000 * ms), 10 * ms);
    clock.enter(HopPhase::Waiting, 5000 * ms);
    QCOMPARE(clock.activeUs(5001 * ms), 11 * ms);
    QCOMPARE(clock.expired(5029 * ms), ErrorKind::None);
    QCOMPARE(clock.expired(5030 * ms), ErrorKind::FirstByteTimeout);
}

void tst_AttemptClock::freshTimersPerHop()
{
    AttemptClock clock(bounds());
    clock.enter(HopPhase::Connecting, 0);
    clock.enter(HopPhase::Held, 9 * ms);
    clock.enter(HopPhase::Connecting, 12 * ms);
    QCOMPARE(clock.expired(21 * ms), ErrorKind::None);
    QCOMPARE(clock.expired(22 * ms), ErrorKind::ConnectTimeout);
}

void tst_AttemptClock::firstToRunOutWins()
{
    AttemptClock clock(bounds());
    clock.enter(HopPhase::Waiting, 80 * ms);
    // Looked at late: total ran out at 100, the first byte was due at 110.
    QCOMPARE(clock.expired(500 * ms), ErrorKind::TotalTimeout);
    clock.enter(HopPhase::Waiting, 60 * ms);
    QCOMPARE(clock.expired(500 * ms), ErrorKind::FirstByteTimeout);
}

void tst_AttemptClock::noDeadlines()
{
    TransferOptions none;
    none.connectTimeoutMs = none.firstByteTimeoutMs = none.idleTimeoutMs = none.totalTimeoutMs = 0;
    AttemptClock clock(none);
    for (const HopPhase phase :
         {HopPhase::Connecting, HopPhase::Sending, HopPhase::Waiting, HopPhase::Receiving}) {
        clock.enter(phase, 0);
        QCOMPARE(clock.expired(qint64(1) << 40), ErrorKind::None);
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_AttemptClock)
#include "tst_attemptclock.moc"
