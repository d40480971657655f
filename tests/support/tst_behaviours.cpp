// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/encoders.h"
#include "support/testcase.h"
#include "support/wire.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace Urlpool::Testing;

namespace {

QByteArray bodyOf(const QByteArray& answer)
{
    return answer.sliced(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray plainText(const QByteArray& statusLine, const QByteArray& body, const QByteArray& more = {})
{
    return "HTTP/1.1 " + statusLine + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n" + more + "\r\n" + body;
}

} // namespace

/// What each path puts on the wire, byte by byte where that is fixed.
class TestBehaviours : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exact_data();
    void exact();
    void exactOverTls_data() { exact_data(); }
    void exactOverTls();
    void ofType_data();
    void ofType();
    void sizes_data();
    void sizes();
    void head_data();
    void head();
    void slow_data();
    void slow();
    void silent_data();
    void silent();
    void firstTimeOnly_data();
    void firstTimeOnly();
    void keepAliveDrop();
    void redirectChain();
    void basicAuth();
    void cookies();
    void echo();
    void manyHeaders();
    void continueFlood();
    void endless();

private:
    QByteArray ask(const QByteArray& path, const QByteArray& headers = {}) const;

    DemoServer m_server;
};

void TestBehaviours::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

QByteArray TestBehaviours::ask(const QByteArray& path, const QByteArray& headers) const
{
    PlainWire wire(m_server.httpPort());
    return wire.send("GET " + path + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n") ? wire.readAnswer()
                                                                                       : QByteArray();
}

void TestBehaviours::exact_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<End>("end"); // Data: the connection stays usable
    const auto row = [](const char* path, const QByteArray& bytes, End end = End::Data) {
        QTest::newRow(path) << QByteArray(path) << bytes << end;
    };
    const QByteArray counted = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ";
    const QByteArray chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";
    row("/empty", "HTTP/1.1 204 No Content\r\n\r\n");
    row("/status/404", plainText("404 Not Found", "404 Not Found\n"));
    row("/status/410", plainText("410 Gone", "410 Gone\n"));
    row("/status/299", plainText("299 Status 299", "299 Status 299\n"));
    row("/no/such/path", plainText("404 Not Found", "404 Not Found\n"));
    row("/rawstatus/0%20Nothing",
        "HTTP/1.1 0 Nothing\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nraw\n", End::Fin);
    row("/429", plainText("429 Too Many Requests", "429 Too Many Requests\n", "Retry-After: 1\r\n"));
    row("/429/Fri%2C%2031",
        plainText("429 Too Many Requests", "429 Too Many Requests\n", "Retry-After: Fri, 31\r\n"));
    row("/500", plainText("500 Internal Server Error", "500 Internal Server Error\n"));
    row("/503", plainText("503 Service Unavailable", "503 Service Unavailable\n"));
    row("/redirect-to?url=http%3A%2F%2Fx%2Fy&status=307",
        plainText("307 Temporary Redirect", "307 Temporary Redirect\n", "Location: http://x/y\r\n"));
    row("/redirect-loop", plainText("302 Found", "302 Found\n", "Location: /redirect-loop\r\n"));
    row("/relative-redirect", plainText("302 Found", "302 Found\n", "Location: json\r\n"));
    row("/no-location", plainText("302 Found", "302 Found\n"));
    row("/truncated", counted + "100\r\n\r\nthis body ends too early", End::Fin);
    row("/reset", {}, End::Reset);
    row("/reset-in-body", counted + "100\r\n\r\nthis body is cut off", End::Reset);
    row("/close", {}, End::Fin);
    row("/close-in-headers", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Le", End::Fin);
    row("/garbage", "\x16\x03\x01 this is not HTTP at all\r\n\r\n", End::Fin);
    row("/bad-chunk", chunked + "5\r\nhello\r\nnot-a-size\r\nworld\r\n0\r\n\r\n", End::Fin);
    row("/chunked",
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
        "7\r\nfirst, \r\n8\r\nsecond, \r\n5;note=x\r\nthird\r\n0\r\n\r\n");
    row("/cut-chunked", chunked + "5\r\nhello\r\n", End::Fin);
    row("/early-hints", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" + counted +
                            "16\r\n\r\nafter the hints\n");
    row("/no-content-with-body",
        "HTTP/1.1 204 No Content\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nbody\n");
    row("/wrong-length-short", counted + "5\r\n\r\nlonger than it says\n");
    row("/negative-length", counted + "-5\r\n\r\nminus five\n", End::Fin);
}

void TestBehaviours::exact()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, bytes);
    QFETCH(const End, end);
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get(path));
    const Received got = end == End::Data ? wire.read(bytes.size()) : wire.readToEnd();
    QCOMPARE(got.bytes, bytes);
    QCOMPARE(got.end, end);
    if (end == End::Data) {
        QVERIFY(wire.get("/bytes/3"));
        QVERIFY(wire.readAnswer().endsWith("\r\n\r\nabc"));
    }
}

