// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requesturl.h"
#include "support/testcase.h"

Q_DECLARE_METATYPE(Urlpool::UrlProblem)
Q_DECLARE_METATYPE(Urlpool::UrlNotes)

namespace Urlpool::Testing {

using enum UrlNote;
using enum UrlProblem;

class RequestUrlTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void staysAsGiven_data();
    void staysAsGiven();
    void isMadeSendable_data();
    void isMadeSendable();
    void isRefused_data();
    void isRefused();
    void userinfo_data();
    void userinfo();
    void lengthLimit();
    void keys_data();
    void keys();
};

void RequestUrlTest::staysAsGiven_data()
{
    QTest::addColumn<QByteArray>("text");
    const char* const urls[] = {
        "http://h",
        "http://h/",
        "https://example.com/a/b;c=1/?q=a+b&c=d/e?f",
        "http://h/%7E~%7e%2F%41",
        "http://h/a/../b/./c//d",
        "http://h/a[0]?b[]=1",
        "http://h/!$&'()*+,;=:@-._~",
        "HTTP://EXAMPLE.com/A",
        "hTTpS://h:443/",
        "http://h:/",
        "http://h:80/",
        "http://h:00080/",
        "http://h:65535/",
        "http://h:1",
        "http://example.com./",
        "http://my_host.example/",
        "http://-a-.example/",
        "http://a--b.example/",
        "http://xn--mnchen-3ya.de/",
        "http://localhost/",
        "http://1.2.3.4/",
        "http://255.255.255.255:8080/",
        "http://1.2.3.4./",
        "http://1.2.3.4.example/",
        "http://1a/",
        "http://[::]/",
        "http://[::1]:8080/",
        "http://[1:2:3:4:5:6:7:8]/",
        "http://[1:2:3:4:5:6:7::]/",
        "http://[::ffff:1.2.3.4]/",
        "http://[2001:DB8::A]/",
        "http://[fe80::1%25eth0]/",
        "http://h/?",
        "http://h//x",
        "http://h/a@b:c",
        "http://h/x?u=http://g/@",
    };
    for (const char* url : urls)
        QTest::newRow(url) << QByteArray(url);
    QTest::newRow("longest label") << QByteArray("http://" + QByteArray(63, 'a') + ".com/");
    QTest::newRow("longest name") << QByteArray("http://" + QByteArray(126, 'a').replace('a', "a.") + "a./");
}

void RequestUrlTest::staysAsGiven()
{
    QFETCH(QByteArray, text);
    const ParsedUrl parsed = parseUrl(text);
    QCOMPARE(parsed.problem, None);
    QCOMPARE(parsed.notes, UrlNotes());
    QCOMPARE(parsed.url, text);
    QVERIFY(parsed.userinfo.isEmpty());
}

void RequestUrlTest::isMadeSendable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<UrlNotes>("notes");
    const auto row = [](const char* text, const char* url, UrlNotes notes) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(url) << notes;
    };
    row("example.com/a", "https://example.com/a", AddedScheme);
    row("example.com", "https://example.com", AddedScheme);
    row("localhost:3000/a", "https://localhost:3000/a", AddedScheme);
    row("example.com:8080", "https://example.com:8080", AddedScheme);
    row("example.com:8080?q", "https://example.com:8080/?q", AddedScheme);
    row("example.com:/x", "https://example.com:/x", AddedScheme);
    row("my_host:80/x", "https://my_host:80/x", AddedScheme);
    row("1.2.3.4/x", "https://1.2.3.4/x", AddedScheme);
    row("1.2.3.4:80", "https://1.2.3.4:80", AddedScheme);
    row("[::1]:80/", "https://[::1]:80/", AddedScheme);
    row("//h/x", "https://h/x", AddedScheme);
    row("h/http://x", "https://h/http://x", AddedScheme);
    row("foo/bar baz", "https://foo/bar%20baz", AddedScheme | EncodedBytes);

    row("http://h?x", "http://h/?x", {});
    row("http://h?x#y", "http://h/?x", DroppedFragment);
    row("http://h#x", "http://h", DroppedFragment);
    row("http://h/#", "http://h/", DroppedFragment);
    row("http://h/a?b#c?d#e f", "http://h/a?b", DroppedFragment);
    row("  http://h/ \r", "http://h/", {});
    row("\xef\xbb\xbfhttp://h/\xc2\xa0\xe3\x80\x80", "http://h/", {});

    row("http://h/a b", "http://h/a%20b", EncodedBytes);
    row("http://h/?f=A|B&{x}^\"<>`\\", "http://h/?f=A%7CB&%7Bx%7D%5E%22%3C%3E%60%5C", EncodedBytes);
    row("http://h/50%", "http://h/50%25", EncodedBytes);
    row("http://h/%4", "http://h/%254", EncodedBytes);
    row("http://h/%zz%41%", "http://h/%25zz%41%25", EncodedBytes);
    row("http://h/\xc3\xa9?\xc3\xbc", "http://h/%C3%A9?%C3%BC", EncodedBytes);
    row("http://h/\xff\xfe", "http://h/%FF%FE", EncodedBytes);
    row("http://h/%7E|#\xc3\xa9", "http://h/%7E%7C", EncodedBytes | DroppedFragment);
    row("http://h/a#50%", "http://h/a", DroppedFragment);

    row("http://m\xc3\xbcnchen.de/", "http://xn--mnchen-3ya.de/", EncodedHost);
    row("http://M\xc3\x9cNCHEN.DE:81/a", "http://xn--mnchen-3ya.de:81/a", EncodedHost);
    row("m\xc3\xbcnchen.de", "https://xn--mnchen-3ya.de", AddedScheme | EncodedHost);
    row("http://m\xc3\xbcnchen.de/\xc3\xbc", "http://xn--mnchen-3ya.de/%C3%BC", EncodedHost | EncodedBytes);
    row("http://m%C3%BCnchen.de/", "http://xn--mnchen-3ya.de/", EncodedHost);
    row("http://h%2Dx.com/", "http://h-x.com/", EncodedHost);
    row("http://\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1/", "http://127.0.0.1/", EncodedHost);

    row("http://u:p@h/", "http://h/", UserinfoToHeader);
    row("http://u:p@h:81?q#f", "http://h:81/?q", UserinfoToHeader | DroppedFragment);
    row("http://@h/", "http://h/", {});
}

