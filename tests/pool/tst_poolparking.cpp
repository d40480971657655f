// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts that are held, parked and given up, and that every row ends all the same.
#include "poolfixture.h"

#include <QUrl>

using namespace Urlpool;
using namespace Urlpool::Testing;

class TestPoolParking : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void hostThatRefusesIsParked();
    void givenUpAfterParking();
    void givenUpInManyPieces();
    void triedAgain();
    void joinAllReleases();
    void cancelWithAParkedHost();
    void heldHostBeginsNothing();
    void givenUpInMidRedirect();
    void heldInMidRedirectIsHolding();

private:
    QByteArray deadUrl(int number = 0) const
    {
        return "http://127.0.0.1:" + QByteArray::number(server.refusedPort()) + '/' +
               QByteArray::number(number);
    }
    /** Rows for a port that refuses, and some for one that does not. */
    QByteArrayList mixed(int dead, int alive) const
    {
        QByteArrayList list;
        for (int i = 0; i < dead; ++i)
            list << deadUrl(i);
        return list + urls("/bytes/21", alive);
    }
    static PoolOptions parking(int after)
    {
        PoolOptions options;
        options.workers = 2;
        options.limits.parkAfter = after;
        return options;
    }
    static quint32 idOf(Pool& pool, const QByteArray& host)
    {
        for (const HostFacts& facts : pool.changedHosts(100))
            if (facts.host == host)
                return facts.id;
        return 0xffffffff;
    }
};

void TestPoolParking::hostThatRefusesIsParked()
{
    const auto pool = Pool::fromUrls(mixed(100, 50), {}, parking(20));
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] {
        const PoolProgress progress = pool->progress();
        return progress.parked.size() == 1 && progress.inFlight == 0 && progress.responses == 50;
    }));
    const PoolProgress progress = pool->progress();
    QVERIFY(progress.exceptions >= 20 && progress.exceptions <= 20 + 5); // five may be in flight then
    QCOMPARE(progress.waiting, 100 - progress.exceptions);
    QCOMPARE(progress.parked[0].host, "127.0.0.1:" + QByteArray::number(server.refusedPort()));
    QVERIFY(!pool->isFinished());
    // The pool's end cancels what waits.
}

void TestPoolParking::givenUpAfterParking()
{
    const auto pool = Pool::fromUrls(mixed(100, 50), {}, parking(20));
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return !pool->progress().parked.isEmpty(); }));
    pool->giveUpHost(pool->progress().parked[0].id);
    QVERIFY(pool->progress().parked.isEmpty());
    QVERIFY(waitFor([&] { return pool->isFinished(); }));
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 150);
    QCOMPARE(ends.responses.size(), 50);
    QVERIFY(ends.cancelled.size() >= 75);
}

void TestPoolParking::givenUpInManyPieces()
{
    PoolOptions options = parking(3);
    options.buffer = std::make_shared<OutcomeBuffer>();
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += deadUrl(i) + '\n';
    auto queue = std::make_shared<JobQueue>();
    QVERIFY(queue->add(RequestList::fromText(text)));
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);
    QVERIFY(waitFor([&] { return !pool.progress().parked.isEmpty(); }));
    pool.giveUpHost(pool.progress().parked[0].id);
    // What comes later for the host ends, too.
    QVERIFY(queue->add(RequestList::fromText(deadUrl() + '\n' + deadUrl())));
    queue->close();
    QVERIFY(waitFor([&] { return pool.isFinished(); }, 30'000));
    const PoolProgress progress = pool.progress();
    QCOMPARE(progress.added, 20'002);
    QCOMPARE(progress.exceptions + progress.cancelled, 20'002);
    const OutcomeBatch batch = options.buffer->take();
    QCOMPARE(batch.outcomes.size() + batch.cancelled.size(), 20'002);
}

void TestPoolParking::triedAgain()
{
    const auto pool = Pool::fromUrls(mixed(60, 0), {}, parking(5));
    QCOMPARE(pool->start(), PoolError::None);
    qsizetype before = 0;
    for (int round = 0; round < 3; ++round) {
        QVERIFY(
            waitFor([&] { return !pool->progress().parked.isEmpty() && pool->progress().inFlight == 0; }));
        QVERIFY(pool->progress().exceptions >= before + 5);
        before = pool->progress().exceptions;
        pool->releaseHost(pool->progress().parked[0].id);
    }
    pool->cancel();
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), 60);
}

void TestPoolParking::joinAllReleases()
{
    const auto pool = Pool::fromUrls(mixed(100, 10), {}, parking(5));
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return !pool->progress().parked.isEmpty(); }));
    pool->holdHost(idOf(*pool, "127.0.0.1:" + QByteArray::number(server.httpPort())));
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 110);
    QCOMPARE(ends.exceptions.size(), 100);
}

