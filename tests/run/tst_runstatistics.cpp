// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runstatistics.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRunStatistics : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void percentilesWithinOnePercent_data();
    void percentilesWithinOnePercent();
    void fewTimes();
    void timesTogether();
    void hostsAreExactWhileTheyAreFew();
    void manyHosts();
    void everyRowIsCounted();
    void retriesLeaveTheirPauseOut();
};

void TestRunStatistics::percentilesWithinOnePercent_data()
{
    QTest::addColumn<double>("spread"); ///< decades
    QTest::newRow("alike") << 0.1;
    QTest::newRow("web") << 3.0;
    QTest::newRow("microseconds to days") << 11.0;
}

void TestRunStatistics::percentilesWithinOnePercent()
{
    QFETCH(double, spread);
    TimeHistogram times;
    std::vector<qint64> all;
    qint64 sum = 0;
    QRandomGenerator random(17);
    for (int i = 0; i < 100'000; ++i) {
        const auto us = qint64(std::pow(10, random.generateDouble() * spread));
        times.add(us);
        all.push_back(us);
        sum += us;
    }
    std::sort(all.begin(), all.end());
    for (const double percent : {0.001, 1.0, 25.0, 50.0, 90.0, 99.0, 99.9, 100.0}) {
        const auto exact = double(all[std::size_t(std::ceil(percent / 100 * double(all.size()))) - 1]);
        const auto found = double(times.percentile(percent));
        QVERIFY2(std::abs(found - exact) <= exact * 0.01,
                 qPrintable(u"%1: %2, not %3"_s.arg(percent).arg(found).arg(exact)));
    }
    QCOMPARE(times.least(), all.front());
    QCOMPARE(times.most(), all.back());
    QCOMPARE(times.mean(), sum / qint64(all.size()));
    QCOMPARE(times.count(), qint64(all.size()));
}

void TestRunStatistics::fewTimes()
{
    TimeHistogram times;
    for (const qint64 value : {times.least(), times.most(), times.mean(), times.percentile(50)})
        QCOMPARE(value, -1);
    times.add(123'456'789);
    for (const qint64 value : {times.least(), times.most(), times.mean(), times.percentile(0),
                               times.percentile(50), times.percentile(100)})
        QCOMPARE(value, 123'456'789);
    times.add(0);
    QCOMPARE(times.percentile(50), 0);
    QCOMPARE(times.percentile(51), 123'456'789);
}

void TestRunStatistics::timesTogether()
{
    TimeHistogram whole;
    TimeHistogram parts[2];
    for (int i = 1; i <= 1000; ++i) {
        whole.add(i * i);
        parts[i % 3 == 0].add(i * i);
    }
    parts[0].add(parts[1]);
    parts[0].add(TimeHistogram());
    for (const double percent : {0.0, 10.0, 50.0, 99.0, 100.0})
        QCOMPARE(parts[0].percentile(percent), whole.percentile(percent));
    QCOMPARE(parts[0].mean(), whole.mean());
    QCOMPARE(parts[0].least(), whole.least());
    QCOMPARE(parts[0].most(), whole.most());
}

void TestRunStatistics::hostsAreExactWhileTheyAreFew()
{
    HostTally hosts;
    for (int i = 0; i < HostTally::most; ++i) {
        for (int row = 0; row <= i % 7; ++row)
            ++hosts.at("h" + QByteArray::number(i)).rows;
    }
    QCOMPARE(hosts.size(), HostTally::most);
    QCOMPARE(hosts.folded().rows, 0u);
    QCOMPARE(hosts.slack(), 0u);
    const QList<HostFigures> top = hosts.top(3);
    QCOMPARE(top.size(), 3);
    QCOMPARE(top[0].rows, 7u);
    QCOMPARE(top[0].host, "h1000"_ba); // by name where rows are equal
    QCOMPARE(hosts.top(1'000'000).size(), HostTally::most);
}