void TestBehaviours::exactOverTls()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, bytes);
    QFETCH(const End, end);
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.httpsPort()));
    QVERIFY2(wire.encrypt(u"localhost"_s), qPrintable(wire.error()));
    QVERIFY(wire.get(path));
    const Received got = end == End::Data ? wire.read(bytes.size()) : wire.readToEnd();
    QCOMPARE(got.bytes, bytes);
    QCOMPARE(got.end, end);
}

void TestBehaviours::ofType_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("within");
    QTest::newRow("index") << QByteArray("/") << QByteArray("text/html; charset=utf-8")
                           << QByteArray("href=\"/redirect-loop\"");
    QTest::newRow("json") << QByteArray("/json") << QByteArray("application/json")
                          << QByteArray("\"number\":42");
    QTest::newRow("html") << QByteArray("/html") << QByteArray("text/html; charset=utf-8")
                          << QByteArray("Käse");
    QTest::newRow("text") << QByteArray("/text") << QByteArray("text/plain; charset=utf-8")
                          << QByteArray("🚀");
    QTest::newRow("latin1") << QByteArray("/latin1") << QByteArray("text/plain; charset=iso-8859-1")
                            << QByteArray("K\xF6ln");
    QTest::newRow("xml") << QByteArray("/xml") << QByteArray("application/xml") << QByteArray("<?xml ");
    QTest::newRow("csv") << QByteArray("/csv") << QByteArray("text/csv; charset=utf-8")
                         << QByteArray("\"Smith, John\"\r\n");
    QTest::newRow("binary") << QByteArray("/binary") << QByteArray("application/octet-stream")
                            << QByteArray("\x00\x01\x02\x03", 4);
    QTest::newRow("png") << QByteArray("/png") << QByteArray("image/png") << pngImage();
    QTest::newRow("gzip") << QByteArray("/gzip")
                          << QByteArray(
                                 "text/plain; charset=utf-8\r\nContent-Length: 69\r\nContent-Encoding: gzip")
                          << gzip(QByteArray("This text was compressed. Grüße!\n").repeated(40));
    QTest::newRow("mirror") << QByteArray("/mirror/a/b?c=1&d=2") << QByteArray("text/html; charset=utf-8")
                            << QByteArray("<p>http://here/mirror/a/b?c=1&amp;d=2</p>");
}

void TestBehaviours::ofType()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, within);
    const QByteArray answer = ask(path);
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n"), answer.constData());
    QVERIFY2(bodyOf(answer).contains(within), answer.constData());
}

void TestBehaviours::sizes_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {0, 21, 65536, 65537, 3'000'000})
        QTest::addRow("%lld", qint64(size)) << size;
}

void TestBehaviours::sizes()
{
    QFETCH(const qsizetype, size);
    const QByteArray body = bodyOf(ask("/bytes/" + QByteArray::number(size)));
    QCOMPARE(body.size(), size);
    for (qsizetype i = 0; i < size; ++i)
        if (body[i] != char('a' + i % 26))
            QFAIL(qPrintable(u"wrong byte at %1"_s.arg(i)));
}

