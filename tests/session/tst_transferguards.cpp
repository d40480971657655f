// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rawserver.h"
#include "session/sessionkind.h"
#include "session/transferrunner.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include "session/sessionoptions.h"

#include <QNetworkAccessManager>
#include <QTemporaryFile>

namespace Urlpool::Testing {

/// What must not leave, not go out twice, and not pass for an answer.
class tst_TransferGuards : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void headersGoOutInOrder();
    void repeatedHeaderIsSentOrRefused();
    void unsendable_data();
    void unsendable();
    void secretsStayWithTheirOrigin();
    void secretsStayWithinTheOrigin();
    void bodyIsDroppedWithItsHeaders();
    void bodyIsKeptBy307();
    void cookiesOfTheJar();
    void rawAnswers_data();
    void rawAnswers();
    void brokenChunks_data();
    void brokenChunks();
    void earlyHints();
    void bytesOfTheUrl();

private:
    Outcome run(const Request& request, const TransferOptions& options = {});
    Request get(const QByteArray& url, const Urlpool::HeaderList& headers = {}) const;
    QByteArray sent(int index, QByteArrayView name) const;

    DemoServer m_server;
    QTemporaryFile m_authority;
    std::unique_ptr<QNetworkAccessManager> m_session;
};

void tst_TransferGuards::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_authority.open());
    m_authority.write(m_server.caPem());
    m_authority.close();
}

void tst_TransferGuards::init()
{
    TestCase::init();
    m_server.reset();
    SessionOptions options = testedOptions();
    options.caFile = m_authority.fileName();
    m_session = makeSessionFactory(options)();
}

Outcome tst_TransferGuards::run(const Request& request, const TransferOptions& options)
{
    TransferRunner runner(*m_session, request, options);
    Outcome none;
    none.error = ErrorKind::Internal;
    return runner.run() ? *runner.outcome : none;
}

Request tst_TransferGuards::get(const QByteArray& url, const Urlpool::HeaderList& headers) const
{
    Request request;
    request.url = url;
    request.headers = headers;
    return request;
}

QByteArray tst_TransferGuards::sent(int index, QByteArrayView name) const
{
    const QList<RecordedRequest> requests = m_server.requests();
    return index < requests.size() ? requests[index].header(name) : QByteArray("no such request");
}

void tst_TransferGuards::headersGoOutInOrder()
{
    setSessionHeader(*m_session, "X-Session", "s");
    setSessionHeader(*m_session, "X-Both", "session");
    const Outcome outcome = run(get(
        m_server.url("/echo"), {{"X-Z", "1"}, {"x-both", "request"}, {"X-A", "2"}, {"Accept", "text/html"}}));
    QVERIFY(outcome.isResponse());
    const QList<RecordedRequest> requests = m_server.requests();
    QCOMPARE(requests.size(), 1);
    QByteArray names;
    for (const auto& [name, value] : requests.first().headers)
        names += name.toLower() + '=' + value + ';';
    const QByteArray ours =
        "accept=text/html;accept-encoding=gzip, deflate, br, zstd;x-session=s;x-both=request;x-z=1;x-a=2;";
    QVERIFY2(names.contains(ours), names.constData());
    QVERIFY(names.contains("user-agent=urlpool/"));
    // Qt would send the person's own language.
    QCOMPARE(names.contains("accept-language=*;"), testedKind() == SessionKind::Qt);
    QCOMPARE(outcome.hops.first().requestHeaders.size(), 7);
}

void tst_TransferGuards::repeatedHeaderIsSentOrRefused()
{
    const Outcome outcome = run(get(m_server.url("/echo"), {{"X-A", "1"}, {"x-a", "2"}}));
    if (testedKind() == SessionKind::Curl) {
        QVERIFY(m_server.requests().constFirst().raw.contains("\r\nX-A: 1\r\nx-a: 2\r\n"));
        return;
    }
    QCOMPARE(outcome.error, ErrorKind::InvalidUrl);
    QCOMPARE(outcome.errorDetail, QStringLiteral("x-a"));
    QCOMPARE(m_server.totalHits(), 0);
}

