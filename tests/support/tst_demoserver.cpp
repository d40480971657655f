// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/testcase.h"
#include "support/wire.h"

#include <QRegularExpression>

#include <thread>

using namespace Qt::StringLiterals;
using namespace Urlpool::Testing;

/// Counting, recording and the life of the server; what it answers is in tst_behaviours and tst_demoproxy.
class TestDemoServer : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void hits();
    void recording();
    void recordingOff();
    void pipelining();
    void manyPipelined();
    void malformedRequest();
    void expectContinue();
    void connectionClose();
    void concurrency();
    void connectionCounts();
    void refusedPort();
    void encrypted();
    void strangersOnTheTlsPort();
    void sampleList();
    void stopsWhileBusy();

private:
    bool isReady() const { return m_server.httpPort() != 0; }

    DemoServer m_server;
};

void TestDemoServer::init()
{
    TestCase::init();
    QString error;
    if (!isReady())
        QVERIFY2(m_server.start(&error), qPrintable(error));
}

void TestDemoServer::hits()
{
    PlainWire wire(m_server.httpPort());
    for (const char* path : {"/json?a=1", "/json?a=2", "/html"}) {
        QVERIFY(wire.get(path));
        QVERIFY(!wire.readAnswer().isEmpty());
    }
    QCOMPARE(m_server.hits("/json"), 2);
    QCOMPARE(m_server.hits("/html"), 1);
    QCOMPARE(m_server.hits("/xml"), 0);
    QCOMPARE(m_server.totalHits(), 3);
    m_server.reset();
    QCOMPARE(m_server.hits("/json"), 0);
    QCOMPARE(m_server.totalHits(), 0);
    QVERIFY(m_server.requests().isEmpty());
}

void TestDemoServer::recording()
{
    PlainWire wire(m_server.httpPort());
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const QByteArray raw = "POST /echo?x HTTP/1.1\r\nHost: a:1\r\nX-b: c\r\nContent-Length: 3\r\n\r\nabc";
    QVERIFY(wire.send(raw));
    QVERIFY(!wire.readAnswer().isEmpty());
    const auto requests = m_server.requests();
    QCOMPARE(requests.size(), 1);
    const RecordedRequest& request = requests.first();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/echo?x");
    QCOMPARE(request.path, "/echo");
    QCOMPARE(request.host, "a:1");
    QCOMPARE(request.headers, HeaderList({{"Host", "a:1"}, {"X-b", "c"}, {"Content-Length", "3"}}));
    QCOMPARE(request.body, "abc");
    QCOMPARE(request.raw, raw);
    QVERIFY(request.connection > 0);
    QVERIFY(!request.tls && !request.viaProxy);
    QVERIFY(request.atMs >= before && request.atMs <= QDateTime::currentMSecsSinceEpoch());
}

void TestDemoServer::recordingOff()
{
    m_server.setRecording(false);
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get("/json"));
    QVERIFY(!wire.readAnswer().isEmpty());
    m_server.setRecording(true);
    QVERIFY(m_server.requests().isEmpty());
    QCOMPARE(m_server.hits("/json"), 1);
}

// The slow one is first: the answers still come in the order of the requests.
void TestDemoServer::pipelining()
{
    PlainWire wire(m_server.httpPort());
    const QByteArray tail = " HTTP/1.1\r\nHost: a\r\n\r\n";
    QVERIFY(wire.send("GET /delay/60" + tail + "GET /bytes/2" + tail + "GET /chunked" + tail + "GET /empty" +
                      tail));
    QVERIFY(wire.readAnswer().endsWith("at last\n"));
    QVERIFY(wire.readAnswer().endsWith("\r\n\r\nab"));
    QVERIFY(wire.readAnswer().contains("chunked"));
    const QByteArray chunks = "7\r\nfirst, \r\n8\r\nsecond, \r\n5;note=x\r\nthird\r\n0\r\n\r\n";
    QCOMPARE(wire.read(chunks.size()).bytes, chunks);
    QCOMPARE(wire.readAnswer(), "HTTP/1.1 204 No Content\r\n\r\n");
    QCOMPARE(m_server.maxConcurrent(), 1);
}

// They pile up behind a slow one and are then answered in one turn, which must not grow the stack.
void TestDemoServer::manyPipelined()
{
    constexpr int Count = 50'000;
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get("/delay/300"));
    std::thread sender([&wire] { wire.send(QByteArray("GET /empty HTTP/1.1\r\n\r\n").repeated(Count)); });
    const QByteArray first = wire.readAnswer();
    const QByteArray one = "HTTP/1.1 204 No Content\r\n\r\n";
    const Received got = wire.read(one.size() * Count, 30'000);
    sender.join();
    QVERIFY(first.endsWith("at last\n"));
    QCOMPARE(got.bytes.size(), one.size() * Count);
    QCOMPARE(m_server.hits("/empty"), Count);
}

void TestDemoServer::malformedRequest()
{
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.send("this is not HTTP\r\n\r\n"));
    const Received got = wire.readToEnd();
    QCOMPARE(got.bytes, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QCOMPARE(got.end, End::Fin);
    QCOMPARE(m_server.totalHits(), 0);
}

void TestDemoServer::expectContinue()
{
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
    QCOMPARE(wire.readAnswer(), "HTTP/1.1 100 Continue\r\n\r\n");
    QVERIFY(wire.send("hi"));
    QVERIFY(wire.readAnswer().contains("\"body\":\"hi\""));
}

