// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requestlist.h"
#include "support/testcase.h"

Q_DECLARE_METATYPE(Urlpool::UrlProblem)
Q_DECLARE_METATYPE(Urlpool::Header)

namespace Urlpool::Testing {

using namespace Qt::StringLiterals;

/** Lists with defaults, and lists that are made of Request values. */
class RequestDefaultsTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void otherMethodMakesOtherDuplicates();
    void authorizationOfThePersonWins();
    void badDefaults_data();
    void badDefaults();
    void keepsRequestsAsTheyAre();
    void requestsAreValidated_data();
    void requestsAreValidated();
    void requestsAreCounted();
    void requestsTakeMissingDefaultHeaders();
    void requestsAsLines();
};

namespace {

Request makeRequest(const QByteArray& method, const QByteArray& url)
{
    Request request;
    request.method = method;
    request.url = url;
    return request;
}

} // namespace

void RequestDefaultsTest::otherMethodMakesOtherDuplicates()
{
    const RequestList list = RequestList::fromText("http://h/\nGET http://h/\nHEAD http://h/\n"_ba);
    QVERIFY(list.isDuplicate(2));
    QVERIFY(!list.isDuplicate(3));

    const RequestList heads = list.withDefaults({"HEAD", {}, {}});
    QCOMPARE(heads.method(1), QByteArray("HEAD"));
    QVERIFY(!heads.isDuplicate(2));
    QVERIFY(heads.isDuplicate(3));
    QCOMPARE(heads.counts().duplicates, 1U);
    QVERIFY(list.isDuplicate(2)); // the list itself is a value that nobody changes
}

void RequestDefaultsTest::authorizationOfThePersonWins()
{
    const RequestList list = RequestList::fromText("http://u:p@h/\nhttp://h/\n"_ba, {},
                                                   {"GET", {{"authorization", "Bearer x"}}, {}});
    QCOMPARE(list.request(1).headers.size(), 1);
    QCOMPARE(headerValue(list.request(1).headers, "Authorization"), QByteArray("Bearer x"));
    const RequestList plain = list.withDefaults({});
    QCOMPARE(headerValue(plain.request(1).headers, "Authorization"), "Basic " + QByteArray("u:p").toBase64());
    QVERIFY(plain.request(2).headers.isEmpty());
}

void RequestDefaultsTest::badDefaults_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Header>("header");
    QTest::addColumn<UrlProblem>("bare");  // of a line without a method
    QTest::addColumn<UrlProblem>("named"); // of a line with a method
    using enum UrlProblem;
    QTest::newRow("fine") << QByteArray("get") << Header{"X", "y"} << None << None;
    QTest::newRow("method") << QByteArray("GET /\r\n") << Header{"X", "y"} << BadMethod << None;
    QTest::newRow("empty method") << QByteArray() << Header{"X", "y"} << BadMethod << None;
    QTest::newRow("header name") << QByteArray("GET") << Header{"X:", "y"} << BadHeader << BadHeader;
    QTest::newRow("header value") << QByteArray("GET") << Header{"X", "y\r\nZ: 1"} << BadHeader << BadHeader;
}

void RequestDefaultsTest::badDefaults()
{
    QFETCH(QByteArray, method);
    QFETCH(Header, header);
    QFETCH(UrlProblem, bare);
    QFETCH(UrlProblem, named);
    const QByteArray text = "http://h/\nPUT http://h/\nftp://h/\n";
    const RequestDefaults defaults{method, {header}, {}};
    for (const RequestList& list :
         {RequestList::fromText(text, {}, defaults), RequestList::fromText(text).withDefaults(defaults)}) {
        QCOMPARE(list.problem(1), bare);
        QCOMPARE(list.problem(2), named);
        QCOMPARE(list.problem(3), UrlProblem::UnsupportedScheme);
        QCOMPARE(list.hostId(1) != 0, bare == UrlProblem::None);
        const quint32 invalid = 1 + (bare != UrlProblem::None) + (named != UrlProblem::None);
        QCOMPARE(list.counts().invalid, invalid);
        QCOMPARE(list.counts().requests, 3 - invalid);
        QCOMPARE(list.withDefaults({}).counts().invalid, 1U);
    }
}

void RequestDefaultsTest::keepsRequestsAsTheyAre()
{
    Request given = makeRequest("patch", "http://h/%7E");
    given.headers = {{"X-A", "1"}, {"X-A", "2"}};
    given.body = "body";
    given.source = u"in.csv"_s;
    given.line = 17;
    given.input = "a,b\nc";
    const RequestList list = RequestList::fromRequests({given, given});
    QCOMPARE(list.source(), u"in.csv"_s);
    QCOMPARE(list.line(2), 17U);
    QCOMPARE(list.input(2), QByteArrayView("a,b\nc"));
    const Request request = list.request(2);
    QCOMPARE(request.row, 2U);
    QCOMPARE(request.method, given.method);
    QCOMPARE(request.url, given.url);
    QVERIFY(request.headers == given.headers);
    QCOMPARE(request.body, given.body);
    QCOMPARE(request.source, given.source);
    QCOMPARE(request.line, given.line);
    QCOMPARE(request.input, given.input);
}

