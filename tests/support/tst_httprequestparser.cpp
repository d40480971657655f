// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/httprequestparser.h"
#include "support/testcase.h"

using State = Urlpool::Testing::HttpRequestParser::State;
using Urlpool::Testing::HttpRequestParser;
using Urlpool::Testing::RecordedRequest;

class TestHttpRequestParser : public Urlpool::Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void pipelined();
    void malformed_data();
    void malformed();
    void closeAsked_data();
    void closeAsked();
    void expectContinue();
};

void TestHttpRequestParser::bodies_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("body");
    const QByteArray line = "POST /a?b=c HTTP/1.1\r\nHost: h:1\r\nX-A:  two words \r\n";
    QTest::newRow("none") << line + "\r\n" << QByteArray();
    QTest::newRow("counted") << line + "Content-Length: 5\r\n\r\nhello" << QByteArray("hello");
    QTest::newRow("counted, holds an empty line")
        << line + "Content-Length: 6\r\n\r\na\r\n\r\nb" << QByteArray("a\r\n\r\nb");
    QTest::newRow("chunked")
        << line + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"
        << QByteArray("abc0123456789");
    QTest::newRow("chunked with trailer")
        << line + "transfer-encoding: Chunked\r\n\r\n1\r\nz\r\n0\r\nX-Sum: 1\r\n\r\n"
        << QByteArray("z");
}

// However the bytes are cut, the request is the same.
void TestHttpRequestParser::bodies()
{
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, body);
    for (const qsizetype portion : {qsizetype(1), qsizetype(7), raw.size()}) {
        HttpRequestParser parser;
        RecordedRequest request;
        for (qsizetype at = 0; at < raw.size(); at += portion) {
            parser.feed(raw.mid(at, portion));
            const State expected = at + portion < raw.size() ? State::NeedMore : State::Complete;
            QCOMPARE(parser.next(request), expected);
        }
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.target, "/a?b=c");
        QCOMPARE(request.host, "h:1");
        QCOMPARE(request.header("x-a"), "two words");
        QCOMPARE(request.body, body);
        QCOMPARE(request.raw, raw);
        QCOMPARE(parser.next(request), State::NeedMore);
    }
}

void TestHttpRequestParser::pipelined()
{
    HttpRequestParser parser;
    const QByteArray one = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n";
    const QByteArray two = "POST /2 HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi";
    parser.feed(one + two + one.first(9));
    RecordedRequest request;
    QCOMPARE(parser.next(request), State::Complete);
    QCOMPARE(request.raw, one);
    QCOMPARE(parser.next(request), State::Complete);
    QCOMPARE(request.raw, two);
    QCOMPARE(request.body, "hi");
    QVERIFY(request.host.isEmpty());
    QCOMPARE(parser.next(request), State::NeedMore);
    parser.feed(one.sliced(9));
    QCOMPARE(parser.next(request), State::Complete);
    QCOMPARE(request.target, "/1");
}

void TestHttpRequestParser::malformed_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01 hello\r\n\r\n");
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n");
    QTest::newRow("no target") << QByteArray("GET HTTP/1.1\r\n\r\n");
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\n");
    QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nnonsense\r\n\r\n");
    QTest::newRow("bad length") << QByteArray("GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n");
    QTest::newRow("negative length") << QByteArray("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("bad chunk size") << QByteArray(
        "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
}

void TestHttpRequestParser::malformed()
{
    QFETCH(const QByteArray, raw);
    HttpRequestParser parser;
    RecordedRequest request;
    parser.feed(raw);
    QCOMPARE(parser.next(request), State::Malformed);
}

void TestHttpRequestParser::closeAsked_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("close");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\n\r\n") << false;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nconnection: Close\r\n\r\n") << true;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << true;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
                                    << false;
}

void TestHttpRequestParser::closeAsked()
{
    QFETCH(const QByteArray, raw);
    QFETCH(const bool, close);
    HttpRequestParser parser;
    RecordedRequest request;
    parser.feed(raw);
    QCOMPARE(parser.next(request), State::Complete);
    QCOMPARE(parser.closeAsked(), close);
}

void TestHttpRequestParser::expectContinue()
{
    HttpRequestParser parser;
    RecordedRequest request;
    parser.feed("PUT / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n");
    QCOMPARE(parser.next(request), State::NeedMore);
    QVERIFY(parser.takeExpectContinue());
    QVERIFY(!parser.takeExpectContinue());
    parser.feed("ok");
    QCOMPARE(parser.next(request), State::Complete);
}

QTEST_GUILESS_MAIN(TestHttpRequestParser)
#include "tst_httprequestparser.moc"
