// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionkind.h"
#include "session/transferrunner.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include "session/sessionoptions.h"

#include <QNetworkAccessManager>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>

#include <sys/resource.h>

namespace Urlpool::Testing {

/// How sessions are set up: headers, TLS, proxy, and what is refused before any is made.
class tst_SessionFactory : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void problems_data();
    void problems();
    void sessionHeadersAreKept();
    void unknownAuthority();
    void ownAuthority();
    void notVerified();
    void sessionsDoNotShareTrust();
    void tlsFacts();
    void tlsToPlainServer();
    void http2IsOfferedByCurl();
    void environmentIsIgnored();
    void httpThroughProxy();
    void httpsThroughProxy();
    void proxyIsDown_data();
    void proxyIsDown();
    void outOfDescriptors();

private:
    Outcome run(const SessionOptions& options, const QByteArray& url);
    SessionOptions trusting() const;
    QString proxy() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.proxyPort()); }

    DemoServer m_server;
    QTemporaryFile m_authority;
    QTemporaryFile m_noAuthority;
};

void tst_SessionFactory::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_authority.open());
    m_authority.write(m_server.caPem());
    m_authority.close();
    QVERIFY(m_noAuthority.open());
    m_noAuthority.write("this is no certificate\n");
    m_noAuthority.close();
}

void tst_SessionFactory::init()
{
    TestCase::init();
    m_server.reset();
}

SessionOptions tst_SessionFactory::trusting() const
{
    SessionOptions options = testedOptions();
    options.caFile = m_authority.fileName();
    return options;
}

Outcome tst_SessionFactory::run(const SessionOptions& options, const QByteArray& url)
{
    const std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(options)();
    Request request;
    request.url = url;
    TransferRunner runner(*session, request);
    Outcome none;
    none.error = ErrorKind::Internal;
    return runner.run() ? *runner.outcome : none;
}

void tst_SessionFactory::problems_data()
{
    QTest::addColumn<SessionOptions>("options");
    QTest::addColumn<bool>("ok");
    const bool isCurl = testedKind() == SessionKind::Curl;
    const auto proxied = [](const QString& url) {
        SessionOptions options = testedOptions();
        options.proxy = ProxyMode::Url;
        options.proxyUrl = url;
        return options;
    };
    const auto withCa = [](const QString& path) {
        SessionOptions options = testedOptions();
        options.caFile = path;
        return options;
    };
    const auto withHeader = [](const QByteArray& name, const QByteArray& value) {
        SessionOptions options = testedOptions();
        options.headers = {{name, value}};
        return options;
    };
    QTest::newRow("defaults") << testedOptions() << true;
    QTest::newRow("CA file") << withCa(m_authority.fileName()) << true;
    QTest::newRow("no such CA file") << withCa(QStringLiteral("/no/such/file.pem")) << false;
    QTest::newRow("CA file is a folder") << withCa(QStringLiteral("/tmp")) << false;
    QTest::newRow("no PEM") << withCa(m_noAuthority.fileName()) << false;
    QTest::newRow("http proxy") << proxied(QStringLiteral("http://proxy:3128")) << true;
    QTest::newRow("bare proxy") << proxied(QStringLiteral("proxy:3128")) << true;
    QTest::newRow("proxy with a password") << proxied(QStringLiteral("http://u:p%40@proxy:3128")) << true;
    QTest::newRow("socks5") << proxied(QStringLiteral("socks5://proxy")) << true;
    QTest::newRow("no proxy") << proxied(QString()) << false;
    QTest::newRow("https proxy") << proxied(QStringLiteral("https://proxy:3128")) << isCurl;
    QTest::newRow("bad proxy port") << proxied(QStringLiteral("http://proxy:99999")) << false;
    QTest::newRow("proxy without host") << proxied(QStringLiteral("http://:3128")) << false;
    QTest::newRow("header") << withHeader("X-A", "1") << true;
    QTest::newRow("header name") << withHeader("X A", "1") << false;
    QTest::newRow("header value") << withHeader("X-A", "1\r\nX-B: 2") << false;
}

void tst_SessionFactory::problems()
{
    QFETCH(const SessionOptions, options);
    QFETCH(const bool, ok);
    SetupResult problem;
    const SessionFactory factory = makeSessionFactory(options, &problem);
    QCOMPARE(bool(factory), ok);
    QCOMPARE(problem.ok, ok);
    QCOMPARE(problem.detail.isEmpty(), ok);
    QCOMPARE(bool(makeSessionFactory(options)), ok);
}

void tst_SessionFactory::sessionHeadersAreKept()
{
    SessionOptions options = testedOptions();
    options.headers = {{"X-A", "1"}, {"X-B", "2"}};
    const std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(options)();
    QCOMPARE(sessionHeaders(*session), options.headers);
    setSessionHeader(*session, "x-a", "3");
    setSessionHeader(*session, "Authorization", "Bearer t");
    QCOMPARE(sessionHeaders(*session),
             (Urlpool::HeaderList{{"x-a", "3"}, {"X-B", "2"}, {"Authorization", "Bearer t"}}));
}

void tst_SessionFactory::unknownAuthority()
{
    const Outcome outcome = run(testedOptions(), m_server.httpsUrl("/json"));
    QCOMPARE(outcome.error, ErrorKind::Tls);
    QVERIFY(!outcome.errorDetail.isEmpty());
    QCOMPARE(outcome.wireSends(), 0);
    QCOMPARE(m_server.totalHits(), 0);
}