void TestBehaviours::head_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("small") << QByteArray("/bytes/21") << QByteArray("21");
    QTest::newRow("big") << QByteArray("/bytes/1000000") << QByteArray("1000000");
    QTest::newRow("head-ok") << QByteArray("/head-ok") << QByteArray("123456789");
    QTest::newRow("drip") << QByteArray("/drip/7/1") << QByteArray("7");
}

// If a body followed, the next answer would not begin where it has to.
void TestBehaviours::head()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, length);
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get(path, "HEAD"));
    QVERIFY(wire.get("/empty"));
    const QByteArray next = "HTTP/1.1 204 No Content\r\n\r\n";
    QByteArray all;
    for (Received part; !all.endsWith(next); all += part.bytes)
        QCOMPARE((part = wire.read(1)).end, End::Data);
    QVERIFY2(all.contains("\r\nContent-Length: " + length + "\r\n"), all.constData());
    QVERIFY2(all.endsWith("\r\n\r\n" + next), all.constData());
}

void TestBehaviours::slow_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("atLeastMs");
    QTest::newRow("delay") << QByteArray("/delay/150") << 145;
    QTest::newRow("drip") << QByteArray("/drip/10/20") << 190;
    QTest::newRow("header-drip") << QByteArray("/header-drip/2") << 120;
}

void TestBehaviours::slow()
{
    QFETCH(const QByteArray, path);
    QFETCH(const int, atLeastMs);
    QElapsedTimer timer;
    timer.start();
    const QByteArray answer = ask(path);
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
    QCOMPARE_GE(timer.elapsed(), atLeastMs);
    QCOMPARE_LT(timer.elapsed(), atLeastMs * 5 + 1000);
}

void TestBehaviours::silent_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("silence") << QByteArray("/silence") << QByteArray();
    QTest::newRow("stop-in-body") << QByteArray("/stop-in-body") << QByteArray("\r\n\r\nonly half ");
}

void TestBehaviours::silent()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, tail);
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get(path));
    const Received got = wire.readToEnd(300);
    QCOMPARE(got.end, End::Timeout);
    QCOMPARE(got.bytes.isEmpty(), tail.isEmpty());
    QVERIFY(got.bytes.endsWith(tail));
}

void TestBehaviours::firstTimeOnly_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("flaky") << QByteArray("/flaky/")
                           << plainText("503 Service Unavailable", "503 Service Unavailable\n");
    QTest::newRow("flaky-drop") << QByteArray("/flaky-drop/") << QByteArray();
}

void TestBehaviours::firstTimeOnly()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, first);
    m_server.reset();
    QCOMPARE(ask(path + "a"), first);
    QVERIFY(ask(path + "a").startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(ask(path + "b"), first);
    QVERIFY(ask(path + "a").startsWith("HTTP/1.1 200 OK\r\n"));
    m_server.reset();
    QCOMPARE(ask(path + "a"), first);
}

void TestBehaviours::keepAliveDrop()
{
    m_server.reset();
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get("/keepalive-drop"));
    const QByteArray answer = wire.readAnswer();
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(!answer.contains("close"));
    QVERIFY(wire.get("/json"));
    const Received end = wire.readToEnd();
    QCOMPARE(end.bytes, QByteArray());
    QCOMPARE(end.end, End::Fin);
    QCOMPARE(m_server.hits("/json"), 1);
}

