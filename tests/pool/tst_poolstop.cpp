// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pause, cancel and destruction in mid-run.
#include "poolfixture.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QRandomGenerator>

using namespace Urlpool;
using namespace Urlpool::Testing;

class TestPoolStop : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void pausedPoolBeginsNothing();
    void pauseStorm();
    void cancelInMidRun();
    void cancelWhileHanging();
    void cancelDuringSetUp();
    void manyJobsAreCollectedElsewhere();
    void destroyedInMidRun();
    void cutOffTellsWhatWasSent_data();
    void cutOffTellsWhatWasSent();
    void limitsMayChange();
    void joinAllEndsAPause();
};

void TestPoolStop::pausedPoolBeginsNothing()
{
    auto queue = std::make_shared<JobQueue>();
    Pool pool(queue);
    QCOMPARE(pool.start(), PoolError::None);
    pool.pause();
    QVERIFY(pool.isPaused());
    for (int i = 0; i < 20; ++i)
        QVERIFY(queue->add(makeRequest(server.url("/status/200"))));
    QTest::qWait(100);
    QCOMPARE(pool.progress().waiting, 20);
    QCOMPARE(server.totalHits(), 0);
    pool.resume();
    pool.close();
    pool.joinAll();
    verifyConservation(pool, drain(pool), 20);
}

void TestPoolStop::pauseStorm()
{
    const auto pool = Pool::fromUrls(urls("/bytes/21", 2000));
    QCOMPARE(pool->start(), PoolError::None);
    for (int i = 0; i < 300; ++i) {
        pool->pause();
        if (i % 10 == 0)
            QTest::qWait(1);
        pool->resume();
        const PoolProgress now = pool->progress();
        QCOMPARE(now.added, now.waiting + now.inFlight + now.responses + now.exceptions + now.cancelled);
        QVERIFY(now.inFlightRows.size() == now.inFlight && now.inFlight <= 64);
    }
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 2000);
    QCOMPARE(ends.responses.size(), 2000);
}

void TestPoolStop::cancelInMidRun()
{
    for (int round = 0; round < 20; ++round) {
        PoolOptions options;
        options.workers = 1 + round % 4;
        QByteArrayList list = urls("/bytes/21", 400);
        for (int i = 0; i < 40; ++i)
            list.insert(i * 10, server.url(i % 2 ? "/redirect/3" : "/delay/30"));
        const auto pool = Pool::fromUrls(list, {}, options);
        QCOMPARE(pool->start(), PoolError::None);
        const int enough = int(QRandomGenerator::global()->bounded(200));
        QVERIFY(waitFor([&] { return pool->progress().responses >= enough; }, 20'000));
        pool->cancel();
        pool->cancel();
        pool->joinAll();
        const Ends ends = drain(*pool);
        verifyConservation(*pool, ends, 440);
        QVERIFY(ends.responses.size() >= enough);
        QCOMPARE(ends.exceptions.size(), 0);
    }
}

void TestPoolStop::cancelWhileHanging()
{
    const auto pool = Pool::fromUrls(urls("/silence", 30));
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return server.hits("/silence") >= 6; }, 20'000));
    QElapsedTimer timer;
    timer.start();
    pool->cancel();
    QVERIFY2(timer.elapsed() < 500, "cancel() waits for the network");
    pool->joinAll();
    QVERIFY2(timer.elapsed() < 5000, "the end waits for a silent server");
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 30);
    QCOMPARE(ends.cancelled.size(), 30);
}

void TestPoolStop::cancelDuringSetUp()
{
    std::atomic_bool go = false;
    PoolOptions options;
    options.workers = 2;
    options.initializer = [&](QNetworkAccessManager&) {
        while (!go)
            QThread::msleep(1);
        return SetupResult();
    };
    const auto pool = Pool::fromUrls(urls("/status/200", 50), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->cancel();
    QVERIFY(pool->isFinished());
    go = true;
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), 50);
    QCOMPARE(server.totalHits(), 0);
}

