// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/testcase.h"
#include "support/wire.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// Cut, garbled and wrongly counted answers, byte by byte, with and without TLS.
class tst_FaultBehaviours : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exact_data();
    void exact();
    void exactOverTls_data() { exact_data(); }
    void exactOverTls();
    void next_data();
    void next();
    void nextOverTls();
    void endless_data();
    void endless();
    void locations_data();
    void locations();
    void everNewPlaces();

private:
    DemoServer m_server;
};

void tst_FaultBehaviours::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void tst_FaultBehaviours::exact_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<End>("end"); // Data: the connection stays usable
    const auto row = [](const char* path, const QByteArray& bytes, End end) {
        QTest::newRow(path) << QByteArray(path) << bytes << end;
    };
    const QByteArray line = "HTTP/1.1 200 OK\r\n";
    const QByteArray text = line + "Content-Type: text/plain\r\n";
    const QByteArray hundred = text + "Content-Length: 100\r\n\r\n";
    row("/fin/start", {}, End::Fin);
    row("/fin/status", "HTTP/1.1 2", End::Fin);
    row("/fin/header", text + "Content-Le", End::Fin);
    row("/fin/head", hundred, End::Fin);
    row("/fin/body", hundred + "this body is cut off", End::Fin);
    row("/rst/start", {}, End::Reset);
    row("/rst/status", "HTTP/1.1 2", End::Reset);
    row("/rst/header", text + "Content-Le", End::Reset);
    row("/rst/head", hundred, End::Reset);
    row("/rst/body", hundred + "this body is cut off", End::Reset);
    row("/abrupt/body", hundred + "this body is cut off", End::Fin);
    row("/until-fin", text + "\r\nuntil the connection ends\n", End::Fin);
    row("/until-rst", text + "\r\nuntil the connection ends\n", End::Reset);
    row("/until-abrupt", text + "\r\nuntil the connection ends\n", End::Fin);

    const QByteArray rest = "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n";
    const auto field = [&](const char* path, const QByteArray& bytes) {
        row(path, line + bytes + "\r\n" + rest, End::Data);
    };
    field("/head/space-in-name", "X Bad Name: 1");
    field("/head/space-before-colon", "X-Bad : 1");
    field("/head/empty-name", ": no name");
    field("/head/no-colon", "this is no header");
    field("/head/umlaut-name", "X-Größe: 1");
    field("/head/nul", QByteArray("X-Nul: a\0b", 10));
    field("/head/folded", "X-Long: first\r\n second");
    field("/head/starts-folded", " second: line");
    field("/head/bare-return", "X-Bad: a\rSet-Cookie: injected=1");
    field("/head/same-names", "X-A: 1\r\nx-a: 2\r\nX-A: 1, 2");
    row("/head/bare-newlines", "HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 3\n\nok\n",
        End::Data);
    row("/head/blank-first", "\r\n\r\n" + line + rest, End::Data);
    row("/head/no-reason", "HTTP/1.1 200\r\n" + rest, End::Data);
    row("/head/version-0.9", "of the year 1991, without a status line\n", End::Fin);
    row("/head/version-1.0", "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nof the year 1996\n",
        End::Fin);
    row("/head/version-7.3", "HTTP/7.3 200 OK\r\n" + rest, End::Fin);
    row("/head/other-protocol", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", End::Fin);
    row("/head/words", "HTTP/1.1 two hundred\r\n" + rest, End::Fin);

    const auto length = [&](const char* path, const QByteArray& fields) {
        row(path, text + fields + "\r\n\r\nhello", End::Fin);
    };
    length("/length/too-long", "Content-Length: 100");
    length("/length/too-short", "Content-Length: 2");
    length("/length/same-twice", "Content-Length: 5\r\nContent-Length: 5");
    length("/length/same-list", "Content-Length: 5, 5");
    length("/length/two-values", "Content-Length: 5\r\nContent-Length: 3");
    length("/length/negative", "Content-Length: -5");
    length("/length/overflowing", "Content-Length: 99999999999999999999999");
    length("/length/biggest", "Content-Length: 9223372036854775807");
    length("/length/words", "Content-Length: five");
    length("/length/plus", "Content-Length: +5");
    length("/length/hexadecimal", "Content-Length: 0x5");
    length("/length/blank", "Content-Length: ");
    row("/length/with-chunks",
        line + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", End::Data);

    const auto chunks = [&](const char* path, const QByteArray& bytes, End end = End::Fin) {
        row(path, text + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello" + bytes, end);
    };
    chunks("/chunks/good", "\r\n0\r\n\r\n", End::Data);
    chunks("/chunks/trailers", "\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n", End::Data);
    chunks("/chunks/bad-size", "\r\nxyz\r\nworld\r\n0\r\n\r\n");
    chunks("/chunks/empty-size", "\r\n\r\nworld\r\n0\r\n\r\n");
    chunks("/chunks/negative", "\r\n-5\r\nworld\r\n0\r\n\r\n");
    chunks("/chunks/prefixed", "\r\n0x5\r\nworld\r\n0\r\n\r\n");
    chunks("/chunks/overflowing", "\r\n10000000000000005\r\nworld\r\n0\r\n\r\n");
    chunks("/chunks/biggest", "\r\n7fffffffffffffff\r\nworld");
    chunks("/chunks/too-long", ", longer than it says\r\n0\r\n\r\n");
    chunks("/chunks/cut-size", "\r\n1");
    chunks("/chunks/cut-data", "\r\n20\r\nonly half");
    chunks("/chunks/no-last", "\r\n");
    chunks("/chunks/cut-last", "\r\n0\r\n");
    chunks("/chunks/cut-trailer", "\r\n0\r\nX-Su");
    const QByteArray chunked = text + "Transfer-Encoding: chunked\r\n\r\n";
    row("/chunks/extensions", chunked + "5;a=1;b=\"two\"\r\nhello\r\n0;last\r\n\r\n", End::Data);
    row("/chunks/upper", chunked + "A\r\nhello hell\r\n0\r\n\r\n", End::Data);
    row("/chunks/leading-zeros", chunked + "0000000005\r\nhello\r\n000\r\n\r\n", End::Data);
    row("/body/304",
        "HTTP/1.1 304 Not Modified\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nbody\n", End::Fin);
}

void tst_FaultBehaviours::exact()
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

void tst_FaultBehaviours::exactOverTls()
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
    QCOMPARE(got.end, path.contains("abrupt") ? End::Abrupt : end);
}

void tst_FaultBehaviours::next_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("unasked");
    QTest::addColumn<End>("idle");  // what happens before a further request
    QTest::addColumn<End>("asked"); // and after one
    const auto row = [](const char* path, const QByteArray& unasked, End idle, End asked) {
        QTest::newRow(path) << QByteArray(path) << unasked << idle << asked;
    };
    const QByteArray garbage = "HTTP/1.1 666 Not asked for\r\nContent-Length: 3\r\n\r\nbad";
    row("/then/fin", {}, End::Fin, End::Fin);
    row("/then/rst", {}, End::Reset, End::Reset);
    row("/then/drop", {}, End::Timeout, End::Fin);
    row("/then/drop-rst", {}, End::Timeout, End::Reset);
    row("/then/mute", {}, End::Timeout, End::Timeout);
    row("/then/garbage", garbage, End::Timeout, End::Data);
}

