// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a governor makes of time, and of how hosts get on.
#include "pool/hostgovernor.h"
#include "support/testcase.h"

using namespace Urlpool;

class TestHostGovernorPace : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void totalRate();
    void hostRateAndInterval();
    void ruleForAHost();
    void hopsTakeTokens();
    void hopsThatAreHeldHoldUpNoOthers();
    void changedLimitsCountForWhatIsThere();
    void whatCannotBeSentTakesNoToken();
    void refusalCoolsTheHostOnly();
    void backOffCanBeOff();
    void heldHost();
    void parksAfterFailuresInARow();
    void hopsOfAHostAreTakenOut();
};

namespace {

constexpr qint64 second = 1'000'000;

std::vector<quint64> tickets(const std::vector<HostGovernor::Hop>& hops)
{
    std::vector<quint64> result;
    for (const HostGovernor::Hop& hop : hops)
        result.push_back(hop.ticket);
    return result;
}

} // namespace

void TestHostGovernorPace::totalRate()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    const auto b = governor.addHost("b");
    Limits limits{100, 100};
    limits.rate = 8;
    governor.setLimits(limits, second);
    governor.setPerSession(100);
    governor.take(a, 0, second);
    governor.take(b, 0, second);
    QVERIFY(!governor.canTake(a, 0, second));
    QCOMPARE(governor.totalReadyUs(), second + second / 8);
    QVERIFY(!governor.canTake(a, 0, second + second / 8 - 1));
    QVERIFY(governor.canTake(a, 0, second + second / 8));
    governor.give(a, 0); // neither does a permit that comes back bring a token
    QVERIFY(!governor.canTake(a, 0, second));
}

void TestHostGovernorPace::hostRateAndInterval()
{
    HostGovernor governor;
    Limits limits{100, 100};
    limits.hostRate = 8;
    governor.setLimits(limits, second);
    const auto a = governor.addHost("a");
    const auto b = governor.addHost("b");
    governor.take(a, 0, second);
    QVERIFY(governor.canTake(a, 0, second));
    governor.take(a, 0, second);
    QVERIFY(!governor.canTake(a, 0, second));
    QVERIFY2(governor.canTake(b, 0, second), "another host waits, too");
    QCOMPARE(governor.readyUs(a), second + second / 8);
    limits.hostRate = 0;
    limits.hostIntervalMs = 300;
    governor.setLimits(limits, second);
    QCOMPARE(governor.readyUs(a), second + 300'000);
    QVERIFY(governor.canTake(b, 0, second));
}

void TestHostGovernorPace::ruleForAHost()
{
    HostGovernor governor;
    const auto before = governor.addHost("www.example.com:8080");
    Limits limits{100, 4};
    limits.hostRules = {{"*.example.com", 2, 1.0, {}}, {"*", {}, 50.0, {}}};
    governor.setLimits(limits, 0);
    const auto after = governor.addHost("api.example.com");
    const auto other = governor.addHost("example.org");
    for (const auto host : {before, after}) {
        QCOMPARE(governor.hostMax(host), 2);
        QCOMPARE(governor.pace(host)->rate(), 1.0);
    }
    QCOMPARE(governor.hostMax(other), 4);
    QCOMPARE(governor.pace(other)->rate(), 50.0);
}

void TestHostGovernorPace::hopsTakeTokens()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    const auto b = governor.addHost("b");
    Limits limits{100, 100};
    limits.hostRules = {{"b", {}, 1.0, {}}};
    governor.setLimits(limits, second);
    governor.take(b, 0, second);
    QCOMPARE(governor.hopsDueUs(), HostGovernor::never);
    governor.askHop({b, 0, 1});
    governor.askHop({b, 0, 2});
    governor.askHop({a, 0, 3});
    QCOMPARE(tickets(governor.grant(second)), std::vector<quint64>{3});
    QCOMPARE(governor.hopsDueUs(), 2 * second);
    QCOMPARE(tickets(governor.grant(2 * second)), std::vector<quint64>{1});
    QCOMPARE(governor.hopsDueUs(), 3 * second);
    QVERIFY(!governor.canTake(b, 0, 3 * second)); // the hop is first
    QCOMPARE(tickets(governor.grant(3 * second)), std::vector<quint64>{2});
    QCOMPARE(governor.hopsDueUs(), HostGovernor::never);
}

void TestHostGovernorPace::hopsThatAreHeldHoldUpNoOthers()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    const auto b = governor.addHost("b");
    governor.setLimits({4, 4}, 0);
    governor.setHold(a, HostHold::Parked);
    for (quint64 ticket = 1; ticket <= 900; ++ticket) {
        governor.askHop({a, 0, ticket});
        QVERIFY(governor.grant(0).empty());
        QVERIFY(governor.canTake(b, 0, 0));
    }
    for (quint64 ticket = 901; ticket <= 1004; ++ticket)
        governor.askHop({a, 0, ticket});
    QVERIFY(governor.grant(0).empty());
    QVERIFY2(!governor.canTake(b, 0, 0), "jobs that wait for a redirect pile up");
    governor.setHold(a, HostHold::None);
    QCOMPARE(governor.grant(0).size(), size_t(4));
}

void TestHostGovernorPace::changedLimitsCountForWhatIsThere()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    Limits limits{100, 100};
    limits.rate = 1;
    limits.hostRate = 1;
    governor.setLimits(limits, second);
    governor.take(a, 0, second);
    QVERIFY(!governor.canTake(a, 0, second));
    governor.setLimits({100, 100}, second);
    QVERIFY(governor.canTake(a, 0, second));
}