void TestBehaviours::redirectChain()
{
    m_server.reset();
    QByteArray path = "/redirect/3";
    for (int hop = 0; hop < 3; ++hop) {
        const QByteArray answer = ask(path);
        QVERIFY2(answer.startsWith("HTTP/1.1 302 Found\r\n"), answer.constData());
        const auto start = answer.indexOf("Location: ") + 10;
        path = answer.sliced(start, answer.indexOf('\r', start) - start);
    }
    QVERIFY(ask(path).startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(m_server.totalHits(), 4);
    QCOMPARE(m_server.hits("/redirect/0"), 1);
}

void TestBehaviours::basicAuth()
{
    const QByteArray refused = ask("/basic-auth/joe/s%40cret");
    QVERIFY(refused.startsWith("HTTP/1.1 401 Unauthorized\r\n"));
    QVERIFY(refused.contains("\r\nWWW-Authenticate: Basic realm=\"demo\"\r\n"));
    const QByteArray right = "Authorization: Basic " + QByteArray("joe:s@cret").toBase64() + "\r\n";
    QVERIFY(ask("/basic-auth/joe/s%40cret", right).startsWith("HTTP/1.1 200 OK\r\n"));
    const QByteArray wrong = "Authorization: Basic " + QByteArray("joe:other").toBase64() + "\r\n";
    QVERIFY(ask("/basic-auth/joe/s%40cret", wrong).startsWith("HTTP/1.1 401 "));
}

void TestBehaviours::cookies()
{
    const QByteArray set = ask("/cookies/set?a=1&b=2");
    QVERIFY(set.contains("\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/\r\n"));
    QCOMPARE(bodyOf(ask("/cookies", "Cookie: a=1; b=x=y\r\n")),
             "{\"cookies\":{\"a\":\"1\",\"b\":\"x=y\"}}\n");
    const QByteArray fields = ask("/set-cookie?cookie=a%3Db%3B%20Secure&cookie=c%3D&status=302&url=/json");
    QVERIFY(fields.startsWith("HTTP/1.1 302 "));
    QVERIFY(fields.contains("\r\nSet-Cookie: a=b; Secure\r\nSet-Cookie: c=\r\nLocation: /json\r\n"));
}

void TestBehaviours::echo()
{
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.send(
        "PUT /echo?q=1 HTTP/1.1\r\nHost: here\r\nZ: 1\r\nA: 2\r\nA: 3\r\nContent-Length: 6\r\n\r\nKöln\n"));
    const QJsonObject object = QJsonDocument::fromJson(bodyOf(wire.readAnswer())).object();
    QCOMPARE(object.value(u"method"_s).toString(), u"PUT"_s);
    QCOMPARE(object.value(u"target"_s).toString(), u"/echo?q=1"_s);
    QCOMPARE(object.value(u"body"_s).toString(), u"Köln\n"_s);
    const QJsonArray expected{QJsonArray{u"Host"_s, u"here"_s}, QJsonArray{u"Z"_s, u"1"_s},
                              QJsonArray{u"A"_s, u"2"_s}, QJsonArray{u"A"_s, u"3"_s},
                              QJsonArray{u"Content-Length"_s, u"6"_s}};
    QCOMPARE(object.value(u"headers"_s).toArray(), expected);
}

void TestBehaviours::manyHeaders()
{
    const QByteArray answer = ask("/headers/150");
    const QByteArray head = answer.first(answer.indexOf("\r\n\r\n"));
    QCOMPARE(head.count("\r\n"), 150);
    QVERIFY(ask("/big-header/100000").contains("X-Big: " + QByteArray(100000, 'b') + "\r\n"));
}

void TestBehaviours::continueFlood()
{
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get("/continue-flood/300"));
    const QByteArray one = "HTTP/1.1 100 Continue\r\n\r\n";
    QCOMPARE(wire.read(one.size() * 300).bytes, one.repeated(300));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 200 OK\r\n"));
}

void TestBehaviours::endless()
{
    {
        PlainWire wire(m_server.httpPort());
        QVERIFY(wire.get("/endless"));
        const Received got = wire.read(5'000'000);
        QCOMPARE(got.bytes.size(), 5'000'000);
        QVERIFY(!got.bytes.contains("Content-Length"));
    }
    QVERIFY(waitFor([this] { return m_server.openConnections() == 0; }));
}

QTEST_GUILESS_MAIN(TestBehaviours)
#include "tst_behaviours.moc"