void tst_TransferGuards::unsendable_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ErrorKind>("error");
    const QByteArray url = "@/json";
    const auto row = [](const char* title, const QByteArray& method, const QByteArray& target,
                        const QByteArray& name, const QByteArray& value, ErrorKind error) {
        QTest::newRow(title) << method << target << name << value << error;
    };
    row("header value with CR LF (D10)", "GET", url, "X-A", "1\r\nX-Evil: 1", ErrorKind::InvalidUrl);
    row("header value with LF (D10)", "GET", url, "X-A", "1\nX-Evil: 1", ErrorKind::InvalidUrl);
    row("header value with NUL (D10)", "GET", url, "X-A", QByteArray("1\0", 2), ErrorKind::InvalidUrl);
    row("header name with CR LF (D10)", "GET", url, "X-A: 1\r\nX-Evil", "1", ErrorKind::InvalidUrl);
    row("header name with a space", "GET", url, "X A", "1", ErrorKind::InvalidUrl);
    row("empty header name", "GET", url, "", "1", ErrorKind::InvalidUrl);
    row("verb with CR LF (D11)", "GET /evil HTTP/1.1\r\nX: ", url, "X-A", "1", ErrorKind::InvalidUrl);
    row("empty verb", "", url, "X-A", "1", ErrorKind::InvalidUrl);
    row("own framing", "POST", url, "Transfer-Encoding", "chunked", ErrorKind::InvalidUrl);
    row("wrong length", "POST", url, "Content-Length", "99", ErrorKind::InvalidUrl);
    row("file", "GET", "file:///etc/passwd", "X-A", "1", ErrorKind::UnsupportedScheme);
    row("qrc", "GET", "qrc:/x", "X-A", "1", ErrorKind::UnsupportedScheme);
    row("data", "GET", "data:text/plain,x", "X-A", "1", ErrorKind::UnsupportedScheme);
    row("local socket (D15)", "GET", "unix+http://socket/", "X-A", "1", ErrorKind::UnsupportedScheme);
    row("bad port", "GET", "http://127.0.0.1:99999/", "X-A", "1", ErrorKind::InvalidUrl);
    row("no host", "GET", "http:///x", "X-A", "1", ErrorKind::InvalidUrl);
    row("bare host", "GET", "localhost/x", "X-A", "1", ErrorKind::InvalidUrl);
    row("empty", "GET", "", "X-A", "1", ErrorKind::InvalidUrl);
    row("URL with CR LF", "GET", "@/json\r\nX-Evil: 1", "X-A", "1", ErrorKind::InvalidUrl);
    row("URL with a space", "GET", "@/json HTTP/1.1", "X-A", "1", ErrorKind::InvalidUrl);
}

void tst_TransferGuards::unsendable()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(QByteArray, url);
    Request request = get(url.replace("@", m_server.url("")), {{name, value}});
    request.method = method;
    request.body = method == "POST" ? "abc" : "";
    TransferRunner runner(*m_session, request);
    runner.transfer().start();
    QVERIFY(!runner.outcome); // never from inside start()
    QVERIFY(runner.run());
    QTEST(runner.outcome->error, "error");
    QVERIFY(!runner.outcome->errorDetail.contains(u'\n'));
    QVERIFY(runner.outcome->hops.isEmpty());
    QVERIFY(!runner.transfer().isSent());
    QCOMPARE(m_server.totalHits(), 0);
}