void TestHostGovernorPace::whatCannotBeSentTakesNoToken()
{
    HostGovernor governor;
    const auto none = governor.addHost({});
    const auto a = governor.addHost("a");
    Limits limits{100, 100};
    limits.rate = limits.hostRate = 1;
    governor.setLimits(limits, second);
    governor.take(none, 0, second);
    QVERIFY(governor.canTake(none, 0, second));
    governor.take(a, 0, second);
    QVERIFY(!governor.canTake(a, 0, second));
}

void TestHostGovernorPace::refusalCoolsTheHostOnly()
{
    HostGovernor governor;
    governor.setRandom([] { return 1.0; });
    const auto a = governor.addHost("a");
    const auto b = governor.addHost("b");
    Limits limits{100, 8};
    limits.maxAdvisedWaitMs = 5000;
    governor.setLimits(limits, 0);
    for (int i = 0; i < 6; ++i)
        governor.take(a, 0, second);
    governor.refused(a, {503, second, 2 * second, 7000, governor.inFlight(a)});
    QCOMPARE(governor.readyUs(a), 7 * second); // no more than is granted
    QCOMPARE(governor.hostMax(a), 3);
    QCOMPARE(governor.hostMax(b), 8);
    QVERIFY(governor.canTake(b, 0, 2 * second));
    governor.succeeded(a, second, 3 * second);
    QCOMPARE(governor.readyUs(a), 7 * second);
    governor.askHop({a, 0, 1});
    QVERIFY(governor.grant(3 * second).empty());
    QCOMPARE(governor.hopsHeld(3 * second), 1);
    QCOMPARE(governor.hopsHeld(8 * second), 0);
    governor.refused(b, {503, second, 2 * second, -1, 0});
    QCOMPARE(governor.readyUs(b), 2 * second + second / 2);
    governor.forget();
    QCOMPARE(governor.hostMax(a), 8);
    QVERIFY(governor.readyUs(a) <= 0);
}

void TestHostGovernorPace::backOffCanBeOff()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    Limits limits{100, 8};
    governor.setLimits(limits, 0);
    governor.refused(a, {503, 0, second, 7000, 4});
    QCOMPARE(governor.hostMax(a), 2);
    limits.backOff = false;
    governor.setLimits(limits, second);
    QVERIFY(governor.canTake(a, 0, second));
    QCOMPARE(governor.hostMax(a), 8);
    governor.refused(a, {503, 0, second, 7000, 4});
    QVERIFY(governor.canTake(a, 0, second));
}

void TestHostGovernorPace::heldHost()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    const auto b = governor.addHost("b");
    governor.setLimits({100, 8}, 0);
    governor.setHold(a, HostHold::Paused);
    QCOMPARE(governor.readyUs(a), HostGovernor::never);
    QVERIFY(!governor.canTake(a, 0, second));
    QVERIFY(governor.canTake(b, 0, second));
    governor.askHop({a, 0, 1});
    QVERIFY(governor.grant(second).empty());
    QCOMPARE(governor.hopsDueUs(), HostGovernor::never);
    QCOMPARE(governor.hopsHeld(second), 1);
    governor.setHold(a, HostHold::None);
    QCOMPARE(governor.grant(second).size(), size_t(1));
    QVERIFY(governor.canTake(a, 0, second));
}

void TestHostGovernorPace::parksAfterFailuresInARow()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    Limits limits;
    limits.parkAfter = 3;
    governor.setLimits(limits, 0);
    const auto fail = [&](int times) {
        for (int i = 0; i < times; ++i)
            governor.failedToConnect(a);
    };
    fail(2);
    governor.succeeded(a, 0, second);
    fail(2);
    governor.reached(a);
    fail(2);
    QVERIFY(governor.parked().empty());
    fail(1);
    QCOMPARE(governor.parked(), std::vector<quint32>{a});
    QVERIFY(governor.hold(a) == HostHold::Parked);
    governor.setHold(a, HostHold::None);
    QVERIFY(governor.parked().empty());
    fail(2);
    QVERIFY2(governor.parked().empty(), "the count did not start anew");
    governor.neverPark();
    fail(9);
    QVERIFY(governor.parked().empty());
    governor.forget();
    fail(3);
    QCOMPARE(governor.parked().size(), size_t(1));
    governor.setHold(a, HostHold::GivenUp);
    fail(9);
    QVERIFY(governor.parked().empty());
    limits.parkAfter = 0;
    governor.setLimits(limits, 0);
    governor.setHold(a, HostHold::None);
    fail(100);
    QVERIFY(governor.parked().empty());
}

void TestHostGovernorPace::hopsOfAHostAreTakenOut()
{
    HostGovernor governor;
    const auto a = governor.addHost("a");
    const auto b = governor.addHost("b");
    governor.setLimits({10, 1}, 0);
    governor.take(a, 0, 0);
    governor.take(b, 0, 0);
    governor.askHop({a, 0, 1});
    governor.askHop({b, 0, 2});
    governor.askHop({a, 1, 3});
    QCOMPARE(tickets(governor.takeHops(a)), (std::vector<quint64>{1, 3}));
    QCOMPARE(governor.hopsWaiting(a), 0);
    governor.give(a, 0);
    governor.give(b, 0);
    QCOMPARE(tickets(governor.grant(0)), std::vector<quint64>{2});
    QVERIFY(governor.canTake(a, 0, 0));
}

QTEST_GUILESS_MAIN(TestHostGovernorPace)
#include "tst_hostgovernorpace.moc"
