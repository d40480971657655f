// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the toolbelt loses requests, and where others do: each job ends exactly once.
#include "poolfixture.h"

#include "session/refusedreply.h"

#include <QNetworkAccessManager>

#include <stdexcept>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#else
static void __lsan_disable() {}
#endif

using namespace Urlpool;
using namespace Urlpool::Testing;
using namespace Qt::StringLiterals;

class TestPoolAccounts : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void healthyUrlsOn32Workers();
    void badLines();
    void trailingNewline();
    void foreignExceptions_data();
    void foreignExceptions();
    void throwingWakeUp();
    void instantlyEndingRequests();
    void oneWorkerFails();
    void allWorkersFail_data();
    void allWorkersFail();
    void duplicatesAreKept();
    void exhaustedInMidRedirect_data();
    void exhaustedInMidRedirect();
};

namespace {

/** A session whose author made a mistake: it throws for some requests. */
class ThrowingSession : public QNetworkAccessManager
{
public:
    explicit ThrowingSession(std::unique_ptr<QNetworkAccessManager> inner) : m_inner(std::move(inner))
    {
        // QtNetwork is built without exceptions: what it holds while one passes through is never freed.
        // Counts for the worker's thread, which ends with the pool.
        __lsan_disable();
    }

protected:
    QNetworkReply* createRequest(Operation, const QNetworkRequest& request, QIODevice*) override
    {
        if (request.url().path().contains(u"runtime"_s))
            throw std::runtime_error("session says no");
        if (request.url().path().contains(u"number"_s))
            throw 42;
        return m_inner->get(request);
    }

private:
    std::unique_ptr<QNetworkAccessManager> m_inner;
};

/** Has no descriptor left for the target of a redirect. */
class ExhaustedSession : public QNetworkAccessManager
{
public:
    explicit ExhaustedSession(std::unique_ptr<QNetworkAccessManager> inner) : m_inner(std::move(inner)) {}

protected:
    QNetworkReply* createRequest(Operation, const QNetworkRequest& request, QIODevice* body) override
    {
        if (request.url().path() == u"/target"_s)
            return new RefusedReply(request, {ErrorKind::OutOfResources, u"EMFILE"_s}, this);
        const QByteArray verb = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
        return m_inner->sendCustomRequest(request, verb, body);
    }

private:
    std::unique_ptr<QNetworkAccessManager> m_inner;
};

} // namespace

void TestPoolAccounts::healthyUrlsOn32Workers()
{
    PoolOptions options;
    options.workers = 32;
    const auto pool = Pool::fromUrls(urls("/bytes/21", 3000), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 3000);
    QCOMPARE(ends.responses.size(), 3000);
    QCOMPARE(server.hits("/bytes/21"), 3000);
}

void TestPoolAccounts::badLines()
{
    QByteArrayList list;
    for (int i = 0; i < 2500; ++i)
        list << "no host at all" + QByteArray::number(i) << "http://h:99999/" + QByteArray::number(i);
    list << server.url("/status/200");
    const auto pool = Pool::fromUrls(list);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 5001);
    QCOMPARE(ends.responses.size(), 1);
    for (const RequestException& exception : ends.exceptions) {
        QCOMPARE(exception.error, ErrorKind::InvalidUrl);
        QVERIFY(!exception.errorDetail.isEmpty());
    }
    QCOMPARE(ends.exceptions[0].request.url, QByteArray("no host at all0"));
}

void TestPoolAccounts::trailingNewline()
{
    const auto pool =
        Pool::fromUrls({server.url("/status/200") + "\n", " " + server.url("/status/200") + "\r\n"});
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(pool->responses().size(), 2);
    for (const RecordedRequest& request : server.requests())
        QCOMPARE(request.target, QByteArray("/status/200"));
}

void TestPoolAccounts::foreignExceptions_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("detail");
    QTest::newRow("std::exception") << QByteArray("/runtime") << u"session says no"_s;
    QTest::newRow("anything") << QByteArray("/number") << u"foreign C++ exception"_s;
}

void TestPoolAccounts::foreignExceptions()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, detail);
    PoolOptions options;
    options.workers = 1;
    options.sessionFactory = [inner = makeSessionFactory({})]() -> std::unique_ptr<QNetworkAccessManager> {
        return std::make_unique<ThrowingSession>(inner());
    };
    const auto pool = Pool::fromUrls(urls(path, 20), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 20);
    QCOMPARE(ends.exceptions.size(), 20);
    for (const RequestException& exception : ends.exceptions) {
        QCOMPARE(exception.error, ErrorKind::Internal);
        QCOMPARE(exception.errorDetail, detail);
    }
}

