// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/testcase.h"
#include "support/wire.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

const QByteArray Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
// An empty SETTINGS frame; HEADERS with GET, http, "/" and an END_STREAM, on stream 1 and 3.
const QByteArray Settings = QByteArray::fromHex("000000040000000000");
const QByteArray Ask1 = QByteArray::fromHex("000003010500000001828684");
const QByteArray Ask3 = QByteArray::fromHex("000003010500000003828684");

/// What comes on a connection, frame by frame, as "type flags stream payload" in hexadecimal digits.
QByteArrayList frames(Wire& wire, int count)
{
    QByteArrayList list;
    for (int i = 0; i < count; ++i) {
        const QByteArray head = wire.read(9, 1000).bytes;
        if (head.size() < 9)
            return list << "end";
        const quint32 size = qFromBigEndian<quint32>(head.constData()) >> 8;
        const QByteArray payload = size > 0 ? wire.read(size, 1000).bytes : QByteArray();
        list << head.sliced(3, 1).toHex() + ' ' + head.sliced(4, 1).toHex() + ' ' + head.sliced(5).toHex() +
                    ' ' + payload.toHex();
    }
    return list;
}

const QByteArray Good =
    "01 04 00000001 880f100a" + QByteArray("text/plain").toHex() + "0f0d02" + QByteArray("10").toHex();
const QByteArray Half =
    "01 04 00000001 880f100a" + QByteArray("text/plain").toHex() + "0f0d02" + QByteArray("20").toHex();
const QByteArray Body = QByteArray("by HTTP/2\n").toHex();

} // namespace

/// The hand-made HTTP/2 player.
class tst_Http2Ports : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        TestCase::init();
        m_server.reset();
    }
    void faults_data();
    void faults();
    void overTls();
    void refusesOnce();
    void goAwayIgnoresTheRest();
    void ping();
    void notSpoken();

private:
    DemoServer m_server;
};

void tst_Http2Ports::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void tst_Http2Ports::faults_data()
{
    QTest::addColumn<FaultPort>("port");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::addColumn<End>("end");
    const auto row = [](const char* name, FaultPort port, const QByteArrayList& frames, End end) {
        QTest::newRow(name) << port << frames << end;
    };
    const QByteArray body = "00 01 00000001 " + Body;
    const QByteArray halfBody = "00 00 00000001 " + Body;
    row("good", FaultPort::H2Good, {Good, body}, End::Timeout);
    row("GOAWAY", FaultPort::H2GoAway, {Good, body, "07 00 00000000 0000000100000000"}, End::Fin);
    row("GOAWAY at once", FaultPort::H2GoAwayAtOnce, {"07 00 00000000 0000000000000000"}, End::Fin);
    row("GOAWAY, processed", FaultPort::H2GoAwayProcessed, {"07 00 00000000 0000000100000000"}, End::Fin);
    row("GOAWAY, error", FaultPort::H2GoAwayError, {"07 00 00000000 000000000000000b"}, End::Fin);
    row("RST_STREAM", FaultPort::H2Reset, {"03 00 00000001 00000002"}, End::Timeout);
    row("REFUSED_STREAM", FaultPort::H2Refuse, {"03 00 00000001 00000007"}, End::Timeout);
    row("RST_STREAM in the body", FaultPort::H2ResetInBody, {Half, halfBody, "03 00 00000001 00000002"},
        End::Timeout);
    row("FIN in the body", FaultPort::H2FinInBody, {Half, halfBody}, End::Fin);
    row("short", FaultPort::H2Short, {Half, halfBody, "00 01 00000001 "}, End::Timeout);
    row("silence", FaultPort::H2Silence, {}, End::Timeout);
    row("stops in the body", FaultPort::H2StopInBody, {Half, halfBody}, End::Timeout);
    row("DATA on stream 0", FaultPort::H2Garbage,
        {"00 00 00000000 " + QByteArray("DATA needs a stream").toHex()}, End::Timeout);
    row("bad header", FaultPort::H2BadHeader, {"01 04 00000001 ffffffffffffffff"}, End::Timeout);
    row("FIN", FaultPort::H2Fin, {}, End::Fin);
}

void tst_Http2Ports::faults()
{
    QFETCH(const FaultPort, port);
    QFETCH(const QByteArrayList, expected);
    QFETCH(const End, end);
    PlainWire wire(m_server.port(port));
    QVERIFY(wire.send(Preface + Settings));
    QCOMPARE(frames(wire, 2), (QByteArrayList{"04 00 00000000 ", "04 01 00000000 "}));
    QVERIFY(wire.send(Ask1));
    QCOMPARE(frames(wire, int(expected.size())), expected);
    const Received rest = wire.readToEnd(150);
    QCOMPARE(rest.bytes, QByteArray());
    QCOMPARE(rest.end, end);
    QCOMPARE(m_server.requests(port), 1);
    QCOMPARE(m_server.connections(port), 1);
}

void tst_Http2Ports::overTls()
{
    TlsWire wire(m_server.caPem(), {.protocol = "h2"});
    QVERIFY(wire.connectTo(m_server.port(FaultPort::H2Good)));
    QVERIFY2(wire.encrypt(u"localhost"_s), qPrintable(wire.error()));
    QCOMPARE(wire.protocol(), "h2");
    QVERIFY(wire.send(Preface + Settings + Ask1));
    QCOMPARE(frames(wire, 4).sliced(2), (QByteArrayList{Good, "00 01 00000001 " + Body}));
    QVERIFY(m_server.requests().constLast().tls);
    QCOMPARE(m_server.handshakes(), 1);
}

void tst_Http2Ports::refusesOnce()
{
    PlainWire wire(m_server.port(FaultPort::H2RefuseOnce));
    QVERIFY(wire.send(Preface + Settings + Ask1));
    QCOMPARE(frames(wire, 3).constLast(), "03 00 00000001 00000007");
    QVERIFY(wire.send(Ask3));
    QCOMPARE(frames(wire, 2).constLast(), "00 01 00000003 " + Body);
    QCOMPARE(m_server.requests(FaultPort::H2RefuseOnce), 2);
}

void tst_Http2Ports::goAwayIgnoresTheRest()
{
    PlainWire wire(m_server.port(FaultPort::H2GoAway));
    QVERIFY(wire.send(Preface + Settings + Ask1 + Ask3));
    QCOMPARE(frames(wire, 6).sliced(4), (QByteArrayList{"07 00 00000000 0000000100000000", "end"}));
    QCOMPARE(m_server.requests(FaultPort::H2GoAway), 2);
}

void tst_Http2Ports::ping()
{
    PlainWire wire(m_server.port(FaultPort::H2Good));
    QVERIFY(wire.send(Preface + Settings + QByteArray::fromHex("0000080600000000000102030405060708")));
    QCOMPARE(frames(wire, 3).constLast(), "06 01 00000000 0102030405060708");
}

void tst_Http2Ports::notSpoken()
{
    for (const auto port : {FaultPort::H2NotSpoken, FaultPort::H2Good}) {
        PlainWire wire(m_server.port(port));
        QVERIFY(port == FaultPort::H2Good ? wire.get("/") : wire.send(Preface + Settings));
        QVERIFY(wire.readToEnd().bytes.startsWith("HTTP/1.1 505 "));
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Http2Ports)
#include "tst_http2ports.moc"
