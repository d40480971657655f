// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/testcase.h"
#include "support/wire.h"

#include <openssl/ssl.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// The ports on which something is wrong before a path could choose it.
class tst_FaultPorts : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_server.reset(); }
    void certificates_data();
    void certificates();
    void clientCertificate();
    void noClientCertificate();
    void foreignClientCertificate();
    void oldProtocol();
    void handshakeFaults_data();
    void handshakeFaults();
    void afterHandshake_data();
    void afterHandshake();
    void scripts_data();
    void scripts();
    void silence();
    void blackhole();
    void otherHost();
    void ipv6();
    void proxyLogin();
    void proxyLoginForTunnels();
    void openedOnce();

private:
    DemoServer m_server;
};

void tst_FaultPorts::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void tst_FaultPorts::certificates_data()
{
    QTest::addColumn<FaultPort>("port");
    QTest::addColumn<QString>("error"); // empty: the handshake succeeds
    QTest::newRow("expired") << FaultPort::TlsExpired << u"certificate has expired"_s;
    QTest::newRow("not yet valid") << FaultPort::TlsNotYetValid << u"certificate is not yet valid"_s;
    QTest::newRow("wrong host") << FaultPort::TlsWrongHost << u"hostname mismatch"_s;
    QTest::newRow("self-signed") << FaultPort::TlsSelfSigned << u"self-signed certificate"_s;
    QTest::newRow("missing intermediate")
        << FaultPort::TlsMissingIntermediate << u"unable to get local issuer certificate"_s;
    QTest::newRow("intermediate") << FaultPort::TlsIntermediate << QString();
}

void tst_FaultPorts::certificates()
{
    QFETCH(const FaultPort, port);
    QFETCH(const QString, error);
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.port(port)));
    QCOMPARE(wire.encrypt(u"localhost"_s), error.isEmpty());
    QCOMPARE(wire.error(), error);
    QCOMPARE(m_server.connections(port), 1);
    if (!error.isEmpty()) {
        QVERIFY(waitFor([this] { return m_server.openConnections() == 0; }));
        QCOMPARE(m_server.handshakes(), 0);
        return;
    }
    QVERIFY(wire.get("/bytes/3"));
    QVERIFY(wire.readAnswer().endsWith("\r\n\r\nabc"));
    QCOMPARE(m_server.handshakes(), 1);
    QCOMPARE(m_server.requests(port), 1);
    QCOMPARE(m_server.hits("/bytes/3"), 1);
}

void tst_FaultPorts::clientCertificate()
{
    TlsWire wire(m_server.caPem(),
                 {.certificatePem = m_server.clientCertificatePem(), .keyPem = m_server.clientKeyPem()});
    QVERIFY(wire.connectTo(m_server.port(FaultPort::TlsClientCertificate)));
    QVERIFY2(wire.encrypt(u"localhost"_s), qPrintable(wire.error()));
    QVERIFY(wire.get("/bytes/3"));
    QVERIFY(wire.readAnswer().endsWith("\r\n\r\nabc"));
    QCOMPARE(m_server.handshakes(), 1);
}

// In TLS 1.3 the client is done before the server has said no.
void tst_FaultPorts::noClientCertificate()
{
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.port(FaultPort::TlsClientCertificate)));
    QVERIFY(wire.encrypt(u"localhost"_s));
    QVERIFY(wire.get("/bytes/3"));
    QCOMPARE(wire.readToEnd().end, End::Alert);
    QCOMPARE(wire.error(), u"tlsv13 alert certificate required"_s);
    QCOMPARE(m_server.handshakes(), 0);
    QCOMPARE(m_server.totalHits(), 0);
}

void tst_FaultPorts::foreignClientCertificate()
{
    DemoServer other;
    QVERIFY(other.start());
    TlsWire wire(m_server.caPem(),
                 {.certificatePem = other.clientCertificatePem(), .keyPem = other.clientKeyPem()});
    QVERIFY(wire.connectTo(m_server.port(FaultPort::TlsClientCertificate)));
    QVERIFY(wire.encrypt(u"localhost"_s));
    QVERIFY(wire.get("/bytes/3"));
    QVERIFY(wire.readToEnd().bytes.isEmpty());
    QCOMPARE(m_server.totalHits(), 0);
}

