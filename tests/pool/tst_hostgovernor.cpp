// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostgovernor.h"
#include "support/testcase.h"

#include <limits>

using namespace Urlpool;

class TestHostGovernor : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void limits_data();
    void limits();
    void valuesBelowOneCountAsOne();
    void largestCount();
    void hopGoesBeforeNewJobs();
    void hopsAreServedInTurn();
    void fullHostDoesNotHoldUpOtherHops();
    void crossingRedirectsDoNotLock();
    void waitingHopsAreBounded();
    void loweredLimitsTakeEffectAtOnce();
    void owners_data();
    void owners();
    void descriptorsRunOut();
    void spreadOverAllWorkers();
};

namespace {

HostGovernor makeGovernor(int total, int perHost, int perSession = 100)
{
    HostGovernor governor;
    governor.setLimits({total, perHost}, 0);
    governor.setPerSession(perSession);
    return governor;
}

std::vector<quint64> tickets(const std::vector<HostGovernor::Hop>& hops)
{
    std::vector<quint64> result;
    for (const HostGovernor::Hop& hop : hops)
        result.push_back(hop.ticket);
    return result;
}

/** Takes permits for hosts in turn on one worker until there are no more; how many. */
int fill(HostGovernor& governor, quint32 hosts, int worker = 0)
{
    int taken = 0;
    for (bool any = true; any;) {
        any = false;
        for (quint32 host = 0; host < hosts; ++host) {
            if (governor.canTake(host, worker, 0)) {
                governor.take(host, worker, 0);
                ++taken;
                any = true;
            }
        }
    }
    return taken;
}

} // namespace

void TestHostGovernor::limits_data()
{
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("perHost");
    QTest::addColumn<int>("perSession");
    QTest::addColumn<int>("bound");
    QTest::addColumn<int>("expected");
    QTest::newRow("in all") << 10 << 6 << 100 << 1000 << 10;
    QTest::newRow("per host") << 100 << 6 << 100 << 1000 << 24;
    QTest::newRow("per session") << 100 << 50 << 6 << 1000 << 24;
    QTest::newRow("descriptors") << 100 << 50 << 6 << 7 << 7;
}

void TestHostGovernor::limits()
{
    QFETCH(int, total);
    QFETCH(int, perHost);
    QFETCH(int, perSession);
    QFETCH(int, bound);
    QFETCH(int, expected);
    HostGovernor governor = makeGovernor(total, perHost, perSession);
    governor.setBound(bound);
    QCOMPARE(fill(governor, 4), expected);
    QCOMPARE(governor.inFlight(), expected);
    governor.give(1, 0);
    QCOMPARE(governor.inFlight(), expected - 1);
    QVERIFY(governor.canTake(1, 0, 0));
}

void TestHostGovernor::valuesBelowOneCountAsOne()
{
    HostGovernor governor = makeGovernor(0, -3, 0);
    governor.setBound(0);
    QCOMPARE(fill(governor, 4), 1);
}

void TestHostGovernor::largestCount()
{
    HostGovernor governor = makeGovernor(std::numeric_limits<int>::max(), std::numeric_limits<int>::max());
    governor.setPerSession(0, 4);
    constexpr int share = 1000; // a worker's is more than 16, whatever the sum would overflow to
    for (int i = 0; i < share; ++i) {
        QVERIFY(governor.canTake(1, 0, 0));
        governor.take(1, 0, 0);
    }
}

void TestHostGovernor::hopGoesBeforeNewJobs()
{
    HostGovernor governor = makeGovernor(10, 1);
    governor.take(7, 0, 0);
    governor.askHop({7, 1, 42});
    QVERIFY(governor.grant(0).empty());
    governor.give(7, 0);
    QVERIFY2(!governor.canTake(7, 0, 0), "a new job overtook a redirect");
    QCOMPARE(tickets(governor.grant(0)), std::vector<quint64>{42});
    QCOMPARE(governor.inFlight(7, 1), 1);
    QVERIFY(!governor.withdraw(42));
}