void tst_TransferGuards::secretsStayWithTheirOrigin()
{
    // There and back again: what was dropped once stays dropped.
    const QByteArray back = m_server.httpsUrl("/redirect-to?url=" + m_server.url("/echo"));
    setSessionHeader(*m_session, "X-Session-Key", "secret");
    TransferOptions options;
    options.allowDowngrade = true;
    const Outcome outcome = run(
        get(m_server.url("/redirect-to?url=" + back.toPercentEncoding()), {{"Authorization", "Basic eDp5"},
                                                                           {"Cookie", "a=b"},
                                                                           {"X-Api-Key", "secret"},
                                                                           {"Accept-Language", "de"}}),
        options);
    QVERIFY(outcome.isResponse());
    QCOMPARE(outcome.redirects(), 2);
    for (const char* name : {"Authorization", "Cookie", "X-Api-Key", "X-Session-Key"}) {
        QVERIFY2(!sent(0, name).isEmpty(), name);
        QVERIFY2(sent(1, name).isEmpty(), name);
        QVERIFY2(sent(2, name).isEmpty(), name);
    }
    QCOMPARE(sent(2, "Accept-Language"), QByteArray("de"));
    QVERIFY(sent(2, "User-Agent").startsWith("urlpool/"));
}

void tst_TransferGuards::secretsStayWithinTheOrigin()
{
    const Outcome outcome = run(get(m_server.url("/redirect/2"), {{"Authorization", "Basic eDp5"}}));
    QVERIFY(outcome.isResponse());
    QCOMPARE(sent(2, "Authorization"), QByteArray("Basic eDp5"));
}

void tst_TransferGuards::bodyIsDroppedWithItsHeaders()
{
    Request request = get(m_server.url("/redirect-to?url=/echo"), {{"Content-Type", "text/x-own"}});
    request.method = "POST";
    request.body = "a=b";
    QVERIFY(run(request).isResponse());
    const QList<RecordedRequest> requests = m_server.requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0].body, QByteArray("a=b"));
    QCOMPARE(requests[0].header("Content-Type"), QByteArray("text/x-own"));
    QCOMPARE(requests[1].method, QByteArray("GET"));
    QVERIFY(requests[1].body.isEmpty());
    QVERIFY(requests[1].header("Content-Type").isEmpty());
    QVERIFY(requests[1].header("Content-Length").isEmpty());
}

void tst_TransferGuards::bodyIsKeptBy307()
{
    Request request =
        get(m_server.url("/redirect-to?status=307&url=/echo"), {{"Content-Type", "text/x-own"}});
    request.method = "POST";
    request.body = "a=b";
    QVERIFY(run(request).isResponse());
    const QList<RecordedRequest> requests = m_server.requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[1].method, QByteArray("POST"));
    QCOMPARE(requests[1].body, QByteArray("a=b"));
    QCOMPARE(requests[1].header("Content-Type"), QByteArray("text/x-own"));
}

void tst_TransferGuards::cookiesOfTheJar()
{
    const Outcome set = run(get(m_server.url("/cookies/set?jar=1&more=2")));
    QVERIFY(set.isResponse());
    int fields = 0;
    for (const Header& header : set.headers())
        fields += header.name.toLower() == "set-cookie" ? 1 : 0;
    QCOMPARE(fields, 2); // one each, as the server sent them
    QVERIFY(run(get(m_server.url("/echo"), {{"Cookie", "own=3"}})).isResponse());
    QCOMPARE(sent(1, "Cookie"), QByteArray("own=3; jar=1; more=2"));
    QVERIFY(run(get(m_server.httpsUrl("/echo"))).isResponse());
    QVERIFY(sent(2, "Cookie").isEmpty()); // another host
}

