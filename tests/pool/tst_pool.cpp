// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The toolbelt's interface, as it is used.
#include "poolfixture.h"

#include <QNetworkAccessManager>
#include <QThread>

#include <atomic>
#include <mutex>

using namespace Urlpool;
using namespace Urlpool::Testing;
using namespace Qt::StringLiterals;

class TestPool : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void fromUrls();
    void fromUrlsTakesDefaults();
    void fromExceptionsTriesAgain();
    void mapReturnsResponsesAndExceptions();
    void drainsEachResultOnce();
    void workers_data();
    void workers();
    void setUpOncePerWorkerInItsThread();
    void retryInheritsTheSetUp();
    void resultsCarryTheirRequest();
    void jobsMayBeAddedWhileRunning();
    void startsOnce();
    void finishedIsTold();
    void notStarted();
};

void TestPool::fromUrls()
{
    QByteArrayList list = urls("/status/200", 10) + urls("/status/404", 5) + urls("/truncated", 3);
    const auto pool = Pool::fromUrls(list);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    QCOMPARE(ends.responses.size(), 15);
    QCOMPARE(ends.exceptions.size(), 3);
    verifyConservation(*pool, ends, 18);
    for (const RequestException& exception : ends.exceptions)
        QCOMPARE(exception.error, ErrorKind::Truncated);
    QCOMPARE(server.hits("/status/200"), 10);
}

void TestPool::fromUrlsTakesDefaults()
{
    RequestDefaults defaults;
    defaults.method = "PUT";
    defaults.headers = {{"X-Mark", "yes"}};
    defaults.body = "hello";
    const auto pool = Pool::fromUrls(urls("/echo", 2), defaults);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(pool->responses().size(), 2);
    for (const RecordedRequest& request : server.requests()) {
        QCOMPARE(request.method, QByteArray("PUT"));
        QCOMPARE(request.header("X-Mark"), QByteArray("yes"));
        QCOMPARE(request.body, QByteArray("hello"));
    }
    QCOMPARE(server.totalHits(), 2);
}

void TestPool::fromExceptionsTriesAgain()
{
    Request post = makeRequest(server.url("/flaky-drop/1"), "POST");
    post.headers = {{"X-Mark", "1"}};
    post.body = "content";
    post.row = 17;
    const MapResult first = map({post, makeRequest(server.url("/status/200"))});
    QCOMPARE(first.exceptions.size(), 1);
    QCOMPARE(first.exceptions[0].attempt, 1u);
    const auto retry = Pool::fromExceptions(first.exceptions);
    QCOMPARE(retry->start(), PoolError::None);
    retry->joinAll();
    const Ends ends = drain(*retry);
    verifyConservation(*retry, ends, 1);
    QCOMPARE(ends.responses.size(), 1);
    QCOMPARE(ends.responses[0].attempt, 2u);
    QCOMPARE(ends.responses[0].request.row, 17u);
    QCOMPARE(server.requests().constLast().body, QByteArray("content"));
    QCOMPARE(server.requests().constLast().header("X-Mark"), QByteArray("1"));
}

void TestPool::mapReturnsResponsesAndExceptions()
{
    const MapResult result = map({makeRequest(server.url("/status/500")), makeRequest("ftp://x/"),
                                  makeRequest("http:///none"), makeRequest(server.url("/close"))});
    QCOMPARE(result.error, PoolError::None);
    QCOMPARE(result.responses.size(), 1);
    QCOMPARE(result.responses[0].status(), 500);
    QMap<quint32, ErrorKind> kinds;
    for (const RequestException& exception : result.exceptions)
        kinds.insert(exception.request.row, exception.error);
    QCOMPARE(kinds,
             (QMap<quint32, ErrorKind>{
                 {2, ErrorKind::UnsupportedScheme}, {3, ErrorKind::InvalidUrl}, {4, ErrorKind::Closed}}));
    PoolOptions none;
    none.workers = 0;
    QCOMPARE(map({makeRequest(server.url("/"))}, none).error, PoolError::BadWorkerCount);
    QVERIFY(map({}).responses.isEmpty());
}

void TestPool::drainsEachResultOnce()
{
    const auto pool = Pool::fromUrls(urls("/status/200", 5) + urls("/close", 2));
    QVERIFY(!pool->getResponse());
    QVERIFY(!pool->getException());
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QVERIFY(pool->getResponse());
    QVERIFY(pool->getException());
    QCOMPARE(pool->responses().size(), 4);
    QCOMPARE(pool->exceptions().size(), 1);
    QVERIFY(pool->responses().isEmpty());
    QVERIFY(!pool->getResponse());
    QVERIFY(!pool->getException());
}

void TestPool::workers_data()
{
    QTest::addColumn<std::optional<int>>("count");
    QTest::addColumn<PoolError>("error");
    QTest::addColumn<int>("threads");
    QTest::newRow("default") << std::optional<int>() << PoolError::None << QThread::idealThreadCount();
    QTest::newRow("one") << std::optional<int>(1) << PoolError::None << 1;
    QTest::newRow("seven") << std::optional<int>(7) << PoolError::None << 7;
    QTest::newRow("none") << std::optional<int>(0) << PoolError::BadWorkerCount << 0;
    QTest::newRow("negative") << std::optional<int>(-1) << PoolError::BadWorkerCount << 0;
}

