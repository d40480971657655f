// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rates and waits, by the server's clock.
#include "poolfixture.h"

#include <QElapsedTimer>
#include <QUrl>

#include <algorithm>

using namespace Urlpool;
using namespace Urlpool::Testing;

class TestPoolRate : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void totalRate();
    void ruleForOneHostWithRedirects();
    void interval();
    void limitsChangeInMidRun_data();
    void limitsChangeInMidRun();
    void refusingHostIsLeftAloneAndNoOther();
    void advisedWaitIsNoLongerThanGranted();
    void spreadHostUsesAllSessions();

private:
    QByteArray urlAt(const QByteArray& host, const QByteArray& path) const
    {
        return "http://" + host + ':' + QByteArray::number(server.httpPort()) + path;
    }
    /** When each request for a host came, in order. */
    QList<qint64> timesAt(const QByteArray& host = {}) const
    {
        QList<qint64> times;
        for (const RecordedRequest& request : server.requests())
            if (request.host.startsWith(host))
                times.append(request.atMs);
        std::sort(times.begin(), times.end());
        return times;
    }
    static qsizetype mostIn(const QList<qint64>& times, qint64 windowMs)
    {
        qsizetype most = 0;
        for (qsizetype from = 0, to = 0; to < times.size(); ++to) {
            while (times[to] - times[from] >= windowMs)
                ++from;
            most = std::max(most, to - from + 1);
        }
        return most;
    }
};

void TestPoolRate::totalRate()
{
    PoolOptions options;
    options.workers = 4;
    options.limits.rate = 20;
    QByteArrayList list;
    for (int i = 0; i < 200; ++i)
        list << urlAt("127.0.0.1", "/bytes/21") << urlAt("localhost", "/bytes/21");
    const auto pool = Pool::fromUrls(list, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return server.totalHits() >= 211; }, 60'000));
    pool->cancel();
    pool->joinAll();
    const QList<qint64> times = timesAt();
    const auto inTenSeconds =
        std::count_if(times.begin(), times.end(), [&](qint64 at) { return at - times[0] < 10'000; });
    QVERIFY2(inTenSeconds >= 195 && inTenSeconds <= 210, QByteArray::number(inTenSeconds).constData());
    const qsizetype most = mostIn(times, 1000);
    QVERIFY2(most <= 26, QByteArray::number(most).constData());
}

void TestPoolRate::ruleForOneHostWithRedirects()
{
    PoolOptions options;
    options.workers = 3;
    options.limits.hostRules = {{"127.0.0.1", 1, 20.0, {}}};
    const QByteArray to =
        "/redirect-to?url=" + QUrl::toPercentEncoding(QString::fromLatin1(urlAt("127.0.0.1", "/delay/5")));
    QByteArrayList list;
    for (int i = 0; i < 30; ++i)
        list << urlAt("localhost", to) << urlAt("127.0.0.1", "/delay/5") << urlAt("localhost", "/bytes/21");
    const auto pool = Pool::fromUrls(list, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 90);
    QCOMPARE(ends.responses.size(), 90);
    const QList<qint64> times = timesAt("127.0.0.1");
    QCOMPARE(times.size(), 60);
    QVERIFY(mostIn(times, 1000) <= 26);
    QVERIFY(times.last() - times.first() >= (60 - 5) * 1000 / 20 - 50);
    QCOMPARE(server.maxConcurrentForHost("127.0.0.1:" + QByteArray::number(server.httpPort())), 1);
}

void TestPoolRate::interval()
{
    PoolOptions options;
    options.workers = 2;
    options.limits.hostIntervalMs = 50;
    const auto pool = Pool::fromUrls(urls("/bytes/21", 20), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const QList<qint64> times = timesAt();
    QCOMPARE(times.size(), 20);
    QVERIFY(times.last() - times.first() >= 19 * 50 - 25);
    QVERIFY(mostIn(times, 500) <= 11);
}

void TestPoolRate::limitsChangeInMidRun_data()
{
    QTest::addColumn<Limits>("before");
    Limits limits;
    limits.rate = 1;
    QTest::newRow("rate") << limits;
    limits = {};
    limits.hostRate = 1;
    QTest::newRow("rate per host") << limits;
    limits = {};
    limits.hostIntervalMs = 5000;
    QTest::newRow("interval") << limits;
    limits = {};
    limits.hostRules = {{"127.0.0.1", {}, 1.0, {}}};
    QTest::newRow("rule") << limits;
}

void TestPoolRate::limitsChangeInMidRun()
{
    QFETCH(Limits, before);
    PoolOptions options;
    options.workers = 2;
    options.limits = before;
    const auto pool = Pool::fromUrls(urls("/bytes/21", 40), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return pool->progress().responses > 0; }));
    QTest::qWait(100);
    QVERIFY(pool->progress().responses <= 2);
    QElapsedTimer timer;
    timer.start();
    pool->setLimits({});
    QVERIFY(waitFor([&] { return server.totalHits() >= 3; }));
    QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()).constData());
    pool->joinAll();
    QCOMPARE(pool->responses().size(), 40);
}

void TestPoolRate::refusingHostIsLeftAloneAndNoOther()
{
    PoolOptions options;
    options.workers = 2;
    options.limits = {64, 2};
    QByteArrayList list;
    for (int i = 0; i < 4; ++i)
        list << urlAt("127.0.0.1", "/429");
    for (int i = 0; i < 100; ++i)
        list << urlAt("localhost", "/bytes/21");
    const auto pool = Pool::fromUrls(list, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return server.hits("/bytes/21") == 100; }));
    QVERIFY2(server.hits("/429") <= 2, "what was in flight, and no more");
    const QList<HostFacts> hosts = pool->changedHosts(10);
    QCOMPARE(hosts.size(), 2);
    const HostFacts& cooling = hosts[0].refused > 0 ? hosts[0] : hosts[1];
    QCOMPARE(cooling.state, HostState::Cooling);
    QVERIFY(cooling.isAdvised);
    pool->joinAll();
    const QList<qint64> times = timesAt("127.0.0.1");
    QCOMPARE(times.size(), 4);
    QVERIFY(times[2] - times[0] >= 1000);
}

void TestPoolRate::advisedWaitIsNoLongerThanGranted()
{
    PoolOptions options;
    options.limits = {64, 1};
    options.limits.maxAdvisedWaitMs = 100;
    const auto pool = Pool::fromUrls(urls("/429/1000", 3), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const QList<qint64> times = timesAt();
    QCOMPARE(times.size(), 3);
    QVERIFY(times[2] - times[0] >= 200);
    QVERIFY(times[2] - times[0] < 5000);
}

void TestPoolRate::spreadHostUsesAllSessions()
{
    PoolOptions options;
    options.workers = 4;
    options.limits = {64, 4};
    options.spreadHosts = true;
    const auto pool = Pool::fromUrls(urls("/delay/20", 80), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QList<int> byWorker(5, 0);
    const QList<Response> responses = pool->responses();
    QCOMPARE(responses.size(), 80);
    for (const Response& response : responses)
        ++byWorker[response.worker];
    for (int worker = 1; worker <= 4; ++worker)
        QVERIFY2(byWorker[worker] >= 8, QByteArray::number(byWorker[worker]).constData());
    QVERIFY(server.maxConcurrent() <= 4);
}

QTEST_GUILESS_MAIN(TestPoolRate)
#include "tst_poolrate.moc"
