// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/cookierules.h"

namespace Urlpool::Testing {

namespace {

constexpr qint64 NowMs = 1'800'000'000'000; // in January 2027

} // namespace

/// What RFC 6265 makes of URLs, paths, domains and Set-Cookie fields.
class tst_CookieRules : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void domains_data();
    void domains();
    void paths_data();
    void paths();
    void fields_data();
    void fields();
    void expiry_data();
    void expiry();
    void pairs_data();
    void pairs();
    void changes();
};

void tst_CookieRules::places_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("https");
    QTest::addColumn<bool>("isAddress");
    const auto row = [](const char* url, const char* host, const char* path, bool https, bool isAddress) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(host) << QByteArray(path) << https << isAddress;
    };
    row("http://a.example/x/y?z=/w", "a.example", "/x/y", false, false);
    row("https://A.Example:8443/", "a.example", "/", true, false);
    row("https://a.example?q=/x", "a.example", "/", true, false);
    row("http://127.0.0.1:80/x", "127.0.0.1", "/x", false, true);
    row("http://[::1]:8080/x", "[::1]", "/x", false, true);
    row("file:///x", "", "", false, false);
}

void tst_CookieRules::places()
{
    QFETCH(const QByteArray, url);
    const CookiePlace place = cookiePlace(url);
    QTEST(place.host, "host");
    QTEST(place.path, "path");
    QTEST(place.https, "https");
    QTEST(place.isAddress, "isAddress");
}

void tst_CookieRules::domains_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<bool>("within");
    const auto row = [](const char* host, const char* domain, bool within) {
        QTest::addRow("%s in %s", host, domain) << QByteArray(host) << QByteArray(domain) << within;
    };
    row("example.org", "example.org", true);
    row("www.example.org", "example.org", true);
    row("a.b.example.org", "example.org", true);
    row("example.org", "www.example.org", false);
    row("badexample.org", "example.org", false);
    row("127.0.0.1", "0.0.1", false);
    row("127.0.0.1", "127.0.0.1", true);
    row("example.org", "", false);
}

void tst_CookieRules::domains()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, domain);
    QTEST(isWithinDomain(cookiePlace("http://" + host + "/"), domain), "within");
}

void tst_CookieRules::paths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("cookiePath");
    QTest::addColumn<bool>("within");
    QTest::addColumn<QByteArray>("byDefault");
    const auto row = [](const char* path, const char* cookiePath, bool within, const char* byDefault) {
        QTest::addRow("%s in %s", path, cookiePath)
            << QByteArray(path) << QByteArray(cookiePath) << within << QByteArray(byDefault);
    };
    row("/", "/", true, "/");
    row("/a", "/", true, "/");
    row("/a/b", "/a", true, "/a");
    row("/a/b", "/a/", true, "/a");
    row("/a/", "/a", true, "/a");
    row("/ab", "/a", false, "/");
    row("/a", "/a/", false, "/");
    row("/A/b/c", "/a", false, "/A/b");
}

void tst_CookieRules::paths()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, cookiePath);
    QTEST(isWithinPath(path, cookiePath), "within");
    QTEST(defaultCookiePath(path), "byDefault");
}

void tst_CookieRules::fields_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("read"); // name|value|domain|path|flags; empty: none
    const auto row = [](const char* field, const char* read) {
        QTest::newRow(field) << QByteArray(field) << QByteArray(read);
    };
    row("a=b", "a|b|||");
    row("a=b=c=", "a|b=c=|||");
    row("a=", "a||||");
    row("=b", "");
    row("b", "");
    row("", "");
    row(" a\t= b c ;Path=/x", "a|b c||/x|");
    row("a=\"x y\"", "a|\"x y\"|||");
    row("a=b, c=d", "a|b, c=d|||");
    row("a=b; Domain=.Example.ORG; Path=/x; Secure; HttpOnly", "a|b|example.org|/x|sh");
    row("a=b; secure=no; HTTPONLY=", "a|b|||sh");
    row("a=b; domain=x.org; domain=", "a|b|x.org||");
    row("a=b; domain=..x.org", "a|b|.x.org||");
    row("a=b; path=/x; path=y", "a|b|||");
    row("a=b; path=", "a|b|||");
    row("a=b; domain=b\xc3\xbc"
        "cher.example",
        "a|b|xn--bcher-kva.example||");
    row("a=b; SameSite=Lax; Priority=High;;;", "a|b|||");
    row("a=b\x01", "a|b\x01|||!");
    row("a\x01=b", "");
    QTest::newRow("4,096 bytes") << "a=" + QByteArray(4095, 'b') << "a|" + QByteArray(4095, 'b') + "|||";
    QTest::newRow("4,097 bytes") << "a=" + QByteArray(4096, 'b') << "a|" + QByteArray(4096, 'b') + "|||!";
    QTest::newRow("long path") << "a=b; path=/" + QByteArray(1024, 'p') << QByteArray("a|b|||");
}