void RequestUrlTest::isMadeSendable()
{
    QFETCH(QByteArray, text);
    const ParsedUrl parsed = parseUrl(text);
    QCOMPARE(parsed.problem, None);
    QTEST(parsed.url, "url");
    QTEST(parsed.notes, "notes");
    // What was made sendable once needs nothing more.
    const ParsedUrl again = parseUrl(parsed.url);
    QCOMPARE(again.url, parsed.url);
    QCOMPARE(again.notes, UrlNotes());
}

void RequestUrlTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<UrlProblem>("problem");
    const auto row = [](const QByteArray& text, UrlProblem problem) {
        QTest::newRow(text.toPercentEncoding(" :/@[]").constData()) << text << problem;
    };
    for (const char* text :
         {"htp:/broken", "mailto:a@b", "javascript:alert(1)", "ftp://x", "ftp://1.2.3.4:21/", "tel:112",
          "about:blank", "data:text/html,x", "file:///etc/passwd", "C:\\x", "example.com://x",
          "unix+http://name/", "u:p@h/x", "view-source:https://h/", "localhosts:x"})
        row(text, UnsupportedScheme);
    for (const char* text :
         {"", "https:///x", "https:h", "https:/h", "https:", "https://", "http://:80/", "http://?q",
          "http://u:p@/", "http://u:p@:80/", "///x", "/x", "?x", "#x", ":80/", "http://#h"})
        row(text, NoHost);
    for (const char* text : {"foo bar",
                             "http://a..b/",
                             "http://.a/",
                             "http://./",
                             "http://../",
                             "http://a b/",
                             "http://a,b/",
                             "http://a*b/",
                             "http://a\\b/",
                             "http://a\\@b/",
                             "http://<h>/",
                             "\"https://h/\"",
                             "a@b.com",
                             "//u:p@h/",
                             "12345",
                             "http://1.2.3/",
                             "http://1.2.3.4.5/",
                             "http://256.1.1.1/",
                             "http://01.2.3.4/",
                             "http://1.2.3.4.../",
                             "http://0x7f.1/",
                             "http://0x/",
                             "http://a.1/",
                             "http://[::1/",
                             "http://[::1]x/",
                             "http://[]/",
                             "http://[:::]/",
                             "http://[1::2::3]/",
                             "http://[1:2:3:4:5:6:7]/",
                             "http://[1:2:3:4:5:6:7:8:9]/",
                             "http://[1:2:3:4:5:6:7:8::]/",
                             "http://[12345::]/",
                             "http://[::1.2.3]/",
                             "http://[1.2.3.4::]/",
                             "http://[g::]/",
                             "http://[fe80::1%eth0]/",
                             "http://[fe80::1%25]/",
                             "http://[v1.x]/",
                             "http://h%2f.com/",
                             "http://h%00.com/",
                             "http://h%zz/",
                             "http://h%40g/",
                             "http://\xff/",
                             "http://h\xef\xbc\x8fx.com/",
                             "http://\xe3\x80\x82/",
                             "http://%/"})
        row(text, BadHost);
    for (const char* text :
         {"http://h:0/", "http://h:65536/", "http://h:99999/", "http://h:99999999999999999999/",
          "http://h:-1/", "http://h:+1/", "http://h:80a/", "http://h:80:80/", "http://[::1]:x/",
          "http://h: 80/", "localhost:99999", "localhost:x/", "example.com:x"})
        row(text, BadPort);
    row(QByteArray("http://h/\0x", 11), ControlCharacter);
    row("http://h/a\tb", ControlCharacter);
    row("http://h/a\rb", ControlCharacter);
    row("http://h/a\nb", ControlCharacter);
    row("http://h/#\x1b", ControlCharacter);
    row("http://h\x7f/", ControlCharacter);
    row("http://" + QByteArray(64, 'a') + ".com/", BadHost);
    row("http://" + QByteArray(126, 'a').replace('a', "a.") + "aa/", BadHost);
}

