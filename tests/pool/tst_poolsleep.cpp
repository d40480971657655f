// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of attempts that were under way while the machine slept.
#include "poolfixture.h"

#include <atomic>

using namespace Urlpool;
using namespace Urlpool::Testing;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 anHourUs = 3'600'000'000;

} // namespace

class TestPoolSleep : public PoolTestCase
{
    Q_OBJECT

    /** Runs one request; the machine sleeps once, when the server has got it. */
    Ends run(const QByteArray& method, const QByteArray& url, bool sleeps, const QByteArray& body = {},
             SessionKind kind = defaultSessionKind())
    {
        SessionOptions session;
        session.kind = kind;
        PoolOptions options;
        options.sessionFactory = makeSessionFactory(session);
        options.workers = 1;
        // Every look finds that it slept since the last one, until there were enough of them.
        options.sleptUs = [this, sleeps] { return sleeps && looks++ < 3 ? looks * anHourUs : 3 * anHourUs; };
        looks = 0;
        auto queue = std::make_shared<JobQueue>();
        Request request;
        request.method = method;
        request.url = url;
        request.body = body;
        queue->add(request);
        queue->close();
        Pool pool(queue, std::move(options));
        pool.start();
        pool.joinAll();
        const Ends ends = drain(pool);
        verifyConservation(pool, ends, 1);
        return ends;
    }

    std::atomic_int looks = 0;

private Q_SLOTS:
    void idempotentIsTriedAgain()
    {
        const Ends ends = run("GET", server.url("/flaky-drop/a"), true);
        QCOMPARE(ends.responses.size(), 1);
        QCOMPARE(ends.responses.first().attempt, 1u);
        QCOMPARE(server.hits("/flaky-drop/a"), 2);
    }

    void withoutSleepItIsTheServersFault_data()
    {
        QTest::addColumn<bool>("sleeps");
        QTest::addColumn<int>("hits");
        QTest::newRow("awake") << false << 1;
        QTest::newRow("asleep at the first try") << true << 2;
    }
    void withoutSleepItIsTheServersFault()
    {
        QFETCH(bool, sleeps);
        QFETCH(int, hits);
        // Not one that hangs up before an answer: Qt tries that again by itself.
        const Ends ends = run("GET", server.url("/truncated"), sleeps);
        QCOMPARE(ends.exceptions.size(), 1);
        QCOMPARE(ends.exceptions.first().error, ErrorKind::Truncated);
        QCOMPARE(server.hits("/truncated"), hits);
    }

    void otherMethodsEndWithAnUnknownAnswer()
    {
        const Ends ends = run("POST", server.url("/flaky-drop/c"), true);
        QCOMPARE(ends.exceptions.size(), 1);
        QCOMPARE(ends.exceptions.first().error, ErrorKind::Interrupted);
        QCOMPARE(server.hits("/flaky-drop/c"), 1);
    }

    void whatWasNotSentIsTriedAgainWhateverItsMethod()
    {
        const QByteArray refused = "http://127.0.0.1:" + QByteArray::number(server.refusedPort()) + "/";
        const Ends ends = run("POST", refused, true);
        QCOMPARE(ends.exceptions.size(), 1);
        QCOMPARE(ends.exceptions.first().error, ErrorKind::Refused);
        QVERIFY(looks >= 3);
    }

    void aPartMayHaveBeenEnough_data()
    {
        QTest::addColumn<SessionKind>("kind");
        QTest::newRow("qt") << SessionKind::Qt;
        if (isAvailable(SessionKind::Curl))
            QTest::newRow("curl") << SessionKind::Curl;
    }

    void aPartMayHaveBeenEnough()
    {
        QFETCH(SessionKind, kind);
        // The server hangs up in the midst of the body, which Qt does not call sent before its end.
        const QByteArray body(30'000'000, 'b');
        const Ends ends = run("POST", server.url(FaultPort::ProxyFin, "/"), true, body, kind);
        QCOMPARE(ends.exceptions.size(), 1);
        QCOMPARE(ends.exceptions.first().error, ErrorKind::Interrupted);
        QCOMPARE(server.requests(FaultPort::ProxyFin), 1);
    }

    void anAnswerIsAnAnswer()
    {
        const Ends ends = run("POST", server.url("/echo"), true);
        QCOMPARE(ends.responses.size(), 1);
        QCOMPARE(server.hits("/echo"), 1);
    }
};

QTEST_GUILESS_MAIN(TestPoolSleep)
#include "tst_poolsleep.moc"