void TestRunStatistics::manyHosts()
{
    HostTally hosts;
    quint32 rows = 0;
    quint32 big = 0;
    // One that comes once at first and often later, among hosts that come once.
    for (int i = 0; i < 200'000; ++i) {
        HostFigures& one = hosts.at("h" + QByteArray::number(i));
        ++one.rows;
        ++one.failed;
        one.times.add(i);
        ++rows;
        if (i == 0 || (i > 100'000 && i % 10 == 0)) {
            ++hosts.at("big").rows;
            ++rows;
            ++big;
        }
        QVERIFY(hosts.size() <= HostTally::most);
    }
    const QList<HostFigures> top = hosts.top(1);
    QCOMPARE(top[0].host, "big"_ba);
    QVERIFY(top[0].rows < big && top[0].rows + hosts.slack() >= big);
    quint32 sum = hosts.folded().rows;
    for (const HostFigures& host : hosts.top(hosts.size()))
        sum += host.rows;
    QCOMPARE(sum, rows);
    QCOMPARE(hosts.folded().times.count(), qint64(hosts.folded().failed));
    QVERIFY(hosts.slack() < 500);
}

void TestRunStatistics::everyRowIsCounted()
{
    const RequestList list = numberedList(20);
    RunStatistics statistics;
    const auto row = [&](quint32 number, RowState resting) {
        return restingRow(list, number, resting,
                          resting == RowState::Invalid ? UrlProblem::NoHost : UrlProblem::None, false);
    };
    const auto ended = [&](quint32 number, const Outcome& outcome) {
        StoredRow stored = row(number, RowState::Pending);
        stored.record = recordOf(outcome);
        stored.attemptsStored = 2;
        stored.storedBodyBytes = outcome.body.size();
        stored.outcome = outcome;
        return stored;
    };
    statistics.add(row(1, RowState::Pending));
    statistics.add(row(2, RowState::Cancelled));
    statistics.add(row(3, RowState::Invalid));
    statistics.add(ended(4, smallOutcome(list, 4)));
    Outcome missing = smallOutcome(list, 5);
    missing.hops.last().status = 404;
    statistics.add(ended(5, missing));
    Outcome refused = smallOutcome(list, 6);
    refused.error = ErrorKind::Refused;
    refused.hops.clear();
    refused.body.clear();
    StoredRow leftOut = ended(6, refused);
    leftOut.isBodyLeftOut = true;
    statistics.add(leftOut);
    statistics.add(ended(7, cancelledOutcome(list, 7, 1)));

    const RunCounts& counts = statistics.counts();
    QCOMPARE(counts.sum(), 7u);
    QCOMPARE(counts.of(RowState::Ok), 1u);
    QCOMPARE(counts.of(RowState::ClientError), 1u);
    QCOMPARE(counts.of(RowState::Failed), 1u);
    QCOMPARE(counts.of(RowState::Invalid), 1u);
    QCOMPARE(counts.of(RowState::Cancelled), 2u);
    QCOMPARE(counts.pending(), 1u);
    QCOMPARE(statistics.ended(), 3u);
    QCOMPARE(statistics.times().count(), 3);
    QCOMPARE(statistics.statuses(), (QMap<int, quint32>{{200, 1}, {404, 1}}));
    QCOMPARE(statistics.errors(), (QMap<ErrorKind, quint32>{{ErrorKind::Refused, 1}}));
    QCOMPARE(statistics.bodyBytes(), 40);
    QCOMPARE(statistics.transferBytes(), 40);
    QCOMPARE(statistics.storedBodyBytes(), 40);
    QCOMPARE(statistics.attempts(), 8);
    QCOMPARE(statistics.bodiesLeftOut(), 1u);
    QCOMPARE(statistics.wireSends(), 2);
    const QList<HostFigures> hosts = statistics.hosts().top(9);
    QCOMPARE(hosts.size(), 1);
    QCOMPARE(hosts[0].host, "127.0.0.1:1"_ba);
    QCOMPARE(hosts[0].rows, 6u); // the invalid one has none
    QCOMPARE(hosts[0].done, 2u);
    QCOMPARE(hosts[0].failed, 1u);
}

void TestRunStatistics::retriesLeaveTheirPauseOut()
{
    const RequestList list = numberedList(4);
    RunStatistics statistics;
    QCOMPARE(statistics.perSecond(), 0.0);
    const qint64 day = 86'400'000;
    for (const auto& [row, settings, atMs] :
         {std::tuple(1u, 1u, qint64(0)), {2u, 1u, qint64(1000)}, {3u, 2u, day}, {4u, 2u, day + 500}}) {
        Outcome outcome = smallOutcome(list, row);
        outcome.startedAtMs = 1'795'000'000'000 + atMs;
        outcome.totalUs = 250'000;
        StoredRow stored;
        stored.row = row;
        stored.settings = settings;
        stored.url = outcome.request.url;
        stored.record = recordOf(outcome);
        stored.outcome = outcome;
        statistics.add(stored);
    }
    QCOMPARE(statistics.activeMs(), 1250 + 750);
    QCOMPARE(statistics.perSecond(), 2.0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunStatistics)
#include "tst_runstatistics.moc"
