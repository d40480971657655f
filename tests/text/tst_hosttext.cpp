// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "text/hosttext.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What is said about hosts. */
class TestHostText : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasWords();
    void parked_data();
    void parked();
    void givingUp();
    void limits_data();
    void limits();
    void smallWords();
};

void TestHostText::everyStateHasWords()
{
    QStringList names;
    for (int state = 0; state <= int(HostState::Done); ++state) {
        HostFacts facts;
        facts.state = HostState(state);
        names += Text::hostStateName(facts.state);
        QVERIFY(!names.last().isEmpty());
        QVERIFY(Text::hostStateSentence(facts).endsWith(u'.'));
    }
    QCOMPARE(names.removeDuplicates(), 0);
    HostFacts active;
    active.state = HostState::Active;
    active.parallelMax = 3;
    active.rateLimit = 2.5;
    QCOMPARE(Text::hostStateSentence(active), u"At most 3 in flight and 2.5 begun a second now."_s);
}

void TestHostText::parked_data()
{
    QTest::addColumn<QByteArrayList>("hosts");
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<QString>("sentence");
    const QByteArrayList three{"a.example"_ba, "b.example"_ba, "c.example"_ba};
    QTest::newRow("one") << QByteArrayList{"a.example"_ba} << qint64(412)
                         << u"1 host cannot be reached: a.example. Its 412 rows wait."_s;
    QTest::newRow("one row") << QByteArrayList{"a.example"_ba} << qint64(1)
                             << u"1 host cannot be reached: a.example. Its 1 row waits."_s;
    QTest::newRow("three")
        << three << qint64(1412)
        << u"3 hosts cannot be reached: a.example, b.example, c.example. Their 1,412 rows wait."_s;
    QTest::newRow("not known")
        << three << qint64(-1)
        << u"3 hosts cannot be reached: a.example, b.example, c.example. Their rows wait."_s;
    QTest::newRow("five") << three + QByteArrayList{"d.example"_ba, "e.example"_ba} << qint64(7)
                          << u"5 hosts cannot be reached: a.example, b.example, c.example and 2 more. "
                             "Their 7 rows wait."_s;
}

void TestHostText::parked()
{
    QFETCH(QByteArrayList, hosts);
    QFETCH(qint64, rows);
    QTEST(Text::parkedSentence(hosts, rows), "sentence");
}

void TestHostText::givingUp()
{
    QCOMPARE(Text::giveUpQuestion("example.com", 412),
             u"Give up 412 requests to example.com? They become cancelled; Resume takes them up."_s);
    QCOMPARE(Text::giveUpQuestion("example.com", 1),
             u"Give up 1 request to example.com? It becomes cancelled; Resume takes it up."_s);
}

void TestHostText::limits_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("rules");
    QTest::newRow("usual") << u"At most 64 in flight, 6 per host"_s << 0.0 << 0;
    QTest::newRow("all") << u"At most 64 in flight, 6 per host · 20/s in all · 1 host rule"_s << 20.0 << 1;
    QTest::newRow("rules") << u"At most 64 in flight, 6 per host · 2 host rules"_s << 0.0 << 2;
}

void TestHostText::limits()
{
    QFETCH(double, rate);
    QFETCH(int, rules);
    Limits limits;
    limits.rate = rate;
    limits.hostRules.resize(rules);
    QTEST(Text::limitsLine(limits), "line");
}

void TestHostText::smallWords()
{
    QCOMPARE(Text::coolingLine(0), QString());
    QCOMPARE(Text::coolingLine(1), u"1 host is cooling down"_s);
    QCOMPARE(Text::coolingLine(2), u"2 hosts are cooling down"_s);
    QCOMPARE(Text::secondsLeft(0), u"–"_s);
    QCOMPARE(Text::secondsLeft(1), u"1 s"_s);
    QCOMPARE(Text::secondsLeft(12'000), u"12 s"_s);
    QCOMPARE(Text::perSecond(0), u"–"_s);
    QCOMPARE(Text::perSecond(1.24), u"1.2"_s);
    QCOMPARE(Text::perSecond(210.4), u"210"_s);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestHostText)
#include "tst_hosttext.moc"
