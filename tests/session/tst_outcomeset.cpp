// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/outcome.h"
#include "session/outcomeset.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Which ends of an attempt are meant by a list such as "network,429,5xx". */
class TestOutcomeSet : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data();
    void lists();
    void refusedLists_data();
    void refusedLists();
    void network();
    void outcomes_data();
    void outcomes();
    void union_();
};

void TestOutcomeSet::lists_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("shortest");
    QTest::newRow("status") << "429"_ba
                            << "429"_ba;
    QTest::newRow("class") << "5xx"_ba
                           << "5xx"_ba;
    QTest::newRow("error") << "dns"_ba
                           << "dns"_ba;
    QTest::newRow("spaces") << " dns , 404 "_ba
                            << "dns,404"_ba;
    QTest::newRow("in order") << "503,429,refused,dns"_ba
                              << "dns,refused,429,503"_ba;
    QTest::newRow("within the class") << "503,5xx,599"_ba
                                      << "5xx"_ba;
    QTest::newRow("network and more") << "tls,network,500"_ba
                                      << "network,tls,500"_ba;
    QTest::newRow("network in words") << "dns,refused,unreachable,connect-timeout,first-byte-timeout,"
                                         "idle-timeout,closed,reset,truncated"_ba
                                      << "network"_ba;
    QTest::newRow("bounds") << "100,999"_ba
                            << "100,999"_ba;
}

void TestOutcomeSet::lists()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, shortest);
    const auto set = OutcomeSet::fromList(list);
    QVERIFY(set);
    QCOMPARE(set->toList(), shortest);
    QVERIFY(OutcomeSet::fromList(shortest) == set);
    QVERIFY(!set->isEmpty());
}

void TestOutcomeSet::refusedLists_data()
{
    QTest::addColumn<QByteArray>("list");
    for (const char* list : {"", " ", ",", "429,", ",429", "429,,503", "99", "1000", "-1", "0", "0xx", "xxx",
                             "10xx", "5x", "5XX", "dns refused", "DNS", "none", "nonsense"})
        QTest::addRow("\"%s\"", list) << QByteArray(list);
}

void TestOutcomeSet::refusedLists()
{
    QFETCH(QByteArray, list);
    QVERIFY(!OutcomeSet::fromList(list));
}

void TestOutcomeSet::network()
{
    const auto set = OutcomeSet::fromList("network");
    QVERIFY(set);
    const QSet<ErrorKind> meant{ErrorKind::Dns,
                                ErrorKind::Refused,
                                ErrorKind::Unreachable,
                                ErrorKind::ConnectTimeout,
                                ErrorKind::FirstByteTimeout,
                                ErrorKind::IdleTimeout,
                                ErrorKind::Closed,
                                ErrorKind::Reset,
                                ErrorKind::Truncated};
    for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
        QCOMPARE(set->hasError(ErrorKind(kind)), meant.contains(ErrorKind(kind)));
    for (int status = 0; status < 1000; ++status)
        QVERIFY(!set->hasStatus(status));
}

void TestOutcomeSet::outcomes_data()
{
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("meant");
    QTest::newRow("429") << ErrorKind::None << 429 << true;
    QTest::newRow("503") << ErrorKind::None << 503 << true;
    QTest::newRow("200") << ErrorKind::None << 200 << false;
    QTest::newRow("no status") << ErrorKind::None << 0 << false;
    QTest::newRow("refused") << ErrorKind::Refused << 0 << true;
    QTest::newRow("tls") << ErrorKind::Tls << 0 << false;
    // An exception is meant by its kind, not by the status that came before it.
    QTest::newRow("503 too large") << ErrorKind::TooLarge << 503 << false;
    QTest::newRow("404 cut short") << ErrorKind::Truncated << 404 << true;
    QTest::newRow("out of range") << ErrorKind::None << 5000 << false;
}

void TestOutcomeSet::outcomes()
{
    QFETCH(ErrorKind, error);
    QFETCH(int, status);
    Outcome outcome;
    outcome.error = error;
    HopFacts hop;
    hop.status = status;
    outcome.hops = {hop};
    const auto set = OutcomeSet::fromList("network,429,5xx");
    QTEST(set->has(outcome), "meant");
}

void TestOutcomeSet::union_()
{
    OutcomeSet set;
    QVERIFY(set.isEmpty());
    QVERIFY(set.toList().isEmpty());
    set |= *OutcomeSet::fromList("429");
    set |= *OutcomeSet::fromList("dns");
    QCOMPARE(set.toList(), "dns,429"_ba);
    QVERIFY(!set.addStatus("dns"));
    QVERIFY(!set.addError("429"));
    QCOMPARE(set.toList(), "dns,429"_ba);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestOutcomeSet)
#include "tst_outcomeset.moc"
