// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/cookieindex.h"

#include <QElapsedTimer>

namespace Urlpool::Testing {

namespace {

Cookie cookie(const QByteArray& name, const QByteArray& domain, const QByteArray& path = "/")
{
    Cookie cookie;
    cookie.name = name;
    cookie.value = "v";
    cookie.domain = domain;
    cookie.path = path;
    return cookie;
}

QByteArray found(CookieIndex& index, const QByteArray& url, qint64 nowMs = 1)
{
    QByteArrayList names;
    for (const Cookie& cookie : index.matching(cookiePlace(url), nowMs))
        names << cookie.name + '=' + cookie.value;
    return names.join(' ');
}

} // namespace

/// Which cookies are found, in which order, how quickly, and how many there can be.
class tst_CookieIndex : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void whoGetsIt_data();
    void whoGetsIt();
    void order();
    void replaces();
    void expires();
    void fiftyOfADomain();
    void boundedInAll();
    void manyHosts();
    void startCookies();
};

void tst_CookieIndex::whoGetsIt_data()
{
    QTest::addColumn<bool>("hostOnly");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("gets");
    const auto row = [](bool hostOnly, bool secure, const char* url, bool gets) {
        QTest::addRow("%s%s%s", hostOnly ? "host " : "", secure ? "secure " : "", url)
            << hostOnly << secure << QByteArray(url) << gets;
    };
    row(true, false, "http://example.org/x", true);
    row(true, false, "http://example.org:8080/x/y", true);
    row(true, false, "http://example.org/", false);
    row(true, false, "http://www.example.org/x", false);
    row(false, false, "http://www.example.org/x", true);
    row(false, false, "http://a.b.c.example.org/x", true);
    row(false, false, "http://example.org/x", true);
    row(false, false, "http://badexample.org/x", false);
    row(false, false, "http://org/x", false);
    row(true, true, "http://example.org/x", false);
    row(true, true, "https://example.org/x", true);
    row(true, true, "http://localhost/x", false);
}

void tst_CookieIndex::whoGetsIt()
{
    QFETCH(const bool, hostOnly);
    QFETCH(const bool, secure);
    QFETCH(const QByteArray, url);
    QFETCH(const bool, gets);
    CookieIndex index;
    for (const QByteArray& domain : {QByteArray("example.org"), QByteArray("localhost")}) {
        Cookie one = cookie("a", domain, "/x");
        one.hostOnly = hostOnly;
        one.secure = secure;
        QVERIFY(index.put(one, 1));
    }
    QCOMPARE(found(index, url), QByteArray(gets ? "a=v" : ""));
}

void tst_CookieIndex::order()
{
    CookieIndex index;
    index.put(cookie("first", "a.x.org"), 1);
    Cookie above = cookie("above", "x.org", "/p/q");
    above.hostOnly = false;
    index.put(above, 1);
    index.put(cookie("deep", "a.x.org", "/p"), 1);
    index.put(cookie("second", "a.x.org"), 1);
    index.put(cookie("first", "a.x.org"), 1); // keeps its place
    QCOMPARE(found(index, "http://a.x.org/p/q"), QByteArray("above=v deep=v first=v second=v"));
}

void tst_CookieIndex::replaces()
{
    CookieIndex index;
    index.put(cookie("a", "x.org"), 1);
    index.put(cookie("a", "x.org", "/p"), 1);
    Cookie other = cookie("a", "x.org");
    other.value = "w";
    index.put(other, 1);
    QCOMPARE(found(index, "http://x.org/p"), QByteArray("a=v a=w"));
    QVERIFY(index.remove(other));
    QVERIFY(!index.remove(other));
    QCOMPARE(found(index, "http://x.org/p"), QByteArray("a=v"));
}

void tst_CookieIndex::expires()
{
    CookieIndex index;
    Cookie brief = cookie("a", "x.org");
    brief.expiresMs = 1000;
    QVERIFY(index.put(brief, 999));
    const qint64 before = index.bytes();
    QCOMPARE(found(index, "http://x.org/", 999), QByteArray("a=v"));
    QCOMPARE(found(index, "http://x.org/", 1000), QByteArray());
    QVERIFY(index.bytes() < before);
    // One that is over when it comes takes the old one away.
    index.put(cookie("a", "x.org"), 1);
    QVERIFY(!index.put(brief, 1000));
    QCOMPARE(found(index, "http://x.org/", 1), QByteArray());
}