void TestHostGovernor::hopsAreServedInTurn()
{
    HostGovernor governor = makeGovernor(10, 1);
    governor.take(0, 0, 0);
    governor.askHop({0, 0, 1});
    governor.askHop({0, 1, 2});
    governor.askHop({0, 2, 3});
    QVERIFY(governor.withdraw(2));
    governor.give(0, 0);
    QCOMPARE(tickets(governor.grant(0)), std::vector<quint64>{1});
    QVERIFY(governor.grant(0).empty());
    governor.give(0, 0);
    QCOMPARE(tickets(governor.grant(0)), std::vector<quint64>{3});
}

void TestHostGovernor::fullHostDoesNotHoldUpOtherHops()
{
    HostGovernor governor = makeGovernor(10, 1);
    governor.take(0, 0, 0);
    governor.askHop({0, 0, 1});
    governor.askHop({1, 0, 2});
    QCOMPARE(tickets(governor.grant(0)), std::vector<quint64>{2});
}

void TestHostGovernor::crossingRedirectsDoNotLock()
{
    HostGovernor governor = makeGovernor(2, 1);
    governor.take(0, 0, 0);
    governor.take(1, 0, 0);
    governor.give(0, 0);
    governor.askHop({1, 0, 1});
    QVERIFY(governor.grant(0).empty());
    governor.give(1, 0);
    governor.askHop({0, 0, 2});
    QCOMPARE(tickets(governor.grant(0)), (std::vector<quint64>{1, 2}));
}

void TestHostGovernor::waitingHopsAreBounded()
{
    HostGovernor governor = makeGovernor(3, 1);
    governor.take(0, 0, 0);
    for (quint64 ticket = 1; ticket <= 3; ++ticket)
        governor.askHop({0, 0, ticket});
    QVERIFY2(!governor.canTake(5, 0, 0), "jobs that wait for a redirect pile up");
    QVERIFY(governor.withdraw(3));
    QVERIFY(governor.canTake(5, 0, 0));
}

void TestHostGovernor::loweredLimitsTakeEffectAtOnce()
{
    HostGovernor governor = makeGovernor(10, 10);
    QCOMPARE(fill(governor, 1), 10);
    governor.setLimits({4, 10}, 0);
    for (int left = 10; left > 4; --left) {
        QVERIFY(!governor.hasRoom());
        governor.give(0, 0);
    }
    governor.give(0, 0);
    QVERIFY(governor.canTake(0, 0, 0));
    governor.setLimits({4, 3}, 0);
    QVERIFY(!governor.canTake(0, 0, 0));
    QVERIFY(governor.canTake(1, 0, 0));
}

void TestHostGovernor::owners_data()
{
    QTest::addColumn<int>("perHost");
    QTest::addColumn<int>("perSession");
    QTest::addColumn<int>("expected");
    QTest::newRow("default") << 6 << 6 << 1;
    QTest::newRow("twice what Qt's manager takes") << 12 << 6 << 2;
    QTest::newRow("just above") << 7 << 6 << 2;
    QTest::newRow("16 a worker") << 50 << 1000 << 4;
    QTest::newRow("an even share") << 300 << 0 << 19;
    QTest::newRow("16") << 16 << 1000 << 1;
    QTest::newRow("17") << 17 << 1000 << 2;
}

void TestHostGovernor::owners()
{
    QFETCH(int, perHost);
    QFETCH(int, perSession);
    QFETCH(int, expected);
    QCOMPARE(makeGovernor(64, perHost, perSession).maxOwners(0), expected);
}

void TestHostGovernor::descriptorsRunOut()
{
    HostGovernor governor = makeGovernor(64, 64);
    QCOMPARE(fill(governor, 1), 64);
    governor.outOfResources();
    QCOMPARE(governor.total(), 32);
    for (int i = 0; i < 10; ++i)
        governor.outOfResources();
    QVERIFY(governor.total() >= 1);
    for (int i = 0; i < 64 * 8; ++i)
        governor.endedWell();
    QCOMPARE(governor.total(), 64);
}

void TestHostGovernor::spreadOverAllWorkers()
{
    HostGovernor governor = makeGovernor(64, 6);
    governor.setPerSession(0, 4);
    QCOMPARE(governor.maxOwners(0), 1);
    governor.setSpread(true);
    QCOMPARE(governor.maxOwners(0), 4);
    governor.setPerSession(0, 1);
    QVERIFY(!governor.isSpread());
}

QTEST_GUILESS_MAIN(TestHostGovernor)
#include "tst_hostgovernor.moc"