void tst_TransferGuards::rawAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<int>("size");
    const auto row = [](const char* title, const QByteArray& answer, ErrorKind error, int size) {
        QTest::newRow(title) << answer << error << size;
    };
    row("no fields (D7)", "HTTP/1.1 200 OK\r\n\r\nbody", ErrorKind::Malformed, -1);
    row("a line that is no field (D7)", "HTTP/1.1 200 OK\r\nX-A: 1\r\nno field\r\n\r\nbody",
        ErrorKind::Malformed, -1);
    row("until close", "HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nbody", ErrorKind::None, 4);
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody", ErrorKind::None, 4);
    row("same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nbody",
        ErrorKind::None, 4);
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nbody",
        ErrorKind::Malformed, -1);
    row("length in words", "HTTP/1.1 200 OK\r\nContent-Length: four\r\n\r\nbody", ErrorKind::Malformed, -1);
    row("huge length", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nbody",
        ErrorKind::Malformed, -1);
    row("length over 4 GB, cut", "HTTP/1.1 200 OK\r\nContent-Length: 4294967300\r\n\r\nbody",
        ErrorKind::TooLarge, -1);
    row("404, cut", "HTTP/1.1 404 No\r\nContent-Length: 10\r\n\r\nbody", ErrorKind::Truncated, 4);
    row("503, cut", "HTTP/1.1 503 No\r\nContent-Length: 10\r\n\r\nbody", ErrorKind::Truncated, 4);
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", ErrorKind::None, 0);
    row("304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\n\r\n", ErrorKind::None, 0);
    row("status of 4 digits", "HTTP/1.1 2000 OK\r\nX-A: 1\r\n\r\nbody", ErrorKind::Malformed, -1);
    row("status 0", "HTTP/1.1 000 OK\r\nX-A: 1\r\n\r\nbody", ErrorKind::Malformed, -1);
    for (const QByteArray scheme :
         {"Basic realm=x", "Digest realm=x, nonce=y", "NTLM", "Negotiate", "Unknown"}) {
        row((scheme + ", 401").constData(),
            "HTTP/1.1 401 No\r\nContent-Length: 4\r\nWWW-Authenticate: " + scheme + "\r\n\r\nbody",
            ErrorKind::None, 4);
    }
    row("407 without a proxy",
        "HTTP/1.1 407 No\r\nContent-Length: 4\r\nProxy-Authenticate: Basic\r\n\r\nbody", ErrorKind::None, 4);
    row("302 cut in its body", "HTTP/1.1 302 Found\r\nLocation: file:///\r\nContent-Length: 9\r\n\r\nx",
        ErrorKind::RedirectRefused, 1);
}

void tst_TransferGuards::rawAnswers()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const int, size);
    RawServer server(answer);
    Request request = get(server.url());
    request.method = "POST";
    request.body = "x";
    const Outcome outcome = run(request);
    QTEST(outcome.error, "error");
    if (size >= 0)
        QCOMPARE(outcome.size, size);
    QCOMPARE(server.requests(), 1);
}

void tst_TransferGuards::brokenChunks_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("cut") << QByteArray("/cut-chunked");
    QTest::newRow("bad size") << QByteArray("/bad-chunk");
}

void tst_TransferGuards::brokenChunks()
{
    QFETCH(const QByteArray, path);
    const Outcome outcome = run(get(m_server.url(path)));
    QCOMPARE(outcome.body, QByteArray("hello"));
    // Qt's chunk reader is hidden in its network thread and gives the same signals for a cut body as for
    // a whole one; nothing above it can tell. Mostly, not always: it is a race inside Qt.
    if (outcome.isResponse())
        QEXPECT_FAIL("", "Qt reports broken chunks as a success (D6); use the other kind of session",
                     Continue);
    QVERIFY(!outcome.isResponse());
}

void tst_TransferGuards::earlyHints()
{
    const Outcome outcome = run(get(m_server.url("/early-hints")));
    if (outcome.status() == 103) // Qt before 6.5 takes it for the final answer (D9)
        QCOMPARE(outcome.error, ErrorKind::Malformed);
    else
        QCOMPARE(outcome.body, QByteArray("after the hints\n"));
}

void tst_TransferGuards::bytesOfTheUrl()
{
    QVERIFY(run(get(m_server.url("/echo/a%2Fb%20c?x=%C3%A4&y=a%7Cb"))).isResponse());
    QCOMPARE(m_server.requests().last().target, QByteArray("/echo/a%2Fb%20c?x=%C3%A4&y=a%7Cb"));
    QVERIFY(run(get(m_server.url("/echo/%7Euser/../x"))).isResponse());
    if (testedKind() == SessionKind::Qt)
        QEXPECT_FAIL("", "QUrl writes %7E as ~; the other kind of session sends the bytes as given",
                     Continue);
    QCOMPARE(m_server.requests().last().target, QByteArray("/echo/%7Euser/../x"));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TransferGuards)
#include "tst_transferguards.moc"