void tst_FaultPorts::oldProtocol()
{
    TlsWire modern(m_server.caPem(), {.minVersion = TLS1_2_VERSION});
    QVERIFY(modern.connectTo(m_server.port(FaultPort::TlsOld)));
    QVERIFY(!modern.encrypt(u"localhost"_s));
    QCOMPARE(modern.error(), u"tlsv1 alert protocol version"_s);
    QCOMPARE(m_server.handshakes(), 0);
    TlsWire old(m_server.caPem(), {.minVersion = TLS1_VERSION, .maxVersion = TLS1_1_VERSION});
    QVERIFY(old.connectTo(m_server.port(FaultPort::TlsOld)));
    QVERIFY2(old.encrypt(u"localhost"_s), qPrintable(old.error()));
    QVERIFY(old.get("/bytes/3"));
    QVERIFY(old.readAnswer().endsWith("\r\n\r\nabc"));
    QCOMPARE(m_server.handshakes(), 1);
}

void tst_FaultPorts::handshakeFaults_data()
{
    QTest::addColumn<FaultPort>("port");
    QTest::addColumn<QString>("error");
    QTest::newRow("silence") << FaultPort::TlsSilence << u"timeout"_s;
    QTest::newRow("garbage") << FaultPort::TlsGarbage << u"wrong version number"_s;
    QTest::newRow("HTTP") << FaultPort::TlsHttp << u"wrong version number"_s;
    QTest::newRow("alert") << FaultPort::TlsAlert << u"sslv3 alert handshake failure"_s;
    QTest::newRow("FIN") << FaultPort::TlsFin << u"unexpected eof while reading"_s;
    QTest::newRow("RST") << FaultPort::TlsRst << u"reset"_s;
}

void tst_FaultPorts::handshakeFaults()
{
    QFETCH(const FaultPort, port);
    QFETCH(const QString, error);
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.port(port)));
    QVERIFY(!wire.encrypt(u"localhost"_s, 300));
    QCOMPARE(wire.error(), error);
    QCOMPARE(m_server.connections(port), 1);
    QCOMPARE(m_server.requests(port), 0);
    QCOMPARE(m_server.handshakes(), 0);
}

void tst_FaultPorts::afterHandshake_data()
{
    QTest::addColumn<FaultPort>("port");
    QTest::addColumn<End>("end");
    QTest::newRow("FIN") << FaultPort::TlsThenFin << End::Fin;
    QTest::newRow("RST") << FaultPort::TlsThenRst << End::Reset;
}

void tst_FaultPorts::afterHandshake()
{
    QFETCH(const FaultPort, port);
    QFETCH(const End, end);
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.port(port)));
    QVERIFY2(wire.encrypt(u"localhost"_s), qPrintable(wire.error()));
    QCOMPARE(wire.readToEnd().end, end);
    QCOMPARE(m_server.handshakes(), 1);
}

void tst_FaultPorts::scripts_data()
{
    QTest::addColumn<FaultPort>("port");
    QTest::addColumn<bool>("speaksFirst");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<End>("end");
    QTest::addColumn<int>("requests");
    const QByteArray tunnel = "HTTP/1.1 200 Connection established\r\n\r\n";
    const QByteArray noise = "\x01\x02 these bytes mean nothing to anybody\r\n\r\n";
    QTest::newRow("FIN") << FaultPort::Fin << true << QByteArray() << End::Fin << 0;
    QTest::newRow("RST") << FaultPort::Rst << true << QByteArray() << End::Reset << 0;
    QTest::newRow("greeting") << FaultPort::Greeting << true << QByteArray("220 mail.example ESMTP\r\n")
                              << End::Timeout << 0;
    QTest::newRow("proxy, 403") << FaultPort::ProxyForbids << false
                                << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n"
                                              "Connection: close\r\n\r\nno\n")
                                << End::Fin << 1;
    QTest::newRow("proxy, 502") << FaultPort::ProxyBadGateway << false
                                << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n"
                                              "Connection: close\r\n\r\nbad\n")
                                << End::Fin << 1;
    QTest::newRow("proxy, silence") << FaultPort::ProxySilence << false << QByteArray() << End::Timeout << 1;
    QTest::newRow("proxy, FIN") << FaultPort::ProxyFin << false << QByteArray() << End::Fin << 1;
    QTest::newRow("proxy, RST") << FaultPort::ProxyRst << false << QByteArray() << End::Reset << 1;
    QTest::newRow("proxy, garbage") << FaultPort::ProxyGarbage << false << noise << End::Fin << 1;
    QTest::newRow("proxy, tunnel, FIN") << FaultPort::ProxyTunnelFin << false << tunnel << End::Fin << 1;
    QTest::newRow("proxy, tunnel, garbage")
        << FaultPort::ProxyTunnelGarbage << false << tunnel + "\x01\x02 no tunnel at all\r\n\r\n"
        << End::Fin << 1;
}