void tst_CookieIndex::fiftyOfADomain()
{
    CookieIndex index;
    for (int i = 0; i < CookieIndex::maxPerDomain; ++i)
        index.put(cookie("c" + QByteArray::number(i), "x.org", i == 0 ? "/" : "/p"), 1);
    QCOMPARE(found(index, "http://x.org/"), QByteArray("c0=v")); // is the last one that was sent
    index.put(cookie("new", "x.org"), 1);
    const QByteArrayList names = found(index, "http://x.org/p").split(' ');
    QCOMPARE(names.size(), CookieIndex::maxPerDomain);
    QVERIFY(names.contains("c0=v") && names.contains("new=v") && !names.contains("c1=v"));
}

void tst_CookieIndex::boundedInAll()
{
    CookieIndex index;
    const QByteArray kept = "http://kept.example/";
    index.put(cookie("kept", "kept.example"), 1);
    Cookie large = cookie("a", {});
    large.value = QByteArray(4000, 'x'); // shared, but counted for each
    qint64 most = 0;
    for (int i = 0; i < 50'000; ++i) {
        large.domain = "h" + QByteArray::number(i) + ".evil.example";
        index.put(large, 1);
        most = std::max(most, index.bytes());
        if (i % 1000 == 0)
            QCOMPARE(found(index, kept), QByteArray("kept=v")); // is in use
    }
    QVERIFY(most <= CookieIndex::maxBytes);
    QVERIFY(most > CookieIndex::maxBytes / 4);
    QVERIFY(found(index, "http://h0.evil.example/").isEmpty());
    QVERIFY(!found(index, "http://h49999.evil.example/").isEmpty());
}

void tst_CookieIndex::manyHosts()
{
    constexpr int Hosts = 20'000;
    CookieIndex index;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < Hosts; ++i) {
        for (const QByteArray& name : {QByteArray("sid"), QByteArray("theme")})
            index.put(cookie(name, "www.host" + QByteArray::number(i) + ".example"), 1);
    }
    const qint64 putUs = timer.nsecsElapsed() / 1000;
    timer.restart();
    qsizetype cookies = 0;
    for (int i = 0; i < Hosts; ++i)
        cookies +=
            index.matching(cookiePlace("http://www.host" + QByteArray::number(i) + ".example/a"), 1).size();
    const qint64 findUs = timer.nsecsElapsed() / 1000;
    qInfo("%d hosts: %.2f us a cookie put, %.2f us a look-up", Hosts, double(putUs) / (2 * Hosts),
          double(findUs) / Hosts);
    QCOMPARE(cookies, qsizetype(2 * Hosts));
    // Qt's list takes 1,400 us for a look-up.
    QVERIFY(findUs / Hosts < 100);
    QVERIFY(putUs / Hosts < 100);
}

void tst_CookieIndex::startCookies()
{
    CookieIndex index;
    const QList<CookiePair> start{{"a", "1"}, {"b", "2"}};
    index.begin(cookiePlace("https://x.org/p/q"), start);
    QCOMPARE(found(index, "https://x.org/"), QByteArray("a=1 b=2"));
    QCOMPARE(found(index, "https://www.x.org/"), QByteArray());
    // Not over http, unless the person asks for such a URL, too.
    QCOMPARE(found(index, "http://x.org/"), QByteArray());
    index.begin(cookiePlace("http://x.org/"), start);
    QCOMPARE(found(index, "http://x.org/"), QByteArray("a=1 b=2"));
    // What the server says of them counts from then on.
    Cookie other = cookie("a", "x.org");
    other.value = "9";
    index.put(other, 1);
    index.remove(cookie("b", "x.org"));
    index.begin(cookiePlace("http://x.org/"), start);
    QCOMPARE(found(index, "http://x.org/"), QByteArray("a=9"));
    CookieIndex known;
    known.put(other, 1);
    known.begin(cookiePlace("http://x.org/"), start);
    QCOMPARE(found(known, "http://x.org/"), QByteArray("a=9 b=2"));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_CookieIndex)
#include "tst_cookieindex.moc"