void tst_FaultBehaviours::next()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, unasked);
    QFETCH(const End, idle);
    QFETCH(const End, asked);
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get(path));
    QCOMPARE(wire.readAnswer(),
             "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 14\r\n\r\na good answer\n");
    const Received between = wire.readToEnd(150);
    QCOMPARE(between.bytes, unasked);
    QCOMPARE(between.end, idle);
    if (idle != End::Timeout)
        return;
    QVERIFY(wire.get("/bytes/3"));
    const Received after = wire.read(1, 150);
    QCOMPARE(after.end, asked);
}

void tst_FaultBehaviours::nextOverTls()
{
    TlsWire wire(m_server.caPem());
    QVERIFY(wire.connectTo(m_server.httpsPort()));
    QVERIFY2(wire.encrypt(u"localhost"_s), qPrintable(wire.error()));
    QVERIFY(wire.get("/then/drop-rst"));
    QVERIFY(wire.readAnswer().endsWith("a good answer\n"));
    QVERIFY(wire.get("/bytes/3"));
    const Received end = wire.readToEnd();
    QCOMPARE(end.bytes, QByteArray());
    QCOMPARE(end.end, End::Reset);
}

void tst_FaultBehaviours::endless_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("again");
    QTest::newRow("line") << QByteArray("/head/endless-line") << QByteArray("OOO");
    QTest::newRow("field") << QByteArray("/head/endless-field") << QByteArray("eee");
    QTest::newRow("fields") << QByteArray("/head/endless-fields") << QByteArray("\r\nX-More: ");
    QTest::newRow("interim") << QByteArray("/head/endless-interim")
                             << QByteArray("\r\n\r\nHTTP/1.1 100 Continue\r\n");
    QTest::newRow("chunks") << QByteArray("/chunks/endless") << QByteArray("eee");
}

void tst_FaultBehaviours::endless()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, again);
    constexpr qsizetype Enough = 3'000'000;
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get(path));
    const Received got = wire.read(Enough);
    QCOMPARE(got.bytes.size(), Enough);
    QVERIFY(got.bytes.sliced(Enough - 1000).contains(again));
    QVERIFY(path.startsWith("/chunks") || !got.bytes.sliced(100).contains("\r\n\r\n") ||
            path.endsWith("interim"));
}

void tst_FaultBehaviours::locations_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* name, const QByteArray& location) {
        QTest::newRow(name) << QByteArray("/location/") + name << "Location: " + location + "\r\n";
    };
    row("empty", {});
    row("fragment", "/json#part");
    row("query", "?a=b");
    row("spaces", "/mirror/a b|c");
    row("umlaut", "/mirror/Köln");
    row("userinfo", "http://user:password@127.0.0.1:1/");
    row("no-host", "http:///json");
    row("words", "http://[not an address]/");
    row("file", "file:///etc/passwd");
    row("data", "data:text/plain,x");
    row("unix", "unix+http://socket/");
    row("javascript", "javascript:alert(1)");
    row("long", "/json?" + QByteArray(100'000, 'q'));
    row("two", "/json\r\nLocation: /html");
}

void tst_FaultBehaviours::locations()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, fields);
    PlainWire wire(m_server.httpPort());
    QVERIFY(wire.get(path));
    const QByteArray answer = wire.readAnswer();
    QVERIFY(answer.startsWith("HTTP/1.1 302 Found\r\n"));
    QVERIFY2(answer.contains("\r\n" + fields + "\r\n"), answer.constData());
}

void tst_FaultBehaviours::everNewPlaces()
{
    PlainWire wire(m_server.httpPort());
    for (int i = 0; i < 60; ++i) {
        QVERIFY(wire.get("/redirect-forever/" + QByteArray::number(i)));
        QVERIFY(wire.readAnswer().contains("\r\nLocation: /redirect-forever/" + QByteArray::number(i + 1) +
                                           "\r\n"));
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_FaultBehaviours)
#include "tst_faultbehaviours.moc"
