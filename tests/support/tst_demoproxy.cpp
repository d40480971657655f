// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/testcase.h"
#include "support/wire.h"

#include <QHash>

using namespace Qt::StringLiterals;
using namespace Urlpool::Testing;

/// The proxy: it plays every host itself, with certificates that hold, and connects to nothing.
class TestDemoProxy : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_server.reset(); }
    void ownHost();
    void foreignHost();
    void sameUrlSameAnswer();
    void variety();
    void redirectsEnd();
    void unknownName_data();
    void unknownName();
    void tunnel();
    void tunnelToOurselves();
    void tunnelWithoutTls();
    void manyHosts();

private:
    QByteArray ask(const QByteArray& url) const;

    DemoServer m_server;
};

void TestDemoProxy::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

QByteArray TestDemoProxy::ask(const QByteArray& url) const
{
    PlainWire wire(m_server.proxyPort());
    const QByteArray host = url.split('/').value(2);
    return wire.send("GET " + url + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n") ? wire.readAnswer()
                                                                               : QByteArray();
}

void TestDemoProxy::ownHost()
{
    QVERIFY(ask(m_server.url("/status/410")).startsWith("HTTP/1.1 410 Gone\r\n"));
    QCOMPARE(m_server.hits("/status/410"), 1);
    QVERIFY(m_server.requests().constFirst().viaProxy);
}

void TestDemoProxy::foreignHost()
{
    QVERIFY(ask("http://Foreign.example:8080/a?b=c").startsWith("HTTP/1.1 "));
    QVERIFY(ask("http://foreign.example:80/a").startsWith("HTTP/1.1 "));
    QVERIFY(ask("http://foreign.example").startsWith("HTTP/1.1 "));
    QCOMPARE(m_server.hits("http://foreign.example:8080/a"), 1);
    QCOMPARE(m_server.hits("http://foreign.example/a"), 1);
    QCOMPARE(m_server.hits("http://foreign.example/"), 1);
    QCOMPARE(m_server.hits("/a"), 0);
    QCOMPARE(m_server.maxConcurrentForHost("foreign.example"), 1);
}

void TestDemoProxy::sameUrlSameAnswer()
{
    for (int i = 0; i < 50; ++i) {
        const QByteArray url = "http://host" + QByteArray::number(i) + ".example/";
        QCOMPARE(ask(url), ask(url));
    }
}

void TestDemoProxy::variety()
{
    constexpr int Count = 3000;
    QHash<QByteArray, int> statuses;
    QHash<QByteArray, int> types;
    PlainWire wire(m_server.proxyPort());
    for (int i = 0; i < Count; ++i) {
        QVERIFY(wire.get("http://h" + QByteArray::number(i) + ".example/page"));
        const QByteArray answer = wire.readAnswer();
        QVERIFY(answer.startsWith("HTTP/1.1 "));
        ++statuses[answer.sliced(9, 3)];
        const auto type = answer.indexOf("Content-Type: ");
        ++types[answer.sliced(type, answer.indexOf('\r', type) - type)];
    }
    const auto percent = [&](const char* status) { return 100.0 * statuses.value(status) / Count; };
    QVERIFY(percent("200") > 84 && percent("200") < 92);
    QVERIFY(percent("301") > 3 && percent("301") < 7);
    QVERIFY(percent("404") > 2 && percent("404") < 6);
    for (const char* rare : {"500", "503", "403"})
        QVERIFY2(percent(rare) > 0.3 && percent(rare) < 2, rare);
    QCOMPARE(statuses.size(), 6);
    QCOMPARE_GE(types.size(), 5);
}

void TestDemoProxy::redirectsEnd()
{
    PlainWire wire(m_server.proxyPort());
    int redirects = 0;
    for (int i = 0; i < 3000; ++i) {
        const QByteArray origin = "http://r" + QByteArray::number(i) + ".example";
        QVERIFY(wire.get(origin + "/x?y"));
        const QByteArray answer = wire.readAnswer();
        const auto location = answer.indexOf("Location: ");
        if (location < 0)
            continue;
        const QByteArray target =
            answer.sliced(location + 10, answer.indexOf('\r', location) - location - 10);
        QCOMPARE(target, origin + "/x/moved-here");
        QVERIFY(wire.get(target));
        QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 200 OK\r\n"));
        ++redirects;
    }
    QCOMPARE_GE(redirects, 90);
}

void TestDemoProxy::unknownName_data()
{
    QTest::addColumn<QByteArray>("authority");
    QTest::newRow("name") << QByteArray("unknown-host.invalid");
    QTest::newRow("name and port") << QByteArray("a.b.invalid:8443");
}

void TestDemoProxy::unknownName()
{
    QFETCH(const QByteArray, authority);
    const QByteArray plain = ask("http://" + authority + "/");
    QVERIFY(plain.startsWith("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\n"));
    QVERIFY(!plain.contains("Proxy-"));
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.proxyPort()));
    const QByteArray tunnelled = wire.openTunnel(authority.contains(':') ? authority : authority + ":443");
    QVERIFY(tunnelled.startsWith("HTTP/1.1 502 Bad Gateway\r\n"));
}

