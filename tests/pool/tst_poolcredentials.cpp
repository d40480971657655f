// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolfixture.h"
#include "support/tokenscript.h"

#include <QElapsedTimer>
#include <QHash>

#include <mutex>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Sessions that are not all the same person, and commands that say who they are. */
class TestPoolCredentials : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void dealsThemOut_data();
    void dealsThemOut();
    void stepsKnowTheWorker();
    void commandOncePerSession();
    void failedCommandHandsItsJobsOver();
    void failedCommandsEndTheJobs();
    void cancelWhileCommandsRun();

private:
    static PoolOptions options(int workers, const AuthOptions& auth, SessionKind kind = defaultSessionKind());
};

PoolOptions TestPoolCredentials::options(int workers, const AuthOptions& auth, SessionKind kind)
{
    SessionOptions session;
    session.kind = kind;
    session.auth = auth;
    PoolOptions options;
    options.workers = workers;
    options.sessionFactory = makeSessionFactory(session);
    options.spreadHosts = auth.mode == AuthMode::Dealt;
    return options;
}

void TestPoolCredentials::dealsThemOut_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::newRow("qt") << SessionKind::Qt;
    if (isAvailable(SessionKind::Curl))
        QTest::newRow("curl") << SessionKind::Curl;
}

void TestPoolCredentials::dealsThemOut()
{
    QFETCH(const SessionKind, kind);
    const AuthOptions auth{AuthMode::Dealt, {}, {"a:1", "b:2", "token-c", "d:4"}};
    PoolOptions set = options(4, auth, kind);
    set.limits.parallelMaxHost = 8;
    const auto pool = Pool::fromUrls(urls("/delay/20", 200), {}, set);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const QList<Response> responses = pool->responses();
    QCOMPARE(responses.size(), 200);
    QSet<int> workers;
    for (const Response& response : responses) {
        workers.insert(response.worker);
        QCOMPARE(headerValue(response.hops.first().requestHeaders, "Authorization"),
                 authorizationFor(auth, response.worker - 1));
    }
    QCOMPARE(workers.size(), 4);
    QHash<int, QByteArray> connections;
    QHash<QByteArray, int> counts;
    for (const RecordedRequest& request : server.requests()) {
        const QByteArray who = request.header("Authorization");
        ++counts[who];
        QCOMPARE(connections.value(request.connection, who), who);
        connections.insert(request.connection, who);
    }
    QCOMPARE(counts.size(), 4);
    for (int session = 0; session < 4; ++session)
        QVERIFY(counts.contains(authorizationFor(auth, session)));
}

void TestPoolCredentials::stepsKnowTheWorker()
{
    std::mutex mutex;
    QList<int> initialized;
    QList<int> authorized;
    PoolOptions set = options(3, {});
    set.initializer = [&](QNetworkAccessManager& session) {
        const std::scoped_lock lock(mutex);
        initialized += sessionIndex(session);
        return SetupResult();
    };
    set.authGenerator = [&](QNetworkAccessManager& session) {
        const std::scoped_lock lock(mutex);
        authorized += sessionIndex(session);
        return SetupResult();
    };
    const auto pool = Pool::fromUrls(urls("/echo", 3), {}, set);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    std::sort(initialized.begin(), initialized.end());
    std::sort(authorized.begin(), authorized.end());
    QCOMPARE(initialized, (QList<int>{0, 1, 2}));
    QCOMPARE(authorized, initialized);
}

void TestPoolCredentials::commandOncePerSession()
{
    const TokenScript script("echo common\n");
    PoolOptions set = options(3, {AuthMode::Command, {}, {}, script.command()});
    set.spreadHosts = true;
    const auto pool = Pool::fromUrls(urls("/bearer/common", 100), {}, set);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const QList<Response> responses = pool->responses();
    QCOMPARE(responses.size(), 100);
    for (const Response& response : responses)
        QCOMPARE(response.status(), 200);
    QVERIFY2(script.starts() >= 1 && script.starts() <= 3, qPrintable(QString::number(script.starts())));
    QCOMPARE(server.totalHits(), 100); // none without its token
}

void TestPoolCredentials::failedCommandHandsItsJobsOver()
{
    const TokenScript script("[ $N = 1 ] && { echo 'no token' >&2; exit 1; }\necho t\n");
    const PoolOptions set = options(3, {AuthMode::Command, {}, {}, script.command()});
    const auto pool = Pool::fromUrls(urls("/bearer/t", 60), {}, set);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 60);
    QCOMPARE(ends.responses.size(), 60);
}

void TestPoolCredentials::failedCommandsEndTheJobs()
{
    const TokenScript script("echo \"no token\" >&2\nexit 1\n");
    const PoolOptions set = options(2, {AuthMode::Command, {}, {}, script.command()});
    const auto pool = Pool::fromUrls(urls("/echo", 20), {}, set);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 20);
    QCOMPARE(ends.exceptions.size(), 20);
    for (const RequestException& exception : ends.exceptions) {
        QCOMPARE(exception.error, ErrorKind::SessionSetup);
        QCOMPARE(exception.errorDetail, u"no token"_s);
    }
    QCOMPARE(server.totalHits(), 0);
    QCOMPARE(script.starts(), 2);
}

void TestPoolCredentials::cancelWhileCommandsRun()
{
    const TokenScript script("exec sleep 100\n");
    const PoolOptions set = options(2, {AuthMode::Command, {}, {}, script.command(), 60'000});
    const auto pool = Pool::fromUrls(urls("/echo", 20), {}, set);
    QCOMPARE(pool->start(), PoolError::None);
    QTRY_COMPARE_WITH_TIMEOUT(script.starts(), 2, 20'000);
    QElapsedTimer clock;
    clock.start();
    pool->cancel();
    pool->joinAll();
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 20);
    QCOMPARE(ends.cancelled.size(), 20);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestPoolCredentials)
#include "tst_poolcredentials.moc"