void TestPoolParking::cancelWithAParkedHost()
{
    const auto pool = Pool::fromUrls(mixed(100, 0), {}, parking(5));
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return !pool->progress().parked.isEmpty(); }));
    pool->cancel();
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), 100);
}

void TestPoolParking::heldHostBeginsNothing()
{
    PoolOptions options;
    options.workers = 2;
    const auto pool = Pool::fromUrls(urls("/delay/50", 60) + mixed(20, 0), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return server.totalHits() > 0; }));
    const quint32 host = idOf(*pool, "127.0.0.1:" + QByteArray::number(server.httpPort()));
    pool->holdHost(host);
    QVERIFY(waitFor([&] { return pool->progress().inFlight == 0; }));
    const int hits = server.totalHits();
    QVERIFY(hits < 60);
    QTest::qWait(150);
    QCOMPARE(server.totalHits(), hits);
    QCOMPARE(pool->progress().exceptions, 20);
    pool->releaseHost(host);
    QVERIFY(waitFor([&] { return pool->isFinished(); }));
    verifyConservation(*pool, drain(*pool), 80);
    QCOMPARE(server.totalHits(), 60);
}

void TestPoolParking::givenUpInMidRedirect()
{
    const QByteArray to =
        "/redirect-to?url=" + QUrl::toPercentEncoding(QString::fromLatin1(server.otherHostUrl("/bytes/21")));
    PoolOptions options;
    options.workers = 2;
    const auto pool =
        Pool::fromUrls(QByteArrayList{server.otherHostUrl("/delay/300")} + urls(to, 10), {}, options);
    const QByteArray other = "127.0.0.2:" + QByteArray::number(server.httpPort());
    const quint32 host = idOf(*pool, other);
    QVERIFY(host != 0xffffffff);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return server.hits("/delay/300") == 1; }));
    pool->giveUpHost(host);
    QVERIFY(waitFor([&] { return pool->isFinished(); }));
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 11);
    QCOMPARE(ends.exceptions.size(), 0);
    QVERIFY(ends.responses.size() >= 1); // what was in flight ended as it ended
}

void TestPoolParking::heldInMidRedirectIsHolding()
{
    const QByteArray to =
        "/redirect-to?url=" + QUrl::toPercentEncoding(QString::fromLatin1(server.otherHostUrl("/bytes/21")));
    PoolOptions options;
    options.workers = 2;
    const auto pool =
        Pool::fromUrls(QByteArrayList{server.otherHostUrl("/bytes/21")} + urls(to, 4), {}, options);
    QCOMPARE(idOf(*pool, "127.0.0.2:" + QByteArray::number(server.httpPort())), 0u);
    QCOMPARE(pool->start(), PoolError::None);
    pool->holdHost(0);
    QVERIFY(waitFor([&] { return pool->progress().holding > 0; }) || pool->isFinished());
    QVERIFY(waitFor([&] { return pool->progress().inFlight == pool->progress().holding; }));
    pool->giveUpHost(0);
    QVERIFY(waitFor([&] { return pool->isFinished(); }));
    verifyConservation(*pool, drain(*pool), 5);
}

QTEST_GUILESS_MAIN(TestPoolParking)
#include "tst_poolparking.moc"
