// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrunner.h"
#include "session/transfertestcase.h"
#include "support/blackhole.h"

#include "session/hopprobe.h"
#include "session/session.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace Urlpool::Testing {

namespace {

/// Challenges the first request and closes at every further one. Lives in the test's thread.
class Challenger
{
public:
    explicit Challenger(const QHostAddress& address = QHostAddress::LocalHost, quint16 port = 0)
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
        m_server.listen(address, port);
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
    options.auth = {AuthMode::Digest, "joe:secret"};
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
    void manyHosts();
    void deadAddressIsNotTheEnd();
    void bodyIsNoPartOfTheWait();
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

void tst_CurlSession::manyHosts()
{
    auto* session = qobject_cast<Session*>(m_session.get());
    QVERIFY(session);
    const auto fetch = [&](int host, const QByteArray& address) {
        HopRequest hop{"GET", m_server.url("/empty"), {}, {}};
        hop.url.replace("127.0.0.1", "host" + QByteArray::number(host) + ".invalid");
        const std::unique_ptr<QNetworkReply> reply(session->send(hop, {address}));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        return finished.wait() ? HopProbe::of(*reply)->facts() : HopFacts();
    };
    // More than libcurl is to remember; those that it was made to forget must be told again.
    for (int host = 0; host < 600; ++host)
        QCOMPARE(fetch(host, "127.0.0.1").status, 204);
    for (const int host : {599, 0, 300}) {
        const HopFacts facts = fetch(host, "127.0.0.1");
        QCOMPARE(facts.status, 204);
        QCOMPARE(facts.remoteAddress, QByteArray("127.0.0.1"));
    }
    QCOMPARE(fetch(601, "127.0.0.2").remoteAddress, QByteArray("127.0.0.2"));
}

void tst_CurlSession::deadAddressIsNotTheEnd()
{
    Blackhole dead;
    const quint16 port = dead.open();
    if (port == 0)
        QSKIP("no blackhole to be had");
    Challenger alive(QHostAddress(QStringLiteral("127.0.0.2")), port);
    SessionOptions options;
    options.resolve = {"two.invalid:" + QByteArray::number(port) + ":127.0.0.1,127.0.0.2"};
    m_session = makeSessionFactory(options)();
    Request get = request("/");
    get.url = "http://two.invalid:" + QByteArray::number(port) + '/';
    TransferOptions limits;
    limits.connectTimeoutMs = 1500;
    TransferRunner runner(*m_session, get, limits);
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->error, ErrorKind::None);
    QCOMPARE(runner.outcome->hops.constLast().remoteAddress, QByteArray("127.0.0.2"));
}

void tst_CurlSession::bodyIsNoPartOfTheWait()
{
    m_session = makeSessionFactory(withDigest())();
    TransferRunner runner(*m_session, request("/digest-auth/joe/secret", "POST", QByteArray(300'000, 'x')));
    QVERIFY(runner.run());
    const HopFacts& facts = runner.outcome->hops.constLast();
    QCOMPARE(facts.status, 200);
    QCOMPARE(facts.wireSends, 2);
    QVERIFY2(facts.ttfbUs > 0 && facts.ttfbUs < facts.totalUs, qPrintable(QString::number(facts.ttfbUs)));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_CurlSession)
#include "tst_curlsession.moc"