void TestPool::workers()
{
    QFETCH(std::optional<int>, count);
    QFETCH(PoolError, error);
    QFETCH(int, threads);
    std::atomic<int> sessions = 0;
    PoolOptions options;
    options.workers = count;
    options.initializer = [&](QNetworkAccessManager&) {
        ++sessions;
        return SetupResult();
    };
    const auto pool = Pool::fromUrls({}, {}, options);
    QCOMPARE(pool->start(), error);
    pool->joinAll(); // an empty list is fine
    QCOMPARE(sessions, threads);
}

void TestPool::setUpOncePerWorkerInItsThread()
{
    std::mutex mutex;
    QStringList steps;
    QSet<QNetworkAccessManager*> sessions;
    const auto note = [&](const QString& step, QNetworkAccessManager& session) {
        const std::scoped_lock lock(mutex);
        steps << step + u' ' + QThread::currentThread()->objectName();
        if (session.thread() == QThread::currentThread())
            sessions.insert(&session);
        return SetupResult();
    };
    PoolOptions options;
    options.workers = 3;
    options.initializer = [&](QNetworkAccessManager& session) { return note(u"init"_s, session); };
    options.authGenerator = [&](QNetworkAccessManager& session) {
        setSessionHeader(session, "Authorization", "Bearer t0ken");
        return note(u"auth"_s, session);
    };
    const auto pool = Pool::fromUrls(urls("/echo", 50), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(pool->responses().size(), 50);
    QCOMPARE(steps.size(), 6);
    QCOMPARE(sessions.size(), 3);
    for (int worker = 1; worker <= 3; ++worker) {
        const QString name = u"urlpool-worker-%1"_s.arg(worker);
        const qsizetype init = steps.indexOf(u"init "_s + name);
        QVERIFY(init >= 0);
        QVERIFY(steps.indexOf(u"auth "_s + name) > init);
    }
    for (const RecordedRequest& request : server.requests())
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer t0ken"));
}

void TestPool::retryInheritsTheSetUp()
{
    std::atomic<int> initialized = 0;
    PoolOptions options;
    options.workers = 1;
    options.initializer = [&](QNetworkAccessManager& session) {
        ++initialized;
        setSessionHeader(session, "X-Set-Up", "yes");
        return SetupResult();
    };
    const MapResult first = map({makeRequest(server.url("/flaky-drop/1"), "POST")}, options);
    QCOMPARE(first.exceptions.size(), 1);
    const auto retry = Pool::fromExceptions(first.exceptions, options);
    QCOMPARE(retry->start(), PoolError::None);
    retry->joinAll();
    QCOMPARE(retry->responses().size(), 1);
    QCOMPARE(initialized, 2);
    QCOMPARE(server.requests().constLast().header("X-Set-Up"), QByteArray("yes"));
}

void TestPool::resultsCarryTheirRequest()
{
    Request request = makeRequest(server.url("/bytes/100"));
    request.source = u"list.txt"_s;
    request.line = 12;
    request.headers = {{"X-A", "1"}};
    const MapResult result = map({request});
    QCOMPARE(result.responses.size(), 1);
    const Response& response = result.responses[0];
    QCOMPARE(response.request.row, 1u);
    QCOMPARE(response.request.url, request.url);
    QCOMPARE(response.request.source, u"list.txt"_s);
    QCOMPARE(response.request.line, 12u);
    QCOMPARE(response.request.headers, request.headers);
    QCOMPARE(response.body.size(), 100);
    QCOMPARE(response.size, 100);
    QVERIFY(response.worker >= 1);
    QVERIFY(response.queuedUs >= 0);
    QVERIFY(response.totalUs > 0);
}

void TestPool::jobsMayBeAddedWhileRunning()
{
    auto queue = std::make_shared<JobQueue>();
    Pool pool(queue);
    QCOMPARE(pool.start(), PoolError::None);
    QList<Response> responses;
    for (int round = 1; round <= 5; ++round) {
        for (int i = 0; i < 20; ++i)
            QVERIFY(queue->add(makeRequest(server.url("/status/200"))));
        QVERIFY(waitFor([&] { return pool.progress().responses == round * 20; }, 20'000));
        QVERIFY(!pool.isFinished());
    }
    pool.close();
    QVERIFY(!queue->add(makeRequest(server.url("/status/200"))));
    pool.joinAll();
    verifyConservation(pool, drain(pool), 100);
}

void TestPool::startsOnce()
{
    auto queue = std::make_shared<JobQueue>();
    Pool pool(queue);
    QCOMPARE(pool.start(), PoolError::None);
    QCOMPARE(pool.start(), PoolError::AlreadyStarted);
    Pool other(queue);
    QCOMPARE(other.start(), PoolError::AlreadyStarted);
    pool.close();
    pool.joinAll();
    QCOMPARE(pool.start(), PoolError::AlreadyStarted);
}

void TestPool::finishedIsTold()
{
    std::atomic<int> finished = 0;
    PoolOptions options;
    options.onFinished = [&] { ++finished; };
    const auto pool = Pool::fromUrls(urls("/status/200", 30), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(finished, 1);
    const auto empty = Pool::fromUrls({}, {}, options);
    QCOMPARE(empty->start(), PoolError::None);
    empty->joinAll();
    QCOMPARE(finished, 2);
}

void TestPool::notStarted()
{
    auto queue = std::make_shared<JobQueue>();
    QVERIFY(queue->add(makeRequest(server.url("/status/200"))));
    {
        Pool pool(queue);
        pool.joinAll();
        QCOMPARE(pool.progress().waiting, 1);
    }
    QCOMPARE(queue->waiting(), 1); // another pool may take it
    Pool pool(queue);
    pool.cancel();
    verifyConservation(pool, drain(pool), 1);
    QCOMPARE(server.totalHits(), 0);
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