void TestPoolStop::manyJobsAreCollectedElsewhere()
{
    constexpr int count = 200'000;
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += server.url("/silence") + '?' + QByteArray::number(i) + '\n';
    const RequestList list = RequestList::fromText(text);
    PoolOptions options;
    options.buffer = std::make_shared<OutcomeBuffer>();
    auto queue = std::make_shared<JobQueue>();
    QVERIFY(queue->add(list));
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);
    QVERIFY(waitFor([&] { return pool.progress().inFlight > 0; }, 20'000));
    QElapsedTimer timer;
    timer.start();
    pool.cancel();
    const qint64 cancelMs = timer.elapsed();
    QVERIFY(!queue->add(list));
    while (!pool.isFinished()) {
        const PoolProgress now = pool.progress();
        QCOMPARE(now.added, now.waiting + now.inFlight + now.responses + now.exceptions + now.cancelled);
        QTest::qWait(1);
    }
    pool.joinAll();
    QVERIFY2(cancelMs < 50, qPrintable(QString::number(cancelMs)));
    QCOMPARE(pool.progress().cancelled, count);
    const OutcomeBatch batch = options.buffer->take();
    QCOMPARE(batch.cancelled.size() + batch.outcomes.size(), count);
    std::vector<bool> seen(count + 1, false);
    for (const RowAttempt& job : batch.cancelled) {
        QVERIFY(!seen[job.row]);
        seen[job.row] = true;
    }
    QVERIFY(std::is_sorted(batch.cancelled.cbegin(), batch.cancelled.cend(),
                           [](const RowAttempt& a, const RowAttempt& b) { return a.row < b.row; }));
}

void TestPoolStop::destroyedInMidRun()
{
    for (const char* path : {"/bytes/21", "/silence", "/redirect/5", "/endless"}) {
        auto buffer = std::make_shared<OutcomeBuffer>();
        PoolOptions options;
        options.buffer = buffer;
        options.transfer.chunkBytes = 65536;
        auto queue = std::make_shared<JobQueue>();
        for (int i = 0; i < 100; ++i)
            QVERIFY(queue->add(makeRequest(server.url(path))));
        {
            Pool pool(queue, options);
            QCOMPARE(pool.start(), PoolError::None);
            QVERIFY(waitFor([&] { return server.totalHits() > 0; }, 20'000));
        }
        const OutcomeBatch batch = buffer->take();
        QCOMPARE(batch.outcomes.size() + batch.cancelled.size(), 100);
        QVERIFY(!queue->add(makeRequest(server.url(path))));
        server.reset();
    }
}

void TestPoolStop::cutOffTellsWhatWasSent_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray();
    QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("x");
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("x");
    QTest::newRow("empty POST") << QByteArray("POST") << QByteArray();
}

void TestPoolStop::cutOffTellsWhatWasSent()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    RequestDefaults defaults;
    defaults.method = method;
    defaults.body = body;
    PoolOptions options;
    options.buffer = std::make_shared<OutcomeBuffer>();
    options.limits.parallelMaxHost = 1;
    const auto pool = Pool::fromUrls(urls("/silence", 3), defaults, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return server.hits("/silence") == 1; }, 20'000));
    pool->cancel();
    pool->joinAll();
    const OutcomeBatch batch = options.buffer->take();
    QCOMPARE(batch.cancelled.size(), 2);
    QCOMPARE(batch.outcomes.size(), 1);
    QVERIFY(batch.outcomes[0].isCancelled());
    QCOMPARE(batch.outcomes[0].wireSends(), 1);
}

void TestPoolStop::limitsMayChange()
{
    PoolOptions options;
    options.limits = {64, 1};
    const auto pool = Pool::fromUrls(urls("/delay/40", 400), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return pool->progress().responses >= 4; }, 20'000));
    QCOMPARE(server.maxConcurrent(), 1);
    pool->setLimits({64, 6});
    QVERIFY(waitFor([&] { return server.maxConcurrent() == 6; }, 20'000));
    pool->setLimits({2, 6});
    QVERIFY(waitFor([&] { return pool->progress().inFlight <= 2; }, 20'000));
    pool->setLimits({64, 50});
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 400);
    QCOMPARE(ends.responses.size(), 400);
}

void TestPoolStop::joinAllEndsAPause()
{
    const auto pool = Pool::fromUrls(urls("/status/200", 20));
    QCOMPARE(pool->start(), PoolError::None);
    pool->pause();
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), 20);
}

QTEST_GUILESS_MAIN(TestPoolStop)
#include "tst_poolstop.moc"
