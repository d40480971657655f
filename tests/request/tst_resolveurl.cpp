// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requesturl.h"
#include "support/testcase.h"

Q_DECLARE_METATYPE(Urlpool::UrlProblem)
Q_DECLARE_METATYPE(Urlpool::UrlNotes)

namespace Urlpool::Testing {

class ResolveUrlTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void resolves_data();
    void resolves();
    void refuses_data();
    void refuses();
};

void ResolveUrlTest::resolves_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<UrlNotes>("notes");
    const auto row = [](const char* base, const char* reference, const char* url, UrlNotes notes = {}) {
        QTest::addRow("%s + %s", base, reference)
            << QByteArray(base) << QByteArray(reference) << QByteArray(url) << notes;
    };
    // The examples of RFC 3986 5.4, with http in place of a scheme that nobody fetches.
    const char* const rfc = "http://a/b/c/d;p?q";
    row(rfc, "g", "http://a/b/c/g");
    row(rfc, "./g", "http://a/b/c/g");
    row(rfc, "g/", "http://a/b/c/g/");
    row(rfc, "/g", "http://a/g");
    row(rfc, "//g", "http://g");
    row(rfc, "?y", "http://a/b/c/d;p?y");
    row(rfc, "g?y", "http://a/b/c/g?y");
    row(rfc, "#s", "http://a/b/c/d;p?q", UrlNote::DroppedFragment);
    row(rfc, "g#s", "http://a/b/c/g", UrlNote::DroppedFragment);
    row(rfc, "g?y#s", "http://a/b/c/g?y", UrlNote::DroppedFragment);
    row(rfc, ";x", "http://a/b/c/;x");
    row(rfc, "g;x?y", "http://a/b/c/g;x?y");
    row(rfc, "", "http://a/b/c/d;p?q");
    row(rfc, ".", "http://a/b/c/");
    row(rfc, "./", "http://a/b/c/");
    row(rfc, "..", "http://a/b/");
    row(rfc, "../", "http://a/b/");
    row(rfc, "../g", "http://a/b/g");
    row(rfc, "../..", "http://a/");
    row(rfc, "../../g", "http://a/g");
    row(rfc, "../../../g", "http://a/g");
    row(rfc, "../../../../g", "http://a/g");
    row(rfc, "/./g", "http://a/g");
    row(rfc, "/../g", "http://a/g");
    row(rfc, "g.", "http://a/b/c/g.");
    row(rfc, ".g", "http://a/b/c/.g");
    row(rfc, "g..", "http://a/b/c/g..");
    row(rfc, "..g", "http://a/b/c/..g");
    row(rfc, "./../g", "http://a/b/g");
    row(rfc, "./g/.", "http://a/b/c/g/");
    row(rfc, "g/./h", "http://a/b/c/g/h");
    row(rfc, "g/../h", "http://a/b/c/h");
    row(rfc, "g;x=1/../y", "http://a/b/c/y");
    row(rfc, "g?y/../x", "http://a/b/c/g?y/../x");

    row("http://a", "", "http://a");
    row("http://a", "x", "http://a/x");
    row("http://a", "?x", "http://a/?x");
    row("http://a?q", "", "http://a/?q");
    row("http://a", "..", "http://a/");
    row("http://a/b/../c/./d", "", "http://a/b/../c/./d");
    row("http://a/b/../c/d", "e", "http://a/c/e");
    row("http://a/b?x/y", "z", "http://a/z");
    row("http://a/b//c", "../d", "http://a/b/d");
    row("http://a/b//c", "d", "http://a/b//d");
    row("http://a/b", "/.//c", "http://a//c");
    row("https://a:8443/b", "/c", "https://a:8443/c");
    row("https://a/b", "//h:81/x/../y", "https://h:81/x/../y");
    row("https://a/b", "http://h/x/../y", "http://h/x/../y");
    row("http://a/b", "HTTPS://H", "HTTPS://H");
    row("http://a/b#f", "?c", "http://a/b?c");
    row("http://a/%7Eb/c", "%7E~%2e/%2e%2e/d", "http://a/%7Eb/%7E~%2e/%2e%2e/d");
    row("http://a/", " /b\r", "http://a/b");
    row("http://a/", "/b c|%", "http://a/b%20c%7C%25", UrlNote::EncodedBytes);
    row("http://a/", "/\xc3\xa9", "http://a/%C3%A9", UrlNote::EncodedBytes);
    row("http://a/", "a b:c", "http://a/a%20b:c", UrlNote::EncodedBytes);
    row("http://a/", "//m\xc3\xbcnchen.de/", "http://xn--mnchen-3ya.de/", UrlNote::EncodedHost);
    row("http://a/", "http://u:p@h/", "http://h/", UrlNote::UserinfoToHeader);
    row("http://u:p@a/", "b", "http://a/b");
    row("http://m\xc3\xbcnchen.de/", "x", "http://xn--mnchen-3ya.de/x");
    row("http://a/", "1:2", "http://a/1:2");
}

void ResolveUrlTest::resolves()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, reference);
    const ParsedUrl resolved = resolveUrl(base, reference);
    QCOMPARE(resolved.problem, UrlProblem::None);
    QTEST(resolved.url, "url");
    QTEST(resolved.notes, "notes");
}

void ResolveUrlTest::refuses_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<UrlProblem>("problem");
    const auto row = [](const char* base, const QByteArray& reference, UrlProblem problem) {
        QTest::addRow("%s + %s", base, reference.toPercentEncoding(":/").constData())
            << QByteArray(base) << reference << problem;
    };
    for (const char* reference : {"file:///etc/passwd", "ftp://h/", "unix+http://name/", "data:,x",
                                  "mailto:a@b", "localhost:3000/a", "example.com:80"})
        row("http://a/b", reference, UrlProblem::UnsupportedScheme);
    row("http://a/b", "///x", UrlProblem::NoHost);
    row("http://a/b", "http:///x", UrlProblem::NoHost);
    row("http://a/b", "http:x", UrlProblem::NoHost);
    row("http://a/b", "//h:0/", UrlProblem::BadPort);
    row("http://a/b", "//a b/", UrlProblem::BadHost);
    row("http://a/b", "//c\\@d/", UrlProblem::BadHost);
    row("http://a/b", "/x\r\nSet-Cookie: y", UrlProblem::ControlCharacter);
    row("http://a/b", QByteArray("/x\0y", 4), UrlProblem::ControlCharacter);
    row("ftp://a/b", "c", UrlProblem::UnsupportedScheme);
    row("", "http://h/", UrlProblem::NoHost);
}

void ResolveUrlTest::refuses()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, reference);
    const ParsedUrl resolved = resolveUrl(base, reference);
    QTEST(resolved.problem, "problem");
    QVERIFY(resolved.url.isEmpty());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::ResolveUrlTest)
#include "tst_resolveurl.moc"
