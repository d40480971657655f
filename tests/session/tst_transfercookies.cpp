// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionkind.h"
#include "session/transferrunner.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include "session/cookiejar.h"
#include "session/session.h"

#include <QNetworkReply>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// Cookies on the wire, the same with every kind of session.
class tst_TransferCookies : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void steps_data();
    void steps();
    void namesAreTold();
    void severalHeadersOfThePerson();
    void sessionsOfTheirOwn();
    void oneForAll();
    void off();
    void startCookies();
    void startCookiesAreOfTheList();
    void fileCookies();
    void initializer();
    void initializersOwnJar();
    void loginOfAnInitializer();

private:
    SessionOptions options(CookieMode mode = CookieMode::PerSession) const;
    Outcome run(QNetworkAccessManager& session, const QByteArray& url,
                const Urlpool::HeaderList& headers = {}, bool allowDowngrade = false);
    /// The Cookie headers that came in, in order.
    QByteArrayList came() const;
    QByteArray set(const QByteArray& fields, const QByteArray& rest = {}) const;

    DemoServer m_server;
    QTemporaryFile m_authority;
};

void tst_TransferCookies::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_authority.open());
    m_authority.write(m_server.caPem());
    m_authority.close();
}

void tst_TransferCookies::init()
{
    TestCase::init();
    m_server.reset();
}

SessionOptions tst_TransferCookies::options(CookieMode mode) const
{
    SessionOptions options = testedOptions();
    options.caFile = m_authority.fileName();
    options.cookies.mode = mode;
    return options;
}

Outcome tst_TransferCookies::run(QNetworkAccessManager& session, const QByteArray& url,
                                 const Urlpool::HeaderList& headers, bool allowDowngrade)
{
    Request request;
    request.url = url;
    request.headers = headers;
    TransferOptions options;
    options.allowDowngrade = allowDowngrade;
    TransferRunner runner(session, request, options);
    Outcome none;
    none.error = ErrorKind::Internal;
    return runner.run() ? *runner.outcome : none;
}

QByteArrayList tst_TransferCookies::came() const
{
    QByteArrayList cookies;
    for (const RecordedRequest& request : m_server.requests())
        cookies << request.header("Cookie");
    return cookies;
}

/// "/set-cookie" with fields that are separated by '|'.
QByteArray tst_TransferCookies::set(const QByteArray& fields, const QByteArray& rest) const
{
    QByteArray path = "/set-cookie?";
    for (const QByteArray& field : fields.split('|'))
        path += "cookie=" + field.toPercentEncoding() + '&';
    return path + rest;
}

void tst_TransferCookies::steps_data()
{
    QTest::addColumn<QByteArrayList>("urls");
    QTest::addColumn<QByteArrayList>("cookies");
    const auto row = [](const char* name, const QByteArrayList& urls, const QByteArrayList& cookies) {
        QTest::newRow(name) << urls << cookies;
    };
    const auto url = [this](const QByteArray& path) { return m_server.url(path); };
    const auto https = [this](const QByteArray& path) { return m_server.httpsUrl(path); };
    const QByteArray plainLocalhost = m_server.url("").replace("127.0.0.1", "localhost");
    const QByteArray there = m_server.otherHostUrl("/echo");
    row("of any status", {url(set("a=1", "status=404")), url(set("b=2", "status=500")), url("/echo")},
        {"", "a=1", "a=1; b=2"});
    row("to no other host", {url(set("a=1")), there, url("/echo")}, {"", "", "a=1"});
    row("of a redirect", {url(set("a=1", "status=302&url=/echo"))}, {"", "a=1"});
    row("of a redirect that leads away", {url(set("a=1", "status=302&url=" + there)), url("/echo")},
        {"", "", "a=1"});
    row("of who is led to",
        {url("/redirect-to?url=" + m_server.otherHostUrl(set("b=2")).toPercentEncoding()), there,
         url("/echo")},
        {"", "", "b=2", ""});
    row("secure", {https(set("a=1; Secure; Path=/|b=2; Path=/")), plainLocalhost + "/echo", https("/echo")},
        {"", "b=2", "a=1; b=2"});
    row("path", {url(set("a=1; Path=/echo|b=2; Path=/json")), url("/echo/x"), url("/json")},
        {"", "a=1", "b=2"});
    row("expired", {url(set("a=1|b=2")), url(set("a=; Max-Age=0")), url("/echo")}, {"", "a=1; b=2", "b=2"});
    row("refused", {url(set("a=1; Domain=example.com|b=2; Domain=0.0.1")), url("/echo")}, {"", ""});
}

