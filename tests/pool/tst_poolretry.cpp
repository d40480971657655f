// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a pool tries again by itself: which attempts there are, in what order, and that every job still ends
// once.
#include "poolfixture.h"

#include <QRandomGenerator>

#include <mutex>

using namespace Urlpool;
using namespace Urlpool::Testing;
using namespace Qt::StringLiterals;

class TestPoolRetry : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void attemptsAreHistory();
    void onlyEndsAreListed();
    void rowsOfLists();
    void budget();
    void maxTime();
    void maxTimeGoesByWhileTheHostWaits();
    void unsafe_data();
    void unsafe();
    void neverSentIsHarmless();
    void gateIsAskedEachTime();
    void waitingHoldsNobodyUp();
    void pausedWaits();
    void goesHomeAfterARedirect();
    void cancelledWhileTheyWait_data();
    void cancelledWhileTheyWait();
    void cancelledAtAnyMoment();

private:
    static PoolOptions retrying(int retries, qint64 delayMs)
    {
        PoolOptions options;
        options.workers = 2;
        options.retry.retries = retries;
        options.retry.delayMs = delayMs;
        options.limits.backOff = false; // only the retry is looked at
        return options;
    }
    RequestList list(const QByteArray& path, int count) const
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += server.url(path) + QByteArray::number(i) + '\n';
        return RequestList::fromText(text);
    }
};

void TestPoolRetry::attemptsAreHistory()
{
    constexpr int jobs = 200;
    PoolOptions options = retrying(5, 1);
    options.buffer = std::make_shared<OutcomeBuffer>();
    auto queue = std::make_shared<JobQueue>();
    for (int i = 0; i < jobs; ++i)
        QVERIFY(queue->add(makeRequest(server.url("/flaky-times/2/" + QByteArray::number(i)))));
    queue->close();
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);
    pool.joinAll();
    const PoolProgress progress = pool.progress();
    QCOMPARE(progress.added, jobs);
    QCOMPARE(progress.responses, jobs);
    QCOMPARE(progress.waiting + progress.inFlight + progress.exceptions + progress.cancelled, 0);
    QHash<quint32, quint32> attempts;
    for (const Outcome& outcome : options.buffer->take().outcomes) {
        QCOMPARE(outcome.attempt, ++attempts[outcome.request.row]);
        QCOMPARE(outcome.isFinal, outcome.attempt == 3);
        QCOMPARE(outcome.status(), outcome.isFinal ? 200 : 503);
        QVERIFY(outcome.queuedUs >= 0);
    }
    QCOMPARE(attempts.size(), jobs);
    QCOMPARE(server.totalHits(), 3 * jobs);
}

void TestPoolRetry::onlyEndsAreListed()
{
    QByteArrayList all;
    for (int i = 0; i < 20; ++i)
        all << server.url("/flaky-times/1/" + QByteArray::number(i));
    all << server.url("/503") << "http://127.0.0.1:" + QByteArray::number(server.refusedPort()) + '/';
    const auto pool = Pool::fromUrls(all, {}, retrying(2, 1));
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, all.size());
    QCOMPARE(ends.responses.size(), 21);
    for (const Response& response : ends.responses)
        QCOMPARE(response.attempt, response.status() == 200 ? 2u : 3u);
    QCOMPARE(ends.exceptions.size(), 1);
    QCOMPARE(ends.exceptions[0].attempt, 3u);
}

void TestPoolRetry::rowsOfLists()
{
    constexpr int rows = 50;
    auto queue = std::make_shared<JobQueue>();
    QVERIFY(queue->add(list("/flaky-times/2/", rows)));
    queue->close();
    Pool pool(queue, retrying(2, 2));
    QCOMPARE(pool.start(), PoolError::None);
    pool.joinAll();
    const Ends ends = drain(pool);
    verifyConservation(pool, ends, rows);
    QCOMPARE(ends.responses.size(), rows);
    for (const Response& response : ends.responses) {
        QCOMPARE(response.status(), 200);
        QVERIFY(response.request.url.endsWith('/' + QByteArray::number(response.request.row - 1)));
    }
}

void TestPoolRetry::budget()
{
    const auto pool = Pool::fromUrls({server.url("/503")}, {}, retrying(4, 1));
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(server.totalHits(), 5);
    QCOMPARE(pool->responses().size(), 1);
}