void tst_CookieRules::fields()
{
    QFETCH(const QByteArray, field);
    const auto set = parseSetCookie(field, NowMs);
    QByteArray read;
    if (set)
        read = QByteArrayList{set->cookie.name, set->cookie.value, set->cookie.domain, set->cookie.path,
                              QByteArray(set->cookie.secure ? "s" : "") + (set->cookie.httpOnly ? "h" : "") +
                                  (set->isAcceptable ? "" : "!")}
                   .join('|');
    QTEST(read, "read");
    if (set)
        QCOMPARE(set->cookie.hostOnly, set->cookie.domain.isEmpty());
}

void tst_CookieRules::expiry_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<qint64>("expiresMs"); // 0: with the session, 1: long ago
    const auto row = [](const char* attributes, qint64 expiresMs) {
        QTest::newRow(attributes) << QByteArray(attributes) << expiresMs;
    };
    constexpr qint64 june2032 = 1'970'389'094'000;
    row("", 0);
    row("Max-Age=60", NowMs + 60'000);
    row("Max-Age=0", 1);
    row("Max-Age=-5", 1);
    row("Max-Age=99999999999999999999999", NowMs + 100'000'000'000'000);
    row("Max-Age=soon", 0);
    row("Max-Age=", 0);
    row("Expires=Wed, 09 Jun 2032 10:18:14 GMT", june2032);
    row("Expires=Wednesday, 09-Jun-32 10:18:14 GMT", june2032);
    row("Expires=Wed Jun  9 10:18:14 2032", june2032);
    row("expires=Wed, 09-Jun-2032 10:18:14 GMT", june2032);
    row("Expires=Thu, 01 Jan 1970 00:00:00 GMT", 1);
    row("Expires=Mon, 01 Jan 1900 00:00:00 GMT", 1);
    row("Expires=Fri, 31 Dec 9999 23:59:59 GMT", 253'402'300'799'000);
    row("Expires=soon", 0);
    // Qt takes what comes last.
    row("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", NowMs + 60'000);
    row("Expires=Wed, 09 Jun 2032 10:18:14 GMT; Max-Age=0", 1);
}

void tst_CookieRules::expiry()
{
    QFETCH(const QByteArray, attributes);
    const auto set = parseSetCookie("a=b; " + attributes, NowMs);
    QVERIFY(set.has_value());
    QTEST(set->cookie.expiresMs, "expiresMs");
    QCOMPARE(set->cookie.isExpired(NowMs), set->cookie.expiresMs == 1);
    QVERIFY(!Cookie().isExpired(NowMs));
}

void tst_CookieRules::pairs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("read"); // "-": none
    const auto row = [](const char* text, const char* read) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(read);
    };
    row("", "");
    row("a=b", "a:b");
    row(" a = b ;c=d=e; ;", "a:b c:d=e");
    row("a=", "a:");
    row("a", "-");
    row("a=b; c", "-");
    row("=b", "-");
    row("a=b\r\nX: y", "-");
}

void tst_CookieRules::pairs()
{
    QFETCH(const QByteArray, text);
    const auto pairs = parseCookiePairs(text);
    QByteArrayList read;
    for (const CookiePair& pair : pairs.value_or(QList<CookiePair>()))
        read << pair.name + ':' + pair.value;
    QTEST(pairs ? read.join(' ') : QByteArray("-"), "read");
    QVERIFY(!parseCookiePairs("a=" + QByteArray(4096, 'b')));
}

void tst_CookieRules::changes()
{
    const QByteArrayList texts{"+a", "--b", "!!", "", "+", "x"};
    QCOMPARE(namesOf(texts, CookieChange::Set), QByteArrayList{"a"});
    QCOMPARE(namesOf(texts, CookieChange::Removed), QByteArrayList{"-b"});
    QCOMPARE(namesOf(texts, CookieChange::Refused), QByteArrayList{"!"});
    QCOMPARE((CookieChange{CookieChange::Removed, "-b"}.text()), QByteArray("--b"));
    QCOMPARE(shownCookieName(QByteArray(5000, 'n')).size(), 80);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_CookieRules)
#include "tst_cookierules.moc"
