// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requesturl.h"
#include "session/hostpattern.h"
#include "session/noproxy.h"
#include "support/testcase.h"

namespace Urlpool::Testing {

/// Which hosts a list of exceptions names: for the proxy by curl's rules, for certificates by patterns.
class tst_NoProxy : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void direct_data();
    void direct();
    void lists();
    void entries_data();
    void entries();
    void patterns_data();
    void patterns();
};

void tst_NoProxy::direct_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("isDirect");
    const auto row = [](const char* name, const char* list, const char* url, bool isDirect) {
        QTest::newRow(name) << QByteArray(list) << QByteArray(url) << isDirect;
    };
    row("nothing", "", "http://localhost/", false);
    row("name", "example.com", "https://example.com/", true);
    row("port does not count", "example.com", "http://example.com:8080/a", true);
    row("case", "Example.COM", "http://EXAMPLE.com/", true);
    row("below it", "example.com", "http://www.example.com/", true);
    row("beside it", "example.com", "http://notexample.com/", false);
    row("above it", "www.example.com", "http://example.com/", false);
    row("dot before", ".example.com", "http://example.com/", true);
    row("dot before, below", ".example.com", "http://a.example.com/", true);
    row("dot at the end", "example.com", "http://example.com./", true);
    row("dot at the end of the entry", "example.com.", "http://example.com/", true);
    row("second", "a.test, example.com", "http://example.com/", true);
    row("blanks", "a.test example.com", "http://example.com/", true);
    row("all", "*", "https://[::1]/", true);
    row("no stars in names", "*.example.com", "http://a.example.com/", false);
    row("localhost is as any", "127.0.0.1", "http://localhost/", false);
    row("address", "127.0.0.1", "http://127.0.0.1:81/", true);
    row("another address", "127.0.0.1", "http://127.0.0.11/", false);
    row("no tail of an address", "0.0.1", "http://127.0.0.1/", false);
    row("range", "10.0.0.0/8", "http://10.200.3.4/", true);
    row("outside the range", "10.0.0.0/8", "http://11.0.0.1/", false);
    row("range and a name", "10.0.0.0/8", "http://10.example/", false);
    row("range of IPv6", "fd00::/8", "http://[fd12::1]/", true);
    row("range of the other kind", "::/0", "http://127.0.0.1/", false);
    row("IPv6", "::1", "http://[::1]:8080/", true);
    row("IPv6 in brackets", "[::1]", "http://[0:0:0:0:0:0:0:1]/", true);
    row("international", "b\u00fccher.example", "http://b\u00fccher.example/", true);
    row("international, encoded", "B\u00dcCHER.example", "http://www.xn--bcher-kva.example/", true);
    row("garbage", "10.0.0.0/99 /// . ,", "http://10.0.0.1/", false);
}

void tst_NoProxy::direct()
{
    QFETCH(const QByteArray, list);
    QFETCH(const QByteArray, url);
    QFETCH(const bool, isDirect);
    QCOMPARE(isReachedDirectly(readNoProxy(list), parseUrl(url).url), isDirect);
}

void tst_NoProxy::lists()
{
    QCOMPARE(readNoProxy(" a, b,,c  d ,"), (QByteArrayList{"a", "b", "c", "d"}));
    QVERIFY(readNoProxy(" , ").isEmpty());
}

void tst_NoProxy::entries_data()
{
    QTest::addColumn<bool>("isGood");
    for (const char* good : {"*", "localhost", "Example.COM", ".example.com", "example.com.", "my_host",
                             "b\u00fccher.example", "127.0.0.1", "10.0.0.0/8", "10.0.0.0/255.0.0.0", "::1",
                             "[::1]", "FE80::1", "::ffff:1.2.3.4", "fd00::/8", "::/0"})
        QTest::newRow(good) << true;
    for (const char* bad : {"",
                            ".",
                            "..",
                            "http://127.0.0.1",
                            "https://example.com/",
                            "socks5://h",
                            "127.0.0.1:8080",
                            "example.com:443",
                            "localhost:",
                            "[::1]:8080",
                            "[::1",
                            "::1]",
                            "[]",
                            "[localhost]",
                            "127.0.0.0/33",
                            "fd00::/129",
                            "10.0.0.0/",
                            "10.0.0.0/x",
                            "/8",
                            "example.com/8",
                            "example.com/a",
                            "[fd00::]/8",
                            "127.*",
                            "*.local",
                            "*.*",
                            "**",
                            "10.0.0.*/8",
                            "10.0.0.256",
                            "a..b",
                            "a@b",
                            "a;b",
                            "1:2"})
        QTest::newRow(bad) << false;
}

/** Whatever else stands there would name nobody, and go through the proxy in silence. */
void tst_NoProxy::entries()
{
    QFETCH(const bool, isGood);
    QCOMPARE(isNoProxyEntry(QTest::currentDataTag()), isGood);
}

void tst_NoProxy::patterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* name, const char* pattern, const char* url, bool matches) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(url) << matches;
    };
    row("name", "example.com", "https://example.com/", true);
    row("any port", "example.com", "https://example.com:8443/", true);
    row("this port", "example.com:8443", "https://example.com:8443/", true);
    row("another port", "example.com:8443", "https://example.com/", false);
    row("the scheme's port", "example.com:443", "https://example.com/", true);
    row("not below", "example.com", "https://a.example.com/", false);
    row("star", "*.example.com", "https://a.b.example.com/", true);
    row("star, not itself", "*.example.com", "https://example.com/", false);
    row("in the path only", "example.com", "https://other.test/example.com", false);
    row("as user", "example.com", "https://example.com@other.test/", false);
    row("address", "127.*", "https://127.0.0.2:1/", true);
    row("IPv6", "[::1]", "https://[::1]:8443/", true);
    row("all", "*", "https://example.com/", true);
    row("international", "*.b\u00fccher.example", "https://a.xn--bcher-kva.example/", true);
    row("international, with a port", "B\u00dcCHER:8443", "https://xn--bcher-kva:8443/", true);
    row("capitals", "EXAMPLE.com", "https://example.com/", true);
    row("no URL", "*", "ftp://example.com/", false);
}

void tst_NoProxy::patterns()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, url);
    QFETCH(const bool, matches);
    QCOMPARE(matchesUrl(asciiHosts({"nobody.test", pattern}), url), matches);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_NoProxy)
#include "tst_noproxy.moc"
