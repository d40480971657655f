// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrunner.h"
#include "session/transfertestcase.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <array>

namespace Urlpool::Testing {

namespace {

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

/// The deadlines on a real network, and what must not set them off.
class tst_TransferClocks : public TransferTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void waitForPermitStopsTheClock();
    void busyThreadIsNotIdleServer();
    void uploadThatNobodyReads();
    void emptyUpload_data();
    void emptyUpload();
    void noAnswerToSyn();
    void endlessHeader();
    void pauseKeepsMemoryAndIdleClockStill();
};

void tst_TransferClocks::waitForPermitStopsTheClock()
{
    TransferOptions options;
    options.totalTimeoutMs = 1500;
    TransferRunner runner(*m_session, request("/redirect/1"), options);
    runner.onHopWanted = [](Transfer& transfer) {
        QTimer::singleShot(2000, &transfer, [&transfer] { transfer.proceed(); });
    };
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isResponse());
    QVERIFY(runner.outcome->totalUs < 1'500'000);
}

void tst_TransferClocks::busyThreadIsNotIdleServer()
{
    TransferOptions options;
    options.idleTimeoutMs = 300;
    TransferRunner runner(*m_session, request("/drip/20/50"), options);
    QTimer::singleShot(100, &runner.transfer(), [] { QThread::msleep(600); });
    QVERIFY(runner.run());
    const QByteArray got = errorKindName(runner.outcome->error);
    QVERIFY2(runner.outcome->isResponse(), got.constData());
}

void tst_TransferClocks::uploadThatNobodyReads()
{
    QTcpServer server; // the kernel accepts, nobody reads
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    Request post = request("/", "POST", QByteArray(50'000'000, 'x'));
    post.url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + '/';
    TransferOptions options;
    options.connectTimeoutMs = 400;
    options.idleTimeoutMs = 1000;
    TransferRunner runner(*m_session, post, options);
    QVERIFY(runner.run());
    // It is connected, so it is neither a slow connect nor a slow first byte.
    QCOMPARE(runner.outcome->error, ErrorKind::IdleTimeout);
    QVERIFY(runner.transfer().isSent());
}

void tst_TransferClocks::emptyUpload_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<ErrorKind>("error");
    for (const char* method : {"POST", "PATCH", "PUT"}) {
        QTest::addRow("%s, slow answer", method)
            << QByteArray(method) << QByteArray("/delay/600") << ErrorKind::None;
        QTest::addRow("%s, silence", method)
            << QByteArray(method) << QByteArray("/silence") << ErrorKind::FirstByteTimeout;
    }
}

/// Qt does not tell when a request without a byte of body is out: its wait is no slow connection.
void tst_TransferClocks::emptyUpload()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    TransferOptions options;
    options.connectTimeoutMs = 200;
    options.firstByteTimeoutMs = path == "/silence" ? 300 : 10'000;
    TransferRunner runner(*m_session, request(path, method), options);
    QVERIFY(runner.run());
    QTEST(runner.outcome->error, "error");
    QCOMPARE(m_server.hits(path), 1);
}

void tst_TransferClocks::noAnswerToSyn()
{
    // A full backlog: the kernel drops further SYNs.
    QTcpServer server;
    server.setListenBacklogSize(1);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    std::array<QTcpSocket, 4> fillers;
    for (QTcpSocket& filler : fillers)
        filler.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QVERIFY(fillers[1].waitForConnected(2000));
    Request post = request("/", "POST", "x");
    post.url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + '/';
    TransferOptions options;
    options.connectTimeoutMs = 300;
    TransferRunner runner(*m_session, post, options);
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->error, ErrorKind::ConnectTimeout);
    QVERIFY(!runner.transfer().isSent());
    QCOMPARE(runner.outcome->wireSends(), 0);
}

void tst_TransferClocks::endlessHeader()
{
    // Qt keeps all of it (D8); what bounds it is the time to the first byte that Qt shows us.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket* socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\n");
        const auto more = [socket] { socket->write("X-More: of the same\r\n"); };
        connect(socket, &QTcpSocket::bytesWritten, socket, more);
    });
    Request get = request("/");
    get.url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + '/';
    TransferOptions options;
    options.firstByteTimeoutMs = 300;
    TransferRunner runner(*m_session, get, options);
    QVERIFY(runner.run(3000));
    QVERIFY(!runner.outcome->isResponse());
}

void tst_TransferClocks::pauseKeepsMemoryAndIdleClockStill()
{
    constexpr qint64 size = 100'000'000;
    TransferOptions options;
    options.chunkBytes = 100'000;
    options.maxBodyBytes = 0;
    options.idleTimeoutMs = 300;
    qint64 grownBytes = -1;
    qint64 seen = 0;
    const qint64 beforeBytes = residentBytes();
    TransferRunner runner(*m_session, request("/bytes/" + QByteArray::number(size)), options);
    runner.onChunk = [&](Transfer& transfer) {
        for (const QByteArray& chunk : std::as_const(runner.chunks))
            seen += chunk.size();
        runner.chunks.clear();
        runner.chunksInOrder = true;
        if (grownBytes >= 0 || seen < 1'000'000)
            return;
        grownBytes = 0;
        transfer.setReadingPaused(true);
        QTimer::singleShot(1000, &transfer, [&] {
            grownBytes = residentBytes() - beforeBytes;
            transfer.setReadingPaused(false);
        });
    };
    QVERIFY(runner.run(60'000));
    const QByteArray got = errorKindName(runner.outcome->error);
    QVERIFY2(runner.outcome->isResponse(), got.constData());
    QCOMPARE(seen + runner.outcome->body.size(), size);
    QVERIFY(grownBytes > 0);
    QVERIFY2(grownBytes < 30'000'000, QByteArray::number(grownBytes).constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TransferClocks)
#include "tst_transferclocks.moc"