void TestDemoServer::connectionClose()
{
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.send("GET /bytes/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    const Received got = wire.readToEnd();
    QVERIFY(got.bytes.endsWith("\r\nConnection: close\r\n\r\na"));
    QCOMPARE(got.end, End::Fin);
}

void TestDemoServer::concurrency()
{
    const auto ask = [this](const QByteArray& host) {
        auto wire = std::make_unique<PlainWire>(m_server.httpPort());
        return wire->send("GET /silence HTTP/1.1\r\nHost: " + host + "\r\n\r\n") ? std::move(wire) : nullptr;
    };
    std::vector<std::unique_ptr<PlainWire>> open;
    for (const char* host : {"a", "b", "a", "a"})
        open.push_back(ask(host));
    QVERIFY(waitFor([this] { return m_server.totalHits() == 4; }));
    QCOMPARE(m_server.maxConcurrent(), 4);
    QCOMPARE(m_server.maxConcurrentForHost("a"), 3);
    QCOMPARE(m_server.maxConcurrentForHost("b"), 1);
    open.clear();
    QVERIFY(waitFor([this] { return m_server.openConnections() == 0; }));
    m_server.reset();
    PlainWire wire(m_server.httpPort());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(wire.get("/json"));
        QVERIFY(!wire.readAnswer().isEmpty());
    }
    QCOMPARE(m_server.maxConcurrent(), 1);
}

void TestDemoServer::connectionCounts()
{
    for (int i = 0; i < 3; ++i) {
        PlainWire wire(m_server.httpPort());
        QVERIFY(wire.get("/json"));
        QVERIFY(!wire.readAnswer().isEmpty());
    }
    QCOMPARE(m_server.connections(), 3);
    const auto requests = m_server.requests();
    QVERIFY(requests.at(0).connection != requests.at(1).connection);
}

void TestDemoServer::refusedPort()
{
    QVERIFY(m_server.refusedPort() != 0);
    QVERIFY(!PlainWire(m_server.refusedPort()).isConnected());
    QVERIFY(PlainWire(m_server.httpPort()).isConnected());
}

void TestDemoServer::encrypted()
{
    for (const QString& name : {u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}) {
        TlsWire wire(m_server.caPem());
        QVERIFY(wire.connectTo(m_server.httpsPort()));
        QVERIFY2(wire.encrypt(name), qPrintable(wire.error()));
        QVERIFY(wire.get("/json"));
        QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(m_server.requests().constLast().tls);
    }
    TlsWire one(m_server.caPem());
    QVERIFY(one.connectTo(m_server.httpsPort()));
    QVERIFY(one.encrypt(u"localhost"_s));
    const auto names = one.certificate().subjectAlternativeNames();
    QCOMPARE(names.values(QSsl::DnsEntry), QStringList{u"localhost"_s});
    QCOMPARE(names.count(QSsl::IpAddressEntry), 3);
    const qint64 days = one.certificate().effectiveDate().daysTo(one.certificate().expiryDate());
    QVERIFY(days >= 30 && days <= 31);
    TlsWire otherName(m_server.caPem());
    QVERIFY(otherName.connectTo(m_server.httpsPort()));
    QVERIFY(!otherName.encrypt(u"elsewhere.example"_s));
    DemoServer other;
    QVERIFY(other.start());
    TlsWire otherAuthority(other.caPem());
    QVERIFY(otherAuthority.connectTo(m_server.httpsPort()));
    QVERIFY(!otherAuthority.encrypt(u"localhost"_s));
}

void TestDemoServer::strangersOnTheTlsPort()
{
    PlainWire wire(m_server.httpsPort());
    QVERIFY(wire.get("/json"));
    QVERIFY(!wire.readToEnd().bytes.startsWith("HTTP"));
    QVERIFY(waitFor([this] { return m_server.openConnections() == 0; }));
    QCOMPARE(m_server.totalHits(), 0);
}

void TestDemoServer::sampleList()
{
    const QByteArray list = m_server.sampleList();
    QVERIFY2(!list.contains('{') && !list.contains('}'), "a placeholder was left");
    QVERIFY(list.endsWith('\n'));
    int requests = 0;
    const auto lines = list.chopped(1).split('\n');
    for (const QByteArray& line : lines)
        requests += line.isEmpty() || line.startsWith('#') ? 0 : 1;
    QCOMPARE_GE(requests, 55);
    QCOMPARE_LE(requests, 65);
    for (const char* path : {"/json", "/status/404", "/flaky/first", "/delay/2000"})
        QVERIFY2(lines.contains(m_server.url(path)), path);
    QVERIFY(lines.contains("POST " + m_server.url("/echo")));
    QVERIFY(lines.contains(m_server.httpsUrl("/json")));
    QCOMPARE(lines.count(m_server.url("/json")), 2);
    QVERIFY(lines.contains("localhost:" + QByteArray::number(m_server.httpsPort()) + "/json"));
}

void TestDemoServer::stopsWhileBusy()
{
    std::vector<std::unique_ptr<PlainWire>> open;
    {
        DemoServer server;
        QVERIFY(server.start());
        for (const char* path : {"/silence", "/endless", "/drip/1000/50", "/delay/60000"}) {
            open.push_back(std::make_unique<PlainWire>(server.httpPort()));
            QVERIFY(open.back()->get(path));
        }
        QVERIFY(waitFor([&server] { return server.totalHits() == 4; }));
    }
    for (const auto& wire : open)
        QVERIFY(wire->readToEnd().end != End::Timeout);
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