void TestDemoProxy::tunnel()
{
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.proxyPort()));
    QCOMPARE(wire.openTunnel("secure.example:443"), "HTTP/1.1 200 Connection established\r\n\r\n");
    QVERIFY2(wire.encrypt(u"secure.example"_s), qPrintable(wire.error()));
    for (int i = 0; i < 2; ++i) {
        QVERIFY(wire.get("/page?x=1"));
        QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 "));
    }
    QCOMPARE(m_server.hits("https://secure.example/page"), 2);
    QCOMPARE(m_server.totalHits(), 2);
    const auto requests = m_server.requests();
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests.at(0).method, "CONNECT");
    QVERIFY(!requests.at(0).tls);
    QVERIFY(requests.at(1).tls && requests.at(1).viaProxy);

    TlsWire wrongName(m_server.caPem());
    QVERIFY(wrongName.connectTo(m_server.proxyPort()));
    QVERIFY(wrongName.openTunnel("secure.example:443").startsWith("HTTP/1.1 200 "));
    QVERIFY(!wrongName.encrypt(u"other.example"_s));
}

void TestDemoProxy::tunnelToOurselves()
{
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.proxyPort()));
    QVERIFY(
        wire.openTunnel("localhost:" + QByteArray::number(m_server.httpsPort())).startsWith("HTTP/1.1 200 "));
    QVERIFY2(wire.encrypt(u"localhost"_s), qPrintable(wire.error()));
    QVERIFY(wire.get("/status/418"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 418 "));
    QCOMPARE(m_server.hits("/status/418"), 1);
}

void TestDemoProxy::tunnelWithoutTls()
{
    PlainWire wire(m_server.proxyPort());
    QVERIFY(wire.send("CONNECT plain.example:80 HTTP/1.1\r\n\r\n"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 200 "));
    QVERIFY(wire.send("GET /a HTTP/1.1\r\nHost: plain.example\r\n\r\n"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 "));
    QCOMPARE(m_server.hits("http://plain.example/a"), 1);
}

void TestDemoProxy::manyHosts()
{
    for (int i = 0; i < 100; ++i) {
        const QByteArray host = "h" + QByteArray::number(i) + QByteArray(i, 'x').left(40) + ".example";
        TlsWire wire(m_server.caPem());
        QVERIFY(wire.connectTo(m_server.proxyPort()));
        QVERIFY(wire.openTunnel(host + ":443").startsWith("HTTP/1.1 200 "));
        QVERIFY2(wire.encrypt(QString::fromLatin1(host)), qPrintable(wire.error()));
        QVERIFY(wire.get("/"));
        QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 "));
        QCOMPARE(m_server.hits("https://" + host + "/"), 1);
    }
}

QTEST_GUILESS_MAIN(TestDemoProxy)
#include "tst_demoproxy.moc"
