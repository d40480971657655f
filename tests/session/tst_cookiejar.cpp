// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/cookiejar.h"

#include <QUrl>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// Who may set which cookies, and what Qt's interface makes of them.
class tst_CookieJar : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void set_data();
    void set();
    void removes();
    void severalFields();
    void qtInterface();
    void qtDomains();
    void startAndFile();
    void manyThreads();
};

void tst_CookieJar::set_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char* name, const char* from, const char* field, const char* change,
                        const char* to, const char* sent) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(field) << QByteArray(change) << QByteArray(to)
                            << QByteArray(sent);
    };
    row("own host", "http://www.example.com/a/b", "n=v", "+n", "http://www.example.com/a/c", "n=v");
    row("default path", "http://www.example.com/a/b", "n=v", "+n", "http://www.example.com/c", "");
    row("host only", "http://example.com/", "n=v", "+n", "http://www.example.com/", "");
    row("domain", "http://www.example.com/", "n=v; domain=example.com", "+n", "http://other.example.com/",
        "n=v");
    row("own domain", "http://example.com/", "n=v; domain=.example.com", "+n", "http://www.example.com/",
        "n=v");
    row("below", "http://example.com/", "n=v; domain=www.example.com", "!n", "http://www.example.com/", "");
    row("another host", "http://example.com/", "n=v; domain=example.org", "!n", "http://example.org/", "");
    row("a name alike", "http://badexample.com/", "n=v; domain=example.com", "!n", "http://example.com/", "");
    row("public suffix", "http://example.co.uk/", "n=v; domain=co.uk", "!n", "http://other.co.uk/", "");
    row("top level", "http://example.com/", "n=v; domain=.com", "!n", "http://other.com/", "");
    row("its own suffix", "http://github.io/", "n=v; domain=github.io", "+n", "http://github.io/", "n=v");
    row("not below it", "http://github.io/", "n=v; domain=github.io", "+n", "http://me.github.io/", "");
    row("international", "http://www.xn--mnchen-3ya.de/", "n=v; domain=xn--mnchen-3ya.de", "+n",
        "http://a.xn--mnchen-3ya.de/", "n=v");
    row("suffix in an alphabet", "http://x.xn--p1ai/", "n=v; domain=xn--p1ai", "!n", "http://y.xn--p1ai/",
        "");
    row("intranet", "http://a.localhost/", "n=v; domain=localhost", "+n", "http://b.localhost/", "n=v");
    row("address", "http://127.0.0.1/", "n=v; domain=127.0.0.1", "+n", "http://127.0.0.1/", "n=v");
    row("part of an address", "http://127.0.0.1/", "n=v; domain=0.0.1", "!n", "http://9.0.0.1/", "");
    row("IPv6", "http://[::1]/", "n=v", "+n", "http://[::1]:8080/", "n=v");
    row("another port", "http://example.com/", "n=v", "+n", "http://example.com:8080/", "n=v");
    row("secure over http", "https://example.com/", "n=v; secure", "+n", "http://example.com/", "");
    row("secure over https", "https://example.com/", "n=v; secure", "+n", "https://example.com/", "n=v");
    row("loopback is no https", "https://localhost/", "n=v; secure", "+n", "http://localhost/", "");
    row("httponly", "http://example.com/", "n=v; httponly", "+n", "http://example.com/", "n=v");
    row("expired", "http://example.com/", "n=v; max-age=0", "", "http://example.com/", "");
    row("no name", "http://example.com/", "=v", "", "http://example.com/", "");
    row("control character", "http://example.com/", "n=v\x01", "!n", "http://example.com/", "");
    row("path as given", "http://example.com/", "n=v; path=/x", "+n", "http://example.com/x/y", "n=v");
    row("equals signs", "http://example.com/", "n=v=w=", "+n", "http://example.com/", "n=v=w=");
    QTest::newRow("too long") << QByteArray("http://example.com/") << "n=" + QByteArray(4096, 'v')
                              << QByteArray("!n") << QByteArray("http://example.com/") << QByteArray();
}

void tst_CookieJar::set()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, field);
    QFETCH(const QByteArray, to);
    CookieJar jar;
    QTEST(jar.take(from, {{"set-cookie", field}}).join(' '), "change");
    const CookieJar::Sent sent = jar.cookiesFor(to);
    QTEST(sent.value, "sent");
    QCOMPARE(sent.names.join(' '), QByteArray(sent.value.isEmpty() ? "" : "n"));
}

void tst_CookieJar::removes()
{
    qint64 nowMs = 1'800'000'000'000;
    CookieJar jar({}, [&nowMs] { return nowMs; });
    const QByteArray url = "http://example.com/a/b";
    QCOMPARE(jar.take(url, {{"Set-Cookie", "n=v; max-age=10; path=/"}}), QByteArrayList{"+n"});
    nowMs += 9999;
    QCOMPARE(jar.cookiesFor(url).value, QByteArray("n=v"));
    nowMs += 1;
    QCOMPARE(jar.cookiesFor(url).value, QByteArray());
    jar.take(url, {{"Set-Cookie", "n=v"}});
    // Of another path it is another one.
    QCOMPARE(jar.take(url, {{"Set-Cookie", "n=; max-age=0; path=/"}}), QByteArrayList());
    QCOMPARE(jar.take(url, {{"Set-Cookie", "n=; expires=Thu, 01 Jan 1970 00:00:00 GMT"}}),
             QByteArrayList{"-n"});
    QCOMPARE(jar.cookiesFor(url).value, QByteArray());
}

