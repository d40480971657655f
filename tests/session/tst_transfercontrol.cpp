// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rawserver.h"
#include "session/transferrunner.h"
#include "session/transfertestcase.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <vector>

namespace Urlpool::Testing {

namespace {

/// Starts its next transfer from inside the end of the last one, as a worker does.
class Chain : public TransferListener
{
public:
    Chain(QNetworkAccessManager& session, const Request& request, int count)
        : m_session(session), m_request(request), m_left(count)
    {
    }
    void run()
    {
        next();
        QTimer::singleShot(60'000, &m_loop, &QEventLoop::quit);
        m_loop.exec();
    }
    void next()
    {
        m_transfer = new Transfer(m_session, m_request, 1, {}, *this);
        m_transfer->start();
    }
    void hopWanted(Transfer&, const QByteArray&) override {}
    void bodyChunk(Transfer&, quint32, QByteArray) override {}
    void finished(Transfer& transfer, Outcome outcome) override
    {
        transfer.deleteLater();
        lastError = outcome.error;
        mostChildren = std::max(mostChildren, m_session.children().size());
        ++ended;
        if (--m_left > 0)
            next();
        else
            m_loop.quit();
    }
    int ended = 0;
    qsizetype mostChildren = 0;
    ErrorKind lastError = ErrorKind::Internal;

private:
    QNetworkAccessManager& m_session;
    Request m_request;
    int m_left;
    QEventLoop m_loop;
    Transfer* m_transfer = nullptr;
};

} // namespace

/// Abort, chunks, permits, order, and nothing left behind.
class tst_TransferControl : public TransferTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void abortAtOnce_data();
    void abortAtOnce();
    void abortInTheBody();
    void abortBeforeStart();
    void redirectWithALargeBody();
    void oneBrokenAmongSix();
    void abortWhileHeld();
    void sentOnlyAfterTheStart();
    void chunks();
    void abortFromAChunk();
    void destroyedInMidFlight();
    void sessionDestroyedFirst();
    void factsOfAHop();
    void sessionWithoutProbe();
    void manyInARow_data();
    void manyInARow();
};

void tst_TransferControl::abortAtOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("POST (D12)") << QByteArray("POST") << QByteArray("x");
    QTest::newRow("POST without a body (D12)") << QByteArray("POST") << QByteArray();
    QTest::newRow("PUT (D12)") << QByteArray("PUT") << QByteArray("x");
}

void tst_TransferControl::abortAtOnce()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    // A connection that is there already would carry the request at once.
    TransferRunner before(*m_session, request("/json"));
    QVERIFY(before.run());
    TransferRunner aborted(*m_session, request("/echo", method, body));
    aborted.transfer().start();
    aborted.transfer().abort(ErrorKind::Cancelled);
    QVERIFY(!aborted.transfer().isSent());
    QVERIFY(aborted.run());
    QVERIFY(aborted.outcome->isCancelled());
    // What the session was told to send earlier would have arrived before this one.
    TransferRunner after(*m_session, request("/json"));
    QVERIFY(after.run());
    QVERIFY(after.outcome->isResponse());
    QCOMPARE(m_server.hits("/echo"), 0);
    QCOMPARE(aborted.finishes, 1);
}

void tst_TransferControl::abortInTheBody()
{
    TransferRunner runner(*m_session, request("/stop-in-body"));
    runner.transfer().start();
    QVERIFY(waitFor([&] { return runner.transfer().isSent() && m_server.hits("/stop-in-body") == 1; }));
    QElapsedTimer clock;
    clock.start();
    while (!runner.outcome && clock.elapsed() < 5000) {
        QTest::qWait(1);
        if (clock.elapsed() > 100)
            runner.transfer().abort(ErrorKind::Cancelled);
    }
    QVERIFY(runner.outcome);
    QVERIFY(runner.outcome->isCancelled());
    QCOMPARE(runner.outcome->status(), 200);
    QCOMPARE(runner.outcome->body, QByteArray("only half "));
    QVERIFY(runner.transfer().isSent());
    QTest::qWait(0);
    QCOMPARE(runner.finishes, 1);
}