void tst_TransferCookies::steps()
{
    QFETCH(const QByteArrayList, urls);
    const auto session = makeSessionFactory(options())();
    for (const QByteArray& url : urls)
        QVERIFY(run(*session, url).isResponse());
    QTEST(came(), "cookies");
}

void tst_TransferCookies::namesAreTold()
{
    const auto session = makeSessionFactory(options())();
    const Outcome outcome =
        run(*session, m_server.url(set("a=geheim|x=1; Domain=x.org", "status=302&url=/echo")),
            {{"Cookie", "own=geheim; geheim; Z2VoZWlt=="}});
    QCOMPARE(outcome.hops.size(), 2);
    const HopFacts& first = outcome.hops[0];
    const HopFacts& second = outcome.hops[1];
    QCOMPARE(first.cookiesGiven, QByteArrayList{"own"});
    QCOMPARE(first.cookiesSent, QByteArrayList());
    QCOMPARE(first.cookiesSet, (QByteArrayList{"+a", "!x"}));
    QCOMPARE(second.cookiesGiven, QByteArrayList{"own"});
    QCOMPARE(second.cookiesSent, QByteArrayList{"a"});
    QCOMPARE(second.cookiesSet, QByteArrayList());
    // As sent, and the jar's are not taken for the person's in the next one.
    QCOMPARE(headerValue(second.requestHeaders, "Cookie"),
             QByteArray("own=geheim; geheim; Z2VoZWlt==; a=geheim"));
    const Outcome removed = run(*session, m_server.url(set("a=; Max-Age=0", "status=302&url=/echo")));
    QCOMPARE(removed.hops[0].cookiesSent, QByteArrayList{"a"});
    QCOMPARE(removed.hops[0].cookiesSet, QByteArrayList{"-a"});
    QVERIFY(headerValue(removed.hops[1].requestHeaders, "Cookie").isNull());
}

void tst_TransferCookies::severalHeadersOfThePerson()
{
    if (testedKind() == SessionKind::Qt)
        QSKIP("This kind refuses names that are there twice");
    const auto session = makeSessionFactory(options())();
    QVERIFY(run(*session, m_server.url(set("a=1"))).isResponse());
    QVERIFY(run(*session, m_server.url("/echo"), {{"Cookie", "x=1"}, {"X-A", "1"}, {"cookie", "y=2"}})
                .isResponse());
    QCOMPARE(came().last(), QByteArray("x=1; y=2; a=1"));
}

void tst_TransferCookies::sessionsOfTheirOwn()
{
    const SessionFactory factory = makeSessionFactory(options());
    const auto one = factory();
    const auto other = factory();
    QVERIFY(run(*one, m_server.url(set("a=1"))).isResponse());
    QVERIFY(run(*other, m_server.url("/echo")).isResponse());
    QVERIFY(run(*one, m_server.url("/echo")).isResponse());
    QCOMPARE(came(), (QByteArrayList{"", "", "a=1"}));
}

void tst_TransferCookies::oneForAll()
{
    const SessionFactory factory = makeSessionFactory(options(CookieMode::Shared));
    auto one = factory();
    const auto other = factory();
    QVERIFY(run(*one, m_server.url(set("a=1"))).isResponse());
    one.reset(); // the jar stays
    QVERIFY(run(*other, m_server.url("/echo")).isResponse());
    QCOMPARE(came(), (QByteArrayList{"", "a=1"}));
    // Another pool has another one.
    const auto third = makeSessionFactory(options(CookieMode::Shared))();
    QVERIFY(run(*third, m_server.url("/echo")).isResponse());
    QCOMPARE(came().last(), QByteArray());
}

void tst_TransferCookies::off()
{
    SessionOptions options = this->options(CookieMode::Off);
    options.cookies.start = "s=1";
    const auto session = makeSessionFactory(options)();
    const Outcome outcome = run(*session, m_server.url(set("a=1")));
    QVERIFY(outcome.isResponse());
    QCOMPARE(outcome.hops.first().cookiesSet, QByteArrayList());
    QVERIFY(run(*session, m_server.url("/echo"), {{"Cookie", "own=1"}}).isResponse());
    QCOMPARE(came(), (QByteArrayList{"", "own=1"}));
}