void tst_CookieJar::severalFields()
{
    CookieJar jar;
    const QByteArrayList changes = jar.take("http://example.com/", {{"Set-Cookie", "a=1"},
                                                                    {"X-A", "x=y"},
                                                                    {"SET-COOKIE", "b=2; domain=example.org"},
                                                                    {"Set-Cookie", "c=3; Path=/"},
                                                                    {"Set-Cookie", "a=4"},
                                                                    {"Set-Cookie", "c=; max-age=-1"}});
    QCOMPARE(changes, (QByteArrayList{"+a", "!b", "+c", "+a", "-c"}));
    QCOMPARE(jar.cookiesFor("http://example.com/").value, QByteArray("a=4"));
}

void tst_CookieJar::qtInterface()
{
    CookieJar jar;
    const QUrl url(u"http://www.example.com/a/b"_s);
    const QList<QNetworkCookie> cookies =
        QNetworkCookie::parseCookies("a=1; path=/\nb=2; domain=example.com; secure; httponly");
    QVERIFY(jar.setCookiesFromUrl(cookies, url));
    QVERIFY(!jar.setCookiesFromUrl(QNetworkCookie::parseCookies("c=3; domain=com"), url));
    QCOMPARE(jar.cookiesFor("http://www.example.com/").value, QByteArray("a=1"));
    const QList<QNetworkCookie> found = jar.cookiesForUrl(QUrl(u"https://www.example.com/a/c"_s));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].name(), QByteArray("b"));
    QVERIFY(found[0].isSecure() && found[0].isHttpOnly() && found[0].isSessionCookie());
    QCOMPARE(found[0].domain(), u".example.com"_s);
    QCOMPARE(found[0].path(), u"/a"_s);
    QCOMPARE(found[1].domain(), u"www.example.com"_s);
    QNetworkCookie changed = found[1];
    changed.setValue("9");
    QVERIFY(jar.updateCookie(changed));
    QCOMPARE(jar.cookiesFor("http://www.example.com/").value, QByteArray("a=9"));
    QVERIFY(jar.deleteCookie(changed));
    QVERIFY(!jar.deleteCookie(changed));
    QVERIFY(!jar.updateCookie(changed));
    QCOMPARE(jar.cookiesFor("http://www.example.com/").value, QByteArray());
}

void tst_CookieJar::qtDomains()
{
    CookieJar jar;
    QNetworkCookie cookie("n", "v");
    QVERIFY(!jar.insertCookie(cookie)); // of nobody
    for (const QString& domain : {u".example.com"_s, u"127.0.0.1"_s, u"::1"_s, u"m\u00fcnchen.de"_s}) {
        cookie.setDomain(domain);
        QVERIFY(jar.insertCookie(cookie));
    }
    for (const char* url :
         {"http://www.example.com/", "http://127.0.0.1/", "http://[::1]/", "http://xn--mnchen-3ya.de/"})
        QCOMPARE(jar.cookiesFor(url).value, QByteArray("n=v"));
    QCOMPARE(jar.cookiesFor("http://www.xn--mnchen-3ya.de/").value, QByteArray());
}

void tst_CookieJar::startAndFile()
{
    CookieSeed seed;
    seed.start = {{"s", "1"}};
    Cookie kept;
    kept.name = "f";
    kept.value = "2";
    kept.domain = "example.com";
    kept.path = "/";
    seed.kept.put(kept, 1);
    CookieJar jar(seed);
    CookieJar other(seed);
    QCOMPARE(jar.cookiesFor("http://example.com/").value, QByteArray("f=2"));
    jar.begin("http://example.com/");
    QCOMPARE(jar.cookiesFor("http://example.com/x").value, QByteArray("f=2; s=1"));
    jar.take("http://example.com/", {{"Set-Cookie", "f=; max-age=0"}});
    QCOMPARE(jar.cookiesFor("http://example.com/").value, QByteArray("s=1"));
    QCOMPARE(other.cookiesFor("http://example.com/").value, QByteArray("f=2"));
    // A host that only a redirect leads to.
    QCOMPARE(jar.cookiesFor("http://example.org/").value, QByteArray());
}

void tst_CookieJar::manyThreads()
{
    CookieJar jar;
    constexpr int Threads = 4;
    constexpr int Rounds = 2000;
    std::vector<std::thread> threads;
    for (int t = 0; t < Threads; ++t) {
        threads.emplace_back([&jar, t] {
            const QByteArray own = "t" + QByteArray::number(t);
            for (int i = 0; i < Rounds; ++i) {
                const QByteArray url = "http://h" + QByteArray::number(i % 7) + ".example/";
                jar.take(url, {{"Set-Cookie", own + "=" + QByteArray::number(i)}});
                jar.cookiesFor(url);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (int host = 0; host < 7; ++host)
        QCOMPARE(jar.cookiesFor("http://h" + QByteArray::number(host) + ".example/").names.size(), Threads);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_CookieJar)
#include "tst_cookiejar.moc"