void RequestUrlTest::isRefused()
{
    QFETCH(QByteArray, text);
    const ParsedUrl parsed = parseUrl(text);
    QTEST(parsed.problem, "problem");
    QVERIFY(parsed.url.isEmpty());
    QVERIFY(parsed.userinfo.isEmpty());
    QCOMPARE(parsed.notes, UrlNotes());
    QVERIFY(hostKey(text).isEmpty());
    QVERIFY(originOf(text).isEmpty());
}

void RequestUrlTest::userinfo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("userinfo");
    QTest::newRow("both") << QByteArray("http://u:p@h/") << QByteArray("u:p");
    QTest::newRow("encoded") << QByteArray("http://a%40b:p%3A%25@h/") << QByteArray("a@b:p:%");
    QTest::newRow("no password") << QByteArray("http://u@h/") << QByteArray("u:");
    QTest::newRow("encoded colon is no separator") << QByteArray("http://u%3Ap@h/") << QByteArray("u:p:");
    QTest::newRow("empty password") << QByteArray("http://u:@h/") << QByteArray("u:");
    QTest::newRow("no name") << QByteArray("http://:p@h/") << QByteArray(":p");
    QTest::newRow("last at sign") << QByteArray("http://u:p@q@h/") << QByteArray("u:p@q");
    QTest::newRow("stray percent") << QByteArray("http://u:50%@h/") << QByteArray("u:50%");
    QTest::newRow("UTF-8") << QByteArray("http://u:\xc3\xbc@h/") << QByteArray("u:\xc3\xbc");
    QTest::newRow("at sign in the path") << QByteArray("http://h/u:p@x") << QByteArray();
}

void RequestUrlTest::userinfo()
{
    QFETCH(QByteArray, text);
    QTEST(parseUrl(text).userinfo, "userinfo");
}

void RequestUrlTest::lengthLimit()
{
    const QByteArray start = "http://h/";
    const QByteArray longest = start + QByteArray(64 * 1024 - start.size(), 'x');
    QCOMPARE(parseUrl(longest).url, longest);
    QCOMPARE(parseUrl(longest + 'x').problem, TooLong);
    QCOMPARE(resolveUrl(start, longest + 'x').problem, TooLong);
}

void RequestUrlTest::keys_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("origin");
    const auto row = [](const char* url, const char* key, const char* origin) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(key) << QByteArray(origin);
    };
    row("http://a/", "a", "http://a:80");
    row("https://a/", "a", "https://a:443");
    row("http://a:443/", "a", "http://a:443");
    row("https://a:80", "a", "https://a:80");
    row("http://a:/", "a", "http://a:80");
    row("http://a:00080/", "a", "http://a:80");
    row("HTTPS://EXAMPLE.Com:8443/X", "example.com:8443", "https://example.com:8443");
    row("http://a:08080/", "a:8080", "http://a:8080");
    row("http://example.com./", "example.com", "http://example.com.:80");
    row("http://[::A]:81/", "[::a]:81", "http://[::a]:81");
    row("http://[::1]", "[::1]", "http://[::1]:80");
    row("http://u:p@a/", "a", "http://a:80");
    row("http://m\xc3\xbcnchen.de/", "xn--mnchen-3ya.de", "http://xn--mnchen-3ya.de:80");
    row("a.example/x", "a.example", "https://a.example:443");
}

void RequestUrlTest::keys()
{
    QFETCH(QByteArray, url);
    QTEST(hostKey(url), "key");
    QTEST(originOf(url), "origin");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::RequestUrlTest)
#include "tst_requesturl.moc"
