// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/testcase.h"
#include "support/wire.h"

#include <QElapsedTimer>

#include <memory>
#include <vector>

namespace Urlpool::Testing {

/// Servers that bear only so much: what they let through, what they refuse, and what is written down of it.
class TestLimitBehaviours : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init()
    {
        TestCase::init();
        m_server.reset();
    }
    void metered();
    void tokensComeBack();
    void places();
    void placeOfAConnectionThatIsGone();
    void failingAfter();
    void flakyTimes();

private:
    QByteArray ask(const QByteArray& path) const
    {
        PlainWire wire(m_server.httpPort());
        return wire.get(path) ? wire.readAnswer() : QByteArray();
    }

    DemoServer m_server;
};

void TestLimitBehaviours::metered()
{
    QVERIFY(ask("/metered/2/a/1").startsWith("HTTP/1.1 200 "));
    QVERIFY(ask("/metered/2/a/2").startsWith("HTTP/1.1 200 "));
    const QByteArray refused = ask("/metered/2/a/3");
    QVERIFY(refused.startsWith("HTTP/1.1 429 Too Many Requests\r\n"));
    QVERIFY(refused.contains("\r\nRetry-After: 1\r\n"));
    QVERIFY(ask("/metered/2/b/1").startsWith("HTTP/1.1 200 "));
    QCOMPARE(m_server.verdicts("2/a"), QByteArray("++-"));
    QCOMPARE(m_server.verdicts("2/b"), QByteArray("+"));
    m_server.reset();
    QCOMPARE(m_server.verdicts("2/a"), QByteArray());
}

void TestLimitBehaviours::tokensComeBack()
{
    for (int i = 0; i < 4; ++i)
        QVERIFY(ask("/metered/4/a").contains(" 200 "));
    QVERIFY(ask("/metered/4/a").contains(" 429 "));
    QTest::qWait(600);
    QVERIFY(ask("/metered/4/a").contains(" 200 "));
    QVERIFY(ask("/metered/4/a").contains(" 200 "));
}

void TestLimitBehaviours::places()
{
    QElapsedTimer clock;
    clock.start();
    std::vector<std::unique_ptr<PlainWire>> wires;
    for (int i = 0; i < 4; ++i) {
        wires.push_back(std::make_unique<PlainWire>(m_server.httpPort()));
        QVERIFY(wires.back()->get("/places/0/none"));
        QVERIFY(wires.back()->readAnswer().startsWith("HTTP/1.1 503 "));
    }
    for (const auto& wire : wires)
        QVERIFY(wire->get("/places/2/a"));
    int served = 0;
    for (const auto& wire : wires)
        served += wire->readAnswer().startsWith("HTTP/1.1 200 ") ? 1 : 0;
    QVERIFY(served >= 2);
    QCOMPARE(m_server.verdicts("2/a").count('+'), served);
    // Who has the answer has given the place back.
    QVERIFY(ask("/places/1/b").startsWith("HTTP/1.1 200 "));
    QVERIFY(clock.elapsed() >= 20);
    for (int i = 0; i < 20; ++i)
        QVERIFY(ask("/places/1/b").startsWith("HTTP/1.1 200 "));
    QCOMPARE(m_server.verdicts("1/b"), QByteArray(21, '+'));
}

void TestLimitBehaviours::placeOfAConnectionThatIsGone()
{
    {
        PlainWire wire(m_server.httpPort());
        QVERIFY(wire.get("/places/1/a"));
    }
    QVERIFY(waitFor([&] { return m_server.openConnections() == 0 && m_server.hits("/places/1/a") == 1; }));
    QVERIFY(ask("/places/1/a").startsWith("HTTP/1.1 200 "));
}

void TestLimitBehaviours::failingAfter()
{
    QVERIFY(ask("/failing-after/2/a/1").contains(" 200 "));
    QVERIFY(ask("/failing-after/2/a/2").contains(" 200 "));
    QCOMPARE(ask("/failing-after/2/a/3"), QByteArray());
    QCOMPARE(ask("/failing-after/2/a/1"), QByteArray());
    QCOMPARE(m_server.verdicts("2/a"), QByteArray("++--"));
}

void TestLimitBehaviours::flakyTimes()
{
    QVERIFY(ask("/flaky-times/2/a").contains(" 503 "));
    QVERIFY(ask("/flaky-times/2/a").contains(" 503 "));
    QVERIFY(ask("/flaky-times/2/a").contains(" 200 "));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestLimitBehaviours)
#include "tst_limitbehaviours.moc"