void TestPoolRetry::maxTime()
{
    PoolOptions options = retrying(100, 200);
    options.retry.maxTimeMs = 500;
    const auto pool = Pool::fromUrls({server.url("/503")}, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    // One after 200 and one after 400 ms at the most.
    QVERIFY2(server.totalHits() <= 3, qPrintable(QString::number(server.totalHits())));
    QVERIFY(server.totalHits() >= 2);
}

void TestPoolRetry::maxTimeGoesByWhileTheHostWaits()
{
    PoolOptions options = retrying(100, 1);
    options.limits.hostIntervalMs = 600;
    options.retry.maxTimeMs = 300;
    const auto pool = Pool::fromUrls({server.url("/503")}, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(server.totalHits(), 1);
    QCOMPARE(pool->progress().cancelled, 1);
}

void TestPoolRetry::unsafe_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("unsafe");
    QTest::addColumn<int>("hits");
    QTest::newRow("GET") << QByteArray("GET") << false << 3;
    QTest::newRow("PUT") << QByteArray("PUT") << false << 3;
    QTest::newRow("POST") << QByteArray("POST") << false << 1;
    QTest::newRow("PATCH") << QByteArray("PATCH") << false << 1;
    QTest::newRow("POST unsafe") << QByteArray("POST") << true << 3;
}

void TestPoolRetry::unsafe()
{
    QFETCH(QByteArray, method);
    PoolOptions options = retrying(2, 1);
    QFETCH(bool, unsafe);
    options.retry.unsafe = unsafe;
    const MapResult result = map({makeRequest(server.url("/503"), method)}, options);
    QCOMPARE(result.responses.size(), 1);
    QTEST(server.totalHits(), "hits");
}

void TestPoolRetry::neverSentIsHarmless()
{
    const QByteArray refused = "http://127.0.0.1:" + QByteArray::number(server.refusedPort()) + '/';
    const MapResult result = map({makeRequest(refused, "POST")}, retrying(2, 1));
    QCOMPARE(result.exceptions.size(), 1);
    QCOMPARE(result.exceptions[0].attempt, 3u);
}

void TestPoolRetry::gateIsAskedEachTime()
{
    class CountingGate : public StartGate
    {
    public:
        void requestStart(quint32, quint32 attempt, std::function<void(bool)> open) override
        {
            {
                const std::scoped_lock lock(m_mutex);
                m_attempts.append(attempt);
            }
            open(true);
        }
        QList<quint32> m_attempts;
        std::mutex m_mutex;
    };
    CountingGate gate;
    PoolOptions options = retrying(2, 1);
    options.retry.unsafe = true;
    options.gate = &gate;
    const MapResult result = map({makeRequest(server.url("/503"), "POST")}, options);
    QCOMPARE(result.responses.size(), 1);
    QCOMPARE(gate.m_attempts, (QList<quint32>{1, 2, 3}));
}

void TestPoolRetry::waitingHoldsNobodyUp()
{
    PoolOptions options = retrying(1, 600'000);
    options.limits.parallelMax = 2;
    const auto pool = Pool::fromUrls(urls("/503", 30) + urls("/json", 30), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return pool->progress().responses == 30; }, 30'000));
    QVERIFY(waitFor([&] { return pool->progress().inFlight == 0; }));
    QCOMPARE(pool->progress().waiting, 30);
    QVERIFY(!pool->isFinished());
    pool->cancel();
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), 60);
}

void TestPoolRetry::pausedWaits()
{
    const auto pool = Pool::fromUrls(urls("/flaky-times/1/a", 1), {}, retrying(1, 300));
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return server.totalHits() == 1 && pool->progress().inFlight == 0; }));
    pool->pause();
    QTest::qWait(600);
    QCOMPARE(server.totalHits(), 1);
    pool->resume();
    QVERIFY(waitFor([&] { return pool->isFinished(); }));
    QCOMPARE(server.totalHits(), 2);
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), 1);
}

void TestPoolRetry::goesHomeAfterARedirect()
{
    PoolOptions options = retrying(3, 1);
    options.limits.parallelMaxHost = 1;
    const QByteArray target = server.otherHostUrl("/503");
    const auto pool = Pool::fromUrls(urls("/redirect-to?url=" + target.toPercentEncoding(), 10), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 10);
    QCOMPARE(server.hits("/redirect-to"), 40);
    QCOMPARE(server.hits("/503"), 40);
    for (const QByteArray& url : {server.url(""), server.otherHostUrl("")}) {
        const QByteArray host = url.sliced(qsizetype(qstrlen("http://")));
        QVERIFY2(server.maxConcurrentForHost(host) == 1, host.constData());
    }
}

void TestPoolRetry::cancelledWhileTheyWait_data()
{
    QTest::addColumn<int>("jobs");
    QTest::newRow("few") << 20;
    QTest::newRow("more than are collected at once") << 4500;
}

void TestPoolRetry::cancelledWhileTheyWait()
{
    QFETCH(int, jobs);
    PoolOptions options = retrying(1, 600'000);
    options.buffer = std::make_shared<OutcomeBuffer>();
    auto queue = std::make_shared<JobQueue>();
    QVERIFY(queue->add(list("/status/503/", jobs)));
    queue->close();
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);
    OutcomeBatch batch;
    const auto ended = [&] {
        OutcomeBatch more = options.buffer->take();
        options.buffer->release(more.bytes);
        batch.outcomes += more.outcomes;
        batch.cancelled += more.cancelled;
        return batch.outcomes.size();
    };
    QVERIFY(waitFor([&] { return ended() == jobs; }, 60'000));
    pool.cancel();
    pool.joinAll();
    ended();
    QCOMPARE(batch.outcomes.size(), jobs);
    QCOMPARE(batch.cancelled.size(), jobs);
    QSet<quint32> rows;
    for (const RowAttempt& job : batch.cancelled) {
        QCOMPARE(job.attempt, 2u);
        rows.insert(job.row);
    }
    QCOMPARE(rows.size(), jobs);
    const PoolProgress progress = pool.progress();
    QCOMPARE(progress.cancelled, jobs);
    QCOMPARE(progress.added, jobs);
    QCOMPARE(progress.responses + progress.waiting + progress.inFlight, 0);
}

void TestPoolRetry::cancelledAtAnyMoment()
{
    constexpr int jobs = 120;
    for (int round = 0; round < 30; ++round) {
        PoolOptions options = retrying(1000, 1);
        options.retry.on.addStatus("200"); // whatever comes is tried again
        const auto pool = Pool::fromUrls(urls("/json", jobs / 2) + urls("/503", jobs / 2), {}, options);
        QCOMPARE(pool->start(), PoolError::None);
        QTest::qWait(int(QRandomGenerator::global()->bounded(40)));
        pool->cancel();
        pool->joinAll();
        const Ends ends = drain(*pool);
        verifyConservation(*pool, ends, jobs);
        QCOMPARE(ends.cancelled.size(), jobs);
    }
}

QTEST_GUILESS_MAIN(TestPoolRetry)
#include "tst_poolretry.moc"
