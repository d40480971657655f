// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrunner.h"
#include "session/transfertestcase.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace Urlpool::Testing {

namespace {

/// Challenges the first request and closes at every further one. Lives in the test's thread.
class Challenger
{
public:
    Challenger()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                if (++requests > 1)
                    socket->disconnectFromHost();
                else
                    socket->write("HTTP/1.1 401 No\r\nContent-Length: 0\r\n"
                                  "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n\r\n");
            });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + '/'; }

    int requests = 0;

private:
    QTcpServer m_server;
};

/// A name of this machine that libcurl does not know by itself and no name server is asked for.
QByteArray ownName()
{
    QFile hosts(QStringLiteral("/etc/hosts"));
    if (!hosts.open(QIODevice::ReadOnly))
        return {};
    while (!hosts.atEnd()) {
        const QByteArrayList words = hosts.readLine().simplified().split(' ');
        if (words.constFirst() == "127.0.0.1" && words.size() > 1 && !words.at(1).startsWith("localhost"))
            return words.at(1);
    }
    return {};
}

SessionOptions withDigest()
{
    SessionOptions options;
    options.digest = "joe:secret";
    return options;
}

} // namespace

/// What libcurl does with connections, challenges and look-ups behind a session's back.
class tst_CurlSession : public TransferTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void slowAnswerHoldsUpNoOther();
    void postsLeaveNoConnections();
    void bodyGoesOutUnchallenged();
    void challengeIsGoodForOneSending();
    void namesThatLibcurlLooksUp();
};

void tst_CurlSession::slowAnswerHoldsUpNoOther()
{
    TransferRunner first(*m_session, request("/delay/5000"));
    first.transfer().start();
    QTRY_COMPARE(m_server.hits("/delay/5000"), 1);
    QElapsedTimer timer;
    timer.start();
    TransferRunner second(*m_session, request("/json"));
    QVERIFY(second.run());
    QCOMPARE(second.outcome->error, ErrorKind::None);
    QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
}

void tst_CurlSession::postsLeaveNoConnections()
{
    for (int i = 0; i < 5; ++i) {
        TransferRunner runner(*m_session, request("/echo", "POST", "x"));
        QVERIFY(runner.run());
        QCOMPARE(runner.outcome->status(), 200);
    }
    QCOMPARE(m_server.connections(), 5);
    QTRY_COMPARE(m_server.openConnections(), 0);
}

void tst_CurlSession::bodyGoesOutUnchallenged()
{
    m_session = makeSessionFactory(withDigest())();
    TransferRunner runner(*m_session, request("/echo", "POST", "hello"));
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->status(), 200);
    QCOMPARE(runner.outcome->wireSends(), 1);
    QCOMPARE(m_server.requests().constFirst().body, QByteArray("hello"));
}

void tst_CurlSession::challengeIsGoodForOneSending()
{
    m_session = makeSessionFactory(withDigest())();
    Challenger server;
    Request post = request("/", "POST", "hello");
    post.url = server.url();
    TransferRunner runner(*m_session, post);
    QVERIFY(runner.run());
    QCOMPARE(server.requests, 2);
    QCOMPARE(runner.outcome->error, ErrorKind::Closed);
    QCOMPARE(runner.outcome->wireSends(), 2);
}

void tst_CurlSession::namesThatLibcurlLooksUp()
{
    const QByteArray name = ownName();
    if (name.isEmpty())
        QSKIP("/etc/hosts has no name but localhost for 127.0.0.1");
    SessionOptions options;
    options.proxy = ProxyMode::System;
    m_session = makeSessionFactory(options)();
    // Each look-up leaves the number of its descriptor to the connection after it.
    for (int i = 0; i < 4; ++i) {
        Request post = request("/echo", "POST", "x");
        post.url.replace("127.0.0.1", name);
        TransferRunner runner(*m_session, post);
        QVERIFY(runner.run());
        QCOMPARE(runner.outcome->error, ErrorKind::None);
        QCOMPARE(runner.outcome->status(), 200);
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_CurlSession)
#include "tst_curlsession.moc"