void RequestDefaultsTest::requestsAreValidated_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<Header>("header");
    QTest::addColumn<UrlProblem>("problem");
    using enum UrlProblem;
    const Header fine{"X", "y"};
    const QByteArray get = "GET";
    const QByteArray url = "http://h/";
    QTest::newRow("fine") << get << url << fine << None;
    QTest::newRow("bare host") << get << QByteArray("h/x") << fine << None;
    QTest::newRow("lower-case method") << QByteArray("get") << url << fine << None;
    QTest::newRow("method with space") << QByteArray("GE T") << url << fine << BadMethod;
    QTest::newRow("method with line break")
        << QByteArray("GET / HTTP/1.1\r\nX: y") << url << fine << BadMethod;
    QTest::newRow("no method") << QByteArray() << url << fine << BadMethod;
    QTest::newRow("header name empty") << get << url << Header{"", "y"} << BadHeader;
    QTest::newRow("header name with space") << get << url << Header{"X Y", "y"} << BadHeader;
    QTest::newRow("header name with line break") << get << url << Header{"X\r\nY", "y"} << BadHeader;
    QTest::newRow("header value with CR") << get << url << Header{"X", "y\rz"} << BadHeader;
    QTest::newRow("header value with LF") << get << url << Header{"X", "y\nz"} << BadHeader;
    QTest::newRow("header value with NUL") << get << url << Header{"X", QByteArray("y\0z", 3)} << BadHeader;
    QTest::newRow("no URL") << get << QByteArray() << fine << NoHost;
    QTest::newRow("URL with line break")
        << get << QByteArray("http://h/\nhttp://g/") << fine << ControlCharacter;
    QTest::newRow("other scheme") << get << QByteArray("file:///x") << fine << UnsupportedScheme;
    QTest::newRow("port") << get << QByteArray("http://h:0/") << fine << BadPort;
}

void RequestDefaultsTest::requestsAreValidated()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(Header, header);
    QFETCH(UrlProblem, problem);
    Request given = makeRequest(method, url);
    given.headers = {header};
    const RequestList list = RequestList::fromRequests({makeRequest("GET", "http://g/"), given});
    QCOMPARE(list.problem(1), UrlProblem::None);
    QCOMPARE(list.problem(2), problem);
    QCOMPARE(list.counts().invalid, problem == UrlProblem::None ? 0U : 1U);
    QCOMPARE(list.hostId(2) != 0, problem == UrlProblem::None);
}

void RequestDefaultsTest::requestsAreCounted()
{
    const RequestList list = RequestList::fromRequests(
        {makeRequest("GET", "http://h/"), makeRequest("POST", "http://h/"), makeRequest("GET", "http://h/#f"),
         makeRequest("GET", "ftp://h/"), makeRequest("GET", "http://u:p@g/")});
    QCOMPARE(list.counts(), (ListCounts{5, 4, 1, 1, 0}));
    QVERIFY(list.isDuplicate(3));
    QCOMPARE(list.url(3), QByteArray("http://h/"));
    QCOMPARE(list.notes(3), UrlNotes(UrlNote::DroppedFragment));
    QCOMPARE(list.hostId(1), list.hostId(2));
    QCOMPARE(list.hostKey(5), QByteArray("g"));
    QCOMPARE(headerValue(list.request(5).headers, "Authorization"), "Basic " + QByteArray("u:p").toBase64());
}

void RequestDefaultsTest::requestsTakeMissingDefaultHeaders()
{
    Request own = makeRequest("GET", "http://u:p@h/");
    own.headers = {{"x-a", "mine"}};
    const RequestList list = RequestList::fromRequests({own, makeRequest("GET", "http://h/")})
                                 .withDefaults({"POST", {{"X-A", "common"}, {"X-B", "common"}}, "body"});
    const HeaderList expected = {
        {"x-a", "mine"}, {"X-B", "common"}, {"Authorization", "Basic " + QByteArray("u:p").toBase64()}};
    QVERIFY(list.request(1).headers == expected);
    QCOMPARE(list.request(1).method, QByteArray("GET"));
    QVERIFY(list.request(1).body.isEmpty());
    QCOMPARE(headerValue(list.request(2).headers, "X-A"), QByteArray("common"));
}

void RequestDefaultsTest::requestsAsLines()
{
    Request named = makeRequest("GET", "http://h/");
    named.input = "curl 'http://h/'";
    named.line = 40;
    const RequestList list = RequestList::fromRequests({makeRequest("GET", "http://u/"), named});
    QCOMPARE(list.lineCount(), 2U);
    QCOMPARE(list.lineText(1), QByteArrayView("http://u/"));
    QCOMPARE(list.lineText(2), QByteArrayView("curl 'http://h/'"));
    QCOMPARE(list.rowOfLine(2), 2U);
    QCOMPARE(list.line(1), 0U);
    QVERIFY(list.input(1).isEmpty());
    QCOMPARE(list.text(), QByteArray("http://u/\ncurl 'http://h/'\n"));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::RequestDefaultsTest)
#include "tst_requestdefaults.moc"
