// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/header.h"
#include "request/request.h"
#include "support/testcase.h"

namespace Urlpool::Testing {

class HeaderTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void firstValueOfAName();
    void token_data();
    void token();
    void value_data();
    void value();
    void idempotent_data();
    void idempotent();
};

void HeaderTest::firstValueOfAName()
{
    const HeaderList headers = {{"X-A", "1"}, {"x-a", "2"}, {"X-Empty", {}}, {"X-AB", "3"}};
    QCOMPARE(headerValue(headers, "x-A"), QByteArray("1"));
    QCOMPARE(headerValue(headers, "X-ab"), QByteArray("3"));
    QVERIFY(headerValue(headers, "X").isNull());
    QVERIFY(headerValue({}, "X-A").isNull());
    // There but empty is not the same as not there.
    QVERIFY(!headerValue(headers, "X-Empty").isNull());
    QVERIFY(headerValue(headers, "X-Empty").isEmpty());
}

void HeaderTest::token_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("method") << QByteArray("GET") << true;
    QTest::newRow("lower case") << QByteArray("get") << true;
    QTest::newRow("every sign that is allowed") << QByteArray("!#$%&'*+-.^_`|~09azAZ") << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("space") << QByteArray("GE T") << false;
    QTest::newRow("line break") << QByteArray("GET\r\nX") << false;
    QTest::newRow("NUL") << QByteArray("GE\0T", 4) << false;
    QTest::newRow("DEL") << QByteArray("\x7f") << false;
    QTest::newRow("non-ASCII") << QByteArray("G\xc3\x89T") << false;
    for (const char c : QByteArrayLiteral("\"(),/:;<=>?@[\\]{}"))
        QTest::addRow("delimiter %c", c) << QByteArray(1, c) << false;
}

void HeaderTest::token()
{
    QFETCH(QByteArray, text);
    QTEST(isToken(text), "expected");
}

void HeaderTest::value_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("plain") << QByteArray("text/html; q=0.9") << true;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("tab and bytes above 127") << QByteArray("a\tb\xff") << true;
    QTest::newRow("CR") << QByteArray("a\rX: y") << false;
    QTest::newRow("LF") << QByteArray("a\nX: y") << false;
    QTest::newRow("LF at the end") << QByteArray("a\n") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
}

void HeaderTest::value()
{
    QFETCH(QByteArray, text);
    QTEST(isHeaderValue(text), "expected");
}

void HeaderTest::idempotent_data()
{
    QTest::addColumn<bool>("expected");
    for (const char* method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
        QTest::newRow(method) << true;
    for (const char* method : {"POST", "PATCH", "CONNECT", "get", "PROPFIND", "GETX", ""})
        QTest::newRow(method) << false;
}

void HeaderTest::idempotent()
{
    QTEST(isIdempotent(QByteArray(QTest::currentDataTag())), "expected");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::HeaderTest)
#include "tst_header.moc"