void tst_TransferCookies::startCookies()
{
    SessionOptions options = this->options();
    options.cookies.start = "s=1; t=2";
    const auto session = makeSessionFactory(options)();
    const QByteArray url = m_server.url("/echo");
    QVERIFY(run(*session, url, {{"Cookie", "own=3"}}).isResponse());
    QVERIFY(run(*session, m_server.url(set("t=9; Path=/|s=; Path=/; Max-Age=0"))).isResponse());
    QVERIFY(run(*session, url).isResponse());
    QCOMPARE(came(), (QByteArrayList{"own=3; s=1; t=2", "s=1; t=2", "t=9"}));
}

void tst_TransferCookies::startCookiesAreOfTheList()
{
    SessionOptions options = this->options();
    options.cookies.start = "s=1";
    const auto session = makeSessionFactory(options)();
    const QByteArray there = m_server.otherHostUrl("/echo");
    QVERIFY(run(*session, m_server.url("/redirect-to?url=" + there)).isResponse());
    QVERIFY(run(*session, there).isResponse());
    QCOMPARE(came(), (QByteArrayList{"s=1", "", "s=1"}));
    // Nor in the clear where the list has it over TLS.
    m_server.reset();
    const QByteArray clear = m_server.url("/echo").replace("127.0.0.1", "localhost");
    QVERIFY(run(*session, m_server.httpsUrl("/redirect-to?url=" + clear), {}, true).isResponse());
    QCOMPARE(came(), (QByteArrayList{"s=1", ""}));
}

void tst_TransferCookies::fileCookies()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("127.0.0.1\tFALSE\t/echo\tFALSE\t0\tf\t1\n#HttpOnly_127.0.0.2\tFALSE\t/\tTRUE\t0\tg\t2\n");
    file.close();
    SessionOptions options = this->options();
    options.cookies.file = file.fileName();
    const auto session = makeSessionFactory(options)();
    QVERIFY(run(*session, m_server.url("/echo")).isResponse());
    QVERIFY(run(*session, m_server.url("/json")).isResponse());
    QVERIFY(run(*session, m_server.otherHostUrl("/echo")).isResponse());
    QCOMPARE(came(), (QByteArrayList{"f=1", "", ""}));
}

void tst_TransferCookies::initializer()
{
    const auto session = makeSessionFactory(options())();
    session->cookieJar()->setCookiesFromUrl(QNetworkCookie::parseCookies("a=1; path=/"),
                                            QUrl::fromEncoded(m_server.url("/")));
    QVERIFY(run(*session, m_server.url("/echo")).isResponse());
    QCOMPARE(came(), QByteArrayList{"a=1"});
    // The further sessions of a worker go on with the jar of the first.
    const auto further = makeSessionFactory(options())();
    static_cast<Session&>(*further).setCookies(static_cast<Session&>(*session).cookies());
    QVERIFY(run(*further, m_server.url("/echo")).isResponse());
    QCOMPARE(came().last(), QByteArray("a=1"));
}

void tst_TransferCookies::initializersOwnJar()
{
    const auto session = makeSessionFactory(options())();
    session->setCookieJar(new QNetworkCookieJar);
    const Outcome outcome = run(*session, m_server.url(set("a=1|b=2; Domain=x.org")));
    QCOMPARE(outcome.hops.first().cookiesSet, (QByteArrayList{"+a", "!b"}));
    QVERIFY(run(*session, m_server.url("/echo"), {{"Cookie", "own=2"}}).isResponse());
    QCOMPARE(came(), (QByteArrayList{"", "own=2; a=1"}));
}

void tst_TransferCookies::loginOfAnInitializer()
{
    const auto session = makeSessionFactory(options())();
    for (int i = 0; i < 2; ++i) {
        QNetworkReply* reply =
            session->get(QNetworkRequest(QUrl::fromEncoded(m_server.url("/cookies/set?login=1"))));
        QTRY_VERIFY(reply->isFinished());
        reply->deleteLater();
    }
    QVERIFY(run(*session, m_server.url("/echo")).isResponse());
    QCOMPARE(came(), (QByteArrayList{"", "login=1", "login=1"}));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TransferCookies)
#include "tst_transfercookies.moc"