void TestPoolAccounts::throwingWakeUp()
{
    PoolOptions options;
    options.buffer = std::make_shared<OutcomeBuffer>();
    options.buffer->setWake([] { throw std::runtime_error("keeper"); });
    auto queue = std::make_shared<JobQueue>();
    for (int i = 0; i < 50; ++i)
        QVERIFY(queue->add(makeRequest(server.url("/status/200"))));
    queue->close();
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);
    pool.joinAll();
    QCOMPARE(options.buffer->take().outcomes.size(), 50);
    QCOMPARE(pool.progress().responses, 50);
}

void TestPoolAccounts::instantlyEndingRequests()
{
    PoolOptions options;
    options.workers = 1;
    const auto pool = Pool::fromUrls(QByteArrayList(4096, "nothing://"), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), 4096);
    const MapResult refused = map(
        QList<Request>(4096, makeRequest("http://127.0.0.1:" + QByteArray::number(server.refusedPort()))));
    QCOMPARE(refused.exceptions.size(), 4096);
    QCOMPARE(refused.exceptions[0].error, ErrorKind::Refused);
}

void TestPoolAccounts::oneWorkerFails()
{
    std::atomic<int> sessions = 0;
    PoolOptions options;
    options.workers = 4;
    options.initializer = [&](QNetworkAccessManager&) {
        return sessions++ == 0 ? SetupResult::failed(u"no token"_s) : SetupResult();
    };
    const auto pool = Pool::fromUrls(urls("/status/200", 200), {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 200);
    QCOMPARE(ends.responses.size(), 200);
}

void TestPoolAccounts::allWorkersFail_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("detail");
    QTest::newRow("factory returns none") << 0 << u"session factory returned none"_s;
    QTest::newRow("factory throws") << 1 << u"factory broke"_s;
    QTest::newRow("initializer fails") << 2 << u"no token"_s;
    QTest::newRow("auth generator throws") << 3 << u"foreign C++ exception"_s;
}

void TestPoolAccounts::allWorkersFail()
{
    QFETCH(int, step);
    QFETCH(QString, detail);
    PoolOptions options;
    options.workers = 3;
    if (step == 0)
        options.sessionFactory = [] { return std::unique_ptr<QNetworkAccessManager>(); };
    if (step == 1)
        options.sessionFactory = []() -> std::unique_ptr<QNetworkAccessManager> {
            throw std::runtime_error("factory broke");
        };
    if (step == 2)
        options.initializer = [](QNetworkAccessManager&) { return SetupResult::failed(u"no token"_s); };
    if (step == 3)
        options.authGenerator = [](QNetworkAccessManager&) -> SetupResult { throw 1; };
    auto queue = std::make_shared<JobQueue>();
    for (int i = 0; i < 500; ++i)
        QVERIFY(queue->add(makeRequest(server.url("/status/200"))));
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);
    QVERIFY(waitFor([&] { return pool.progress().exceptions == 500; }, 20'000));
    QVERIFY(queue->add(makeRequest(server.url("/status/200")))); // what comes later ends, too
    pool.close();
    pool.joinAll();
    const Ends ends = drain(pool);
    verifyConservation(pool, ends, 501);
    for (const RequestException& exception : ends.exceptions) {
        QCOMPARE(exception.error, ErrorKind::SessionSetup);
        QCOMPARE(exception.errorDetail, detail);
    }
    QCOMPARE(server.totalHits(), 0);
}

void TestPoolAccounts::duplicatesAreKept()
{
    const auto pool = Pool::fromUrls(urls("/json", 3) + urls("/text", 1) + urls("/json", 2));
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 6);
    QCOMPARE(server.hits("/json"), 5);
    for (const Response& response : ends.responses)
        QCOMPARE(response.request.url.endsWith("/text"), response.request.row == 4);
}

void TestPoolAccounts::exhaustedInMidRedirect_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("sends");
    QTest::newRow("tried again") << QByteArray("GET") << 6;
    QTest::newRow("never sent twice") << QByteArray("POST") << 1;
}

void TestPoolAccounts::exhaustedInMidRedirect()
{
    QFETCH(QByteArray, method);
    QFETCH(int, sends);
    PoolOptions options;
    options.workers = 1;
    options.sessionFactory = [inner = makeSessionFactory({})]() -> std::unique_ptr<QNetworkAccessManager> {
        return std::make_unique<ExhaustedSession>(inner());
    };
    const MapResult result =
        map({makeRequest(server.url("/redirect-to?status=303&url=/target"), method)}, options);
    QCOMPARE(result.exceptions.size(), 1);
    QCOMPARE(result.exceptions[0].error, ErrorKind::OutOfResources);
    QCOMPARE(result.exceptions[0].attempt, 1u);
    QCOMPARE(server.hits("/redirect-to"), sends);
}

QTEST_GUILESS_MAIN(TestPoolAccounts)
#include "tst_poolaccounts.moc"