void tst_TransferControl::redirectWithALargeBody()
{
    const QByteArray location = "Location: " + m_server.url("/json") + "\r\n";
    RawServer whole("HTTP/1.1 302 Found\r\n" + location + "Content-Length: 200000\r\n\r\n" +
                    QByteArray(200'000, 'x'));
    RawServer endless("HTTP/1.1 302 Found\r\n" + location + "Content-Length: 100000000\r\n\r\n" +
                          QByteArray(200'000, 'x'),
                      RawServer::After::KeepOpen);
    for (const QByteArray& url : {whole.url(), endless.url()}) {
        Request get = request("/");
        get.url = url;
        TransferRunner runner(*m_session, get);
        QVERIFY(runner.run());
        QVERIFY(runner.outcome->isResponse());
        QCOMPARE(runner.outcome->hops.size(), 2);
        QCOMPARE(runner.outcome->status(), 200);
        QCOMPARE(runner.outcome->size, 84);
        QVERIFY(runner.outcome->hops.first().bodyBytes < 200'000);
    }
}

void tst_TransferControl::oneBrokenAmongSix()
{
    // With six in flight Qt queues none inside, so a broken answer takes no other with it (D5).
    for (const QByteArray broken : {"/garbage", "/reset", "/close-in-headers", "/truncated"}) {
        std::vector<std::unique_ptr<TransferRunner>> runners;
        for (int i = 0; i < 6; ++i) {
            const QByteArray path = i == 2 ? broken : QByteArray("/delay/30");
            runners.push_back(std::make_unique<TransferRunner>(*m_session, request(path)));
            runners.back()->transfer().start();
        }
        for (std::size_t i = 0; i < runners.size(); ++i) {
            QVERIFY(runners[i]->run());
            QCOMPARE(runners[i]->outcome->isResponse(), i != 2);
        }
    }
}

void tst_TransferControl::abortBeforeStart()
{
    TransferRunner runner(*m_session, request("/json"));
    runner.transfer().abort(ErrorKind::Cancelled);
    QVERIFY(!runner.outcome);
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isCancelled());
    QCOMPARE(m_server.totalHits(), 0);
}

void tst_TransferControl::abortWhileHeld()
{
    TransferRunner runner(*m_session, request("/redirect/1"));
    runner.onHopWanted = [](Transfer& transfer) { transfer.abort(ErrorKind::Cancelled); };
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isCancelled());
    QCOMPARE(runner.outcome->hops.size(), 1);
    QCOMPARE(runner.outcome->hops.first().target, m_server.url("/redirect/0"));
    runner.transfer().proceed();
    QTest::qWait(0);
    QCOMPARE(m_server.totalHits(), 1);
    QCOMPARE(runner.finishes, 1);
}

void tst_TransferControl::sentOnlyAfterTheStart()
{
    TransferRunner runner(*m_session, request("/echo", "POST", "x"));
    QVERIFY(!runner.transfer().isSent());
    runner.transfer().start();
    QVERIFY(!runner.transfer().isSent());
    QVERIFY(runner.run());
    QVERIFY(runner.transfer().isSent());
}

void tst_TransferControl::chunks()
{
    TransferOptions options;
    options.chunkBytes = 100'000;
    TransferRunner runner(*m_session, request("/bytes/1050000"), options);
    QVERIFY(runner.run());
    const Outcome& outcome = *runner.outcome;
    QVERIFY(outcome.isResponse());
    QCOMPARE(outcome.chunks, 10U);
    QCOMPARE(runner.chunks.size(), 10);
    QVERIFY(runner.chunksInOrder);
    QCOMPARE(outcome.body.size(), 50'000);
    QCOMPARE(outcome.size, 1'050'000);
    QCOMPARE(outcome.transferSize, 1'050'000);
    TransferRunner whole(*m_session, request("/bytes/1050000"));
    QVERIFY(whole.run());
    QCOMPARE(runner.chunks.join() + outcome.body, whole.outcome->body);
}

void tst_TransferControl::abortFromAChunk()
{
    TransferOptions options;
    options.chunkBytes = 10'000;
    TransferRunner runner(*m_session, request("/bytes/1000000"), options);
    runner.onChunk = [](Transfer& transfer) { transfer.abort(ErrorKind::Cancelled); };
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isCancelled());
    QCOMPARE(runner.chunks.size(), 1);
    QCOMPARE(runner.outcome->chunks, 1U);
    QCOMPARE(runner.outcome->size, 10'000 + runner.outcome->body.size());
}

void tst_TransferControl::destroyedInMidFlight()
{
    {
        TransferRunner runner(*m_session, request("/silence"));
        runner.transfer().start();
        QVERIFY(waitFor([&] { return m_server.hits("/silence") == 1; }));
    }
    QVERIFY(waitFor([&] { return m_server.openConnections() == 0; }));
    TransferRunner after(*m_session, request("/json"));
    QVERIFY(after.run());
    QVERIFY(after.outcome->isResponse());
}

void tst_TransferControl::sessionDestroyedFirst()
{
    TransferRunner runner(*m_session, request("/silence"));
    runner.transfer().start();
    QVERIFY(waitFor([&] { return m_server.hits("/silence") == 1; }));
    m_session.reset();
    runner.transfer().abort(ErrorKind::Cancelled);
    QVERIFY(waitFor([&] { return runner.outcome.has_value(); }));
    QVERIFY(runner.outcome->isCancelled());
}

void tst_TransferControl::factsOfAHop()
{
    TransferRunner runner(*m_session, request("/delay/50"));
    QVERIFY(runner.run());
    const HopFacts& hop = runner.outcome->hops.first();
    QCOMPARE(hop.method, QByteArray("GET"));
    QCOMPARE(hop.url, m_server.url("/delay/50"));
    QCOMPARE(hop.reason, QByteArray("OK"));
    QVERIFY(hop.startedAtMs >= runner.outcome->startedAtMs);
    const QByteArray times = QByteArray::number(hop.ttfbUs) + " of " + QByteArray::number(hop.totalUs);
    QVERIFY2(hop.ttfbUs >= 40'000 && hop.ttfbUs <= hop.totalUs, times.constData());
    QVERIFY(hop.totalUs <= runner.outcome->totalUs);
    QCOMPARE(hop.bodyBytes, 8);
    QCOMPARE(hop.dnsUs, -1);
    // Not known to Qt, and not made up.
    const bool known = testedKind() == SessionKind::Curl;
    QCOMPARE(hop.connectUs >= 0, known);
    QCOMPARE(hop.reused, known ? std::optional(false) : std::nullopt);
}

void tst_TransferControl::sessionWithoutProbe()
{
    QNetworkAccessManager plain;
    TransferRunner runner(plain, request("/json"));
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->error, ErrorKind::Internal);
    QCOMPARE(runner.outcome->errorDetail, QStringLiteral("QNetworkAccessManager"));
}

void tst_TransferControl::manyInARow_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("count");
    QTest::addColumn<ErrorKind>("error");
    QTest::newRow("2000 answers") << QByteArray("/empty") << 2000 << ErrorKind::None;
    QTest::newRow("4096 that end at once") << QByteArray("/a b") << 4096 << ErrorKind::InvalidUrl;
}

void tst_TransferControl::manyInARow()
{
    QFETCH(const QByteArray, path);
    QFETCH(const int, count);
    Chain chain(*m_session, request(path), count);
    m_server.setRecording(false);
    chain.run();
    QCOMPARE(chain.ended, count);
    m_server.setRecording(true);
    QTEST(chain.lastError, "error");
    QVERIFY2(chain.mostChildren < 12, QByteArray::number(chain.mostChildren).constData());
    QTest::qWait(0);
    // The curl kind deletes what ended in one turn of its loop in the next one that has something to do.
    const qsizetype left = m_session->findChildren<QNetworkReply*>().size();
    QVERIFY2(left < 12, QByteArray::number(left).constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TransferControl)
#include "tst_transfercontrol.moc"