void tst_FaultPorts::scripts()
{
    QFETCH(const FaultPort, port);
    QFETCH(const bool, speaksFirst);
    QFETCH(const QByteArray, bytes);
    QFETCH(const End, end);
    QFETCH(const int, requests);
    PlainWire wire(m_server.port(port));
    QVERIFY(wire.isConnected());
    if (!speaksFirst)
        QVERIFY(wire.get("http://there/"));
    const Received got = wire.readToEnd(end == End::Timeout ? 200 : 20000);
    QCOMPARE(got.bytes, bytes);
    QCOMPARE(got.end, end);
    QCOMPARE(m_server.requests(port), requests);
    QCOMPARE(m_server.totalHits(), requests);
    QCOMPARE(m_server.connections(port), 1);
}

void tst_FaultPorts::silence()
{
    PlainWire wire(m_server.port(FaultPort::Silence));
    QVERIFY(wire.get("/json"));
    QCOMPARE(wire.readToEnd(200).end, End::Timeout);
    QCOMPARE(m_server.connections(FaultPort::Silence), 1);
    QCOMPARE(m_server.totalHits(), 0);
}

// Two clients, as one of them could be the one that still fits.
void tst_FaultPorts::blackhole()
{
    const quint16 port = m_server.port(FaultPort::Blackhole);
    QVERIFY(port != 0);
    QVERIFY(!connects(port, 300));
    QVERIFY(!connects(port, 300));
    QVERIFY(connects(m_server.httpPort(), 300));
}

void tst_FaultPorts::otherHost()
{
    PlainWire wire(m_server.httpPort(), "127.0.0.2");
    QVERIFY(wire.isConnected());
    QVERIFY(wire.get("/json"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(m_server.requests().constLast().address, "127.0.0.2");
    QCOMPARE(m_server.requests().constLast().port, m_server.httpPort());
    QCOMPARE(m_server.otherHostUrl("/a"), m_server.url("/a").replace("127.0.0.1", "127.0.0.2"));
}

void tst_FaultPorts::ipv6()
{
    const quint16 port = m_server.port(FaultPort::Ipv6);
    if (port == 0)
        QSKIP("There is no IPv6 on this machine.");
    QVERIFY(!connects(port, 300));
    QCOMPARE(m_server.url(FaultPort::Ipv6, "/a"), "http://[::1]:" + QByteArray::number(port) + "/a");
}

void tst_FaultPorts::proxyLogin()
{
    const quint16 port = m_server.port(FaultPort::ProxyLogin);
    const QByteArray line = "GET " + m_server.url("/bytes/3") + " HTTP/1.1\r\nHost: here\r\n";
    PlainWire wire(port);
    QVERIFY(wire.send(line + "\r\n"));
    const QByteArray refused = wire.readAnswer();
    QVERIFY(refused.startsWith("HTTP/1.1 407 Proxy Authentication Required\r\n"));
    QVERIFY(refused.contains("\r\nProxy-Authenticate: Basic realm=\"demo proxy\"\r\n"));
    QVERIFY(
        wire.send(line + "Proxy-Authorization: Basic " + QByteArray("demo:secret").toBase64() + "\r\n\r\n"));
    QVERIFY(wire.readAnswer().endsWith("\r\n\r\nabc"));
    QVERIFY(
        wire.send(line + "Proxy-Authorization: Basic " + QByteArray("demo:wrong").toBase64() + "\r\n\r\n"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 407 "));
    QCOMPARE(m_server.requests(FaultPort::ProxyLogin), 3);
}

void tst_FaultPorts::proxyLoginForTunnels()
{
    const QByteArray line = "CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n";
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.port(FaultPort::ProxyLogin)));
    QVERIFY(wire.openTunnel("shop.example:443").startsWith("HTTP/1.1 407 "));
    QVERIFY(
        wire.send(line + "Proxy-Authorization: Basic " + QByteArray("demo:secret").toBase64() + "\r\n\r\n"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 200 "));
    QVERIFY2(wire.encrypt(u"shop.example"_s), qPrintable(wire.error()));
    QVERIFY(wire.get("/"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 "));
    QCOMPARE(m_server.hits("https://shop.example/"), 1);
}

void tst_FaultPorts::openedOnce()
{
    const quint16 port = m_server.port(FaultPort::TlsExpired);
    QCOMPARE(m_server.port(FaultPort::TlsExpired), port);
    QCOMPARE(m_server.url(FaultPort::TlsExpired, "/a"),
             "https://localhost:" + QByteArray::number(port) + "/a");
    QCOMPARE(m_server.url(FaultPort::Fin, "/a"),
             "http://127.0.0.1:" + QByteArray::number(m_server.port(FaultPort::Fin)) + "/a");
    DemoServer other;
    QVERIFY(other.start());
    QVERIFY(other.port(FaultPort::TlsExpired) != port);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_FaultPorts)
#include "tst_faultports.moc"
