// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Limits and hosts, by the server's own count.
#include "poolfixture.h"

#include <QElapsedTimer>
#include <QTcpServer>

#include <QUrl>
#include <array>

using namespace Urlpool;
using namespace Urlpool::Testing;

class TestPoolHosts : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void perHostLimitHolds_data();
    void perHostLimitHolds();
    void hotHostUsesItsLimit();
    void hangingHostDoesNotHoldUpOthers();
    void hostKeepsItsConnections();
    void redirectsObeyTheNextHost();
    void rowsBeginInOrder();

private:
    /** The server under another of its names; each is a host of its own to the pool. */
    QByteArray urlAt(const QByteArray& host, const QByteArray& path) const
    {
        return "http://" + host + ':' + QByteArray::number(server.httpPort()) + path;
    }
    QByteArray hostAt(const QByteArray& host) const
    {
        return host + ':' + QByteArray::number(server.httpPort());
    }
};

void TestPoolHosts::perHostLimitHolds_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("perHost");
    QTest::newRow("default") << 4 << 64 << 6;
    QTest::newRow("one") << 4 << 64 << 1;
    QTest::newRow("spread") << 4 << 64 << 15;
    QTest::newRow("in all") << 4 << 3 << 6;
}

void TestPoolHosts::perHostLimitHolds()
{
    QFETCH(int, workers);
    QFETCH(int, total);
    QFETCH(int, perHost);
    PoolOptions options;
    options.workers = workers;
    options.limits = {total, perHost};
    QByteArrayList list;
    for (int i = 0; i < 100; ++i)
        list << urlAt("127.0.0.1", "/delay/5") << urlAt("localhost", "/delay/5");
    const auto pool = Pool::fromUrls(list, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(pool->responses().size(), 200);
    QVERIFY(server.maxConcurrentForHost(hostAt("127.0.0.1")) <= perHost);
    QVERIFY(server.maxConcurrentForHost(hostAt("localhost")) <= perHost);
    QVERIFY(server.maxConcurrent() <= total);
}

void TestPoolHosts::hotHostUsesItsLimit()
{
    PoolOptions options;
    options.workers = 2;
    options.limits = {64, 12};
    const auto pool = Pool::fromUrls(urls("/delay/100", 60), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(pool->responses().size(), 60);
    QCOMPARE(server.maxConcurrent(), 12); // 6 on one worker's manager would be all it opens
}

void TestPoolHosts::hangingHostDoesNotHoldUpOthers()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QByteArray hanging = "http://127.0.0.1:" + QByteArray::number(silent.serverPort()) + '/';
    std::array<DemoServer, 4> others;
    for (DemoServer& other : others)
        QVERIFY(other.start());
    const auto list = [&](bool withHanging) {
        QByteArrayList all;
        for (int i = 0; i < 200; ++i) {
            if (withHanging)
                all << hanging;
            for (const DemoServer& other : others)
                all << other.url("/bytes/21");
        }
        return all;
    };
    const auto timeFor = [&](bool withHanging) {
        QElapsedTimer timer;
        timer.start();
        const auto pool = Pool::fromUrls(list(withHanging));
        [&] { QCOMPARE(pool->start(), PoolError::None); }();
        [&] { QVERIFY(waitFor([&] { return pool->progress().responses == 800; }, 60'000)); }();
        const qint64 elapsed = timer.elapsed();
        if (withHanging)
            [&] { QCOMPARE(pool->progress().inFlight, 6); }();
        pool->cancel();
        pool->joinAll();
        return elapsed;
    };
    const qint64 without = timeFor(false);
    const qint64 with = timeFor(true);
    QVERIFY2(with < 5 * without + 500,
             (QByteArray::number(with) + " against " + QByteArray::number(without)).constData());
}

void TestPoolHosts::hostKeepsItsConnections()
{
    PoolOptions options;
    options.workers = 4;
    const auto pool = Pool::fromUrls(urls("/bytes/21", 600), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const QList<Response> responses = pool->responses();
    QCOMPARE(responses.size(), 600);
    QSet<int> workers;
    for (const Response& response : responses)
        workers.insert(response.worker);
    QCOMPARE(workers.size(), 1);
    // Without reuse there would be 600. A bare QNetworkAccessManager closes some by itself when the machine
    // is busy: 8 to 104 were seen.
    QVERIFY2(server.connections() <= 300, QByteArray::number(server.connections()).constData());
}

void TestPoolHosts::redirectsObeyTheNextHost()
{
    PoolOptions options;
    options.workers = 3;
    options.limits = {64, 2};
    const auto to = [&](const QByteArray& host) {
        return "/redirect-to?url=" + QUrl::toPercentEncoding(QString::fromLatin1(urlAt(host, "/delay/5")));
    };
    QByteArrayList list;
    for (int i = 0; i < 150; ++i)
        list << urlAt("127.0.0.1", to("localhost")) << urlAt("localhost", to("127.0.0.1"));
    const auto pool = Pool::fromUrls(list, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 300);
    QCOMPARE(ends.responses.size(), 300);
    for (const Response& response : ends.responses)
        QCOMPARE(response.redirects(), 1);
    QVERIFY(server.maxConcurrentForHost(hostAt("127.0.0.1")) <= 2);
    QVERIFY(server.maxConcurrentForHost(hostAt("localhost")) <= 2);
}

void TestPoolHosts::rowsBeginInOrder()
{
    PoolOptions options;
    options.workers = 2;
    options.limits = {1, 1};
    QByteArrayList list;
    for (int i = 0; i < 60; ++i)
        list << server.url("/bytes/" + QByteArray::number(i));
    const auto pool = Pool::fromUrls(list, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const QList<RecordedRequest> requests = server.requests();
    QCOMPARE(requests.size(), 60);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(requests[i].target, "/bytes/" + QByteArray::number(i));
}

QTEST_GUILESS_MAIN(TestPoolHosts)
#include "tst_poolhosts.moc"