void tst_SessionFactory::ownAuthority()
{
    QVERIFY(run(trusting(), m_server.httpsUrl("/json")).isResponse());
}

void tst_SessionFactory::notVerified()
{
    SessionOptions options = testedOptions();
    options.verifyTls = false;
    QVERIFY(run(options, m_server.httpsUrl("/json")).isResponse());
}

void tst_SessionFactory::sessionsDoNotShareTrust()
{
    // What one session lets pass must not stick to another (D3).
    SessionOptions careless = testedOptions();
    careless.verifyTls = false;
    const std::unique_ptr<QNetworkAccessManager> first = makeSessionFactory(careless)();
    const std::unique_ptr<QNetworkAccessManager> second = makeSessionFactory(testedOptions())();
    Request request;
    request.url = m_server.httpsUrl("/json");
    for (int i = 0; i < 2; ++i) {
        TransferRunner passed(*first, request);
        QVERIFY(passed.run());
        QVERIFY(passed.outcome->isResponse());
        TransferRunner refused(*second, request);
        QVERIFY(refused.run());
        QCOMPARE(refused.outcome->error, ErrorKind::Tls);
    }
}

void tst_SessionFactory::tlsFacts()
{
    const std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(trusting())();
    Request request;
    request.url = m_server.httpsUrl("/json");
    for (const bool again : {false, true}) {
        TransferRunner runner(*session, request);
        QVERIFY(runner.run());
        const HopFacts& hop = runner.outcome->hops.first();
        QCOMPARE(hop.reused, std::optional<bool>(again));
        // Qt tells it of a new connection only.
        const bool known = !again || testedKind() == SessionKind::Curl;
        QCOMPARE(!hop.tlsProtocol.isEmpty(), known);
        QCOMPARE(!hop.tlsCipher.isEmpty(), known);
    }
}

void tst_SessionFactory::tlsToPlainServer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const Outcome outcome =
        run(testedOptions(), "https://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/");
    QCOMPARE(outcome.error, ErrorKind::Tls);
    QCOMPARE(outcome.wireSends(), 0);
}

void tst_SessionFactory::http2IsOfferedByCurl()
{
    // Not by Qt, so that no GOAWAY can fail a stream (D13).
    QTcpServer server;
    QByteArray hello;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&hello, socket] {
            hello += socket->readAll();
            socket->disconnectFromHost();
        });
    });
    QVERIFY(!run(testedOptions(), "https://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/")
                 .isResponse());
    QVERIFY(hello.startsWith('\x16'));
    QCOMPARE(hello.contains("\x02h2"), testedKind() == SessionKind::Curl);
}

void tst_SessionFactory::environmentIsIgnored()
{
    qputenv("http_proxy", proxy().toLatin1());
    const Outcome outcome = run(testedOptions(), m_server.url("/json"));
    qunsetenv("http_proxy");
    QVERIFY(outcome.isResponse());
    QVERIFY(!m_server.requests().first().viaProxy);
}

void tst_SessionFactory::httpThroughProxy()
{
    SessionOptions options = testedOptions();
    options.proxy = ProxyMode::Url;
    options.proxyUrl = proxy();
    const Outcome outcome = run(options, "http://www.example.com/mirror");
    QVERIFY(outcome.isResponse());
    QVERIFY(m_server.requests().first().viaProxy);
    QCOMPARE(m_server.requests().first().target, QByteArray("http://www.example.com/mirror"));
}

void tst_SessionFactory::httpsThroughProxy()
{
    SessionOptions options = trusting();
    options.proxy = ProxyMode::Url;
    options.proxyUrl = proxy();
    const Outcome outcome = run(options, "https://www.example.com/mirror");
    QVERIFY2(outcome.isResponse(), qPrintable(outcome.errorDetail));
    QVERIFY(m_server.requests().last().viaProxy);
    QVERIFY(m_server.requests().last().tls);
}

void tst_SessionFactory::proxyIsDown_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("http") << QByteArray("http://www.example.com/");
    QTest::newRow("https") << QByteArray("https://www.example.com/");
}

void tst_SessionFactory::proxyIsDown()
{
    QFETCH(const QByteArray, url);
    SessionOptions options = testedOptions();
    options.proxy = ProxyMode::Url;
    options.proxyUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_server.refusedPort());
    const Outcome outcome = run(options, url);
    QVERIFY2(outcome.error == ErrorKind::Proxy, errorKindName(outcome.error).constData());
}

void tst_SessionFactory::outOfDescriptors()
{
    const std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(testedOptions())();
    Request request;
    request.url = m_server.url("/json");
    TransferRunner first(*session, request); // threads and libraries are there after this one
    QVERIFY(first.run());

    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 3; // what is open stays open
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    request.url = "http://127.0.0.1:" + QByteArray::number(m_server.httpsPort()) + "/";
    TransferRunner runner(*session, request);
    const bool ended = runner.run();
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(ended);
    QVERIFY2(runner.outcome->error == ErrorKind::OutOfResources, qPrintable(runner.outcome->errorDetail));
    QCOMPARE(runner.outcome->wireSends(), 0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_SessionFactory)
#include "tst_sessionfactory.moc"
