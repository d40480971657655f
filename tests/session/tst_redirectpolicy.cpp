// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/redirectpolicy.h"

Q_DECLARE_METATYPE(Urlpool::RedirectStep::Kind)

namespace Urlpool::Testing {

using Kind = RedirectStep::Kind;

class tst_RedirectPolicy : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void methods_data();
    void methods();
    void targets_data();
    void targets();
    void audience_data();
    void audience();
    void limit();
    void circle();
    void circleWithCookieIsNone();
    void headersAndBody();
};

void tst_RedirectPolicy::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("expected");
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const QByteArray method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "post"}) {
            QByteArray expected = method;
            if (method == "POST" && status <= 303)
                expected = "GET";
            if (method != "HEAD" && status == 303)
                expected = "GET";
            QTest::newRow((method + ' ' + QByteArray::number(status)).constData())
                << method << status << expected;
        }
    }
}

void tst_RedirectPolicy::methods()
{
    QFETCH(const QByteArray, method);
    QFETCH(const int, status);
    QTEST(redirectedMethod(method, status), "expected");
}

void tst_RedirectPolicy::targets_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char* name, const QByteArray& from, int status, const QByteArray& location,
                        Kind kind, const QByteArray& target) {
        QTest::newRow(name) << from << status << location << kind << target;
    };
    const QByteArray base = "http://a/b/c?d";
    row("200", base, 200, "/x", Kind::Answer, "");
    row("300", base, 300, "/x", Kind::Answer, "");
    row("304", base, 304, "/x", Kind::Answer, "");
    row("305", base, 305, "/x", Kind::Answer, "");
    row("404", base, 404, "/x", Kind::Answer, "");
    row("no Location", base, 302, "", Kind::Answer, "");
    row("blank Location", base, 302, "  ", Kind::Answer, "");
    row("absolute", base, 301, "http://x/y", Kind::Follow, "http://x/y");
    row("absolute path", base, 302, "/x", Kind::Follow, "http://a/x");
    row("relative path", base, 303, "x", Kind::Follow, "http://a/b/x");
    row("query", base, 307, "?x", Kind::Follow, "http://a/b/c?x");
    row("other host", base, 308, "//x/y", Kind::Follow, "http://x/y");
    row("fragment is dropped", base, 302, "/x#y", Kind::Follow, "http://a/x");
    row("userinfo is dropped", base, 302, "http://u:p@x/y", Kind::Follow, "http://x/y");
    row("to https", base, 302, "https://a/x", Kind::Follow, "https://a/x");
    row("downgrade", "https://a/", 302, "http://a/x", Kind::Refused, "http://a/x");
    row("https in capitals", "https://a/", 302, "HTTPS://a/x", Kind::Follow, "HTTPS://a/x");
    row("file", base, 302, "file:///etc/passwd", Kind::Refused, "file:///etc/passwd");
    row("data", base, 302, "data:,x", Kind::Refused, "data:,x");
    row("javascript", base, 302, "javascript:x()", Kind::Refused, "javascript:x()");
    row("local socket (D15)", base, 302, "unix+http://x/", Kind::Refused, "unix+http://x/");
    row("bad port", base, 302, "http://a:0/", Kind::Refused, "http://a:0/");
    row("no host", base, 302, "http:///x", Kind::Refused, "http:///x");
}

void tst_RedirectPolicy::targets()
{
    QFETCH(const QByteArray, from);
    QFETCH(const int, status);
    QFETCH(const QByteArray, location);
    QFETCH(const Kind, kind);
    RedirectPolicy policy(10, false);
    Urlpool::HeaderList answer{{"X-A", "1"}};
    if (!location.isEmpty())
        answer.append({"location", location});
    const RedirectStep step = policy.step({"GET", from, {}, {}}, status, answer);
    QCOMPARE(int(step.kind), int(kind));
    QTEST(step.target, "target");
    if (kind == Kind::Follow)
        QCOMPARE(step.next.url, step.target);
}

void tst_RedirectPolicy::audience_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<bool>("same");
    const auto row = [](const QByteArray& from, const QByteArray& to, bool same) {
        QTest::newRow((from + " > " + to).constData()) << from << to << same;
    };
    row("http://a/x", "http://a/y", true);
    row("http://a/", "http://A:80/", true);
    row("http://a/", "https://a/", true);
    row("http://a:8080/", "https://a:8080/", true);
    row("https://a/", "http://a/", false);
    row("http://a/", "http://b/", false);
    row("http://a/", "http://www.a/", false);
    row("http://a/", "http://a:8080/", false);
    row("http://a:8080/", "https://a/", false);
    row("http://a/", "https://a:8443/", false);
    row("https://a/", "https://a:444/", false);
    row("http://[::1]/", "https://[::1]/", true);
    row("http://[::1]/", "https://[::2]/", false);
}

void tst_RedirectPolicy::audience()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QTEST(isSameAudience(from, to), "same");
}

void tst_RedirectPolicy::limit()
{
    RedirectPolicy policy(2, false);
    HopRequest hop{"GET", "http://a/0", {}, {}};
    for (int i = 1; i <= 2; ++i) {
        const RedirectStep step = policy.step(hop, 302, {{"Location", "/" + QByteArray::number(i)}});
        QCOMPARE(int(step.kind), int(Kind::Follow));
        hop = step.next;
    }
    QCOMPARE(int(policy.step(hop, 302, {{"Location", "/3"}}).kind), int(Kind::TooMany));

    RedirectPolicy none(0, false);
    const RedirectStep step = none.step({"GET", "http://a/", {}, {}}, 302, {{"Location", "file:///x"}});
    QCOMPARE(int(step.kind), int(Kind::Answer));
    QCOMPARE(step.target, QByteArray("file:///x"));
}

void tst_RedirectPolicy::circle()
{
    RedirectPolicy policy(10, false);
    const HopRequest first{"POST", "http://a/0", {}, "x"};
    // The same URL by another method is no circle.
    const RedirectStep second = policy.step(first, 303, {{"Location", "/0"}});
    QCOMPARE(int(second.kind), int(Kind::Follow));
    const RedirectStep third = policy.step(second.next, 302, {{"Location", "/1"}});
    QCOMPARE(int(third.kind), int(Kind::Follow));
    QCOMPARE(int(policy.step(third.next, 302, {{"Location", "/0"}}).kind), int(Kind::TooMany));
}

void tst_RedirectPolicy::circleWithCookieIsNone()
{
    RedirectPolicy policy(3, false);
    const HopRequest hop{"GET", "http://a/0", {}, {}};
    const Urlpool::HeaderList answer{{"Location", "/0"}, {"Set-Cookie", "a=b"}};
    for (int i = 0; i < 3; ++i)
        QCOMPARE(int(policy.step(hop, 302, answer).kind), int(Kind::Follow));
    QCOMPARE(int(policy.step(hop, 302, answer).kind), int(Kind::TooMany));
}

void tst_RedirectPolicy::headersAndBody()
{
    const HopRequest post{
        "POST", "http://a/", {{"Authorization", "s"}, {"Content-Type", "t"}, {"Accept", "x"}}, "b"};
    RedirectPolicy policy(10, false);
    const HopRequest kept = policy.step(post, 307, {{"Location", "/x"}}).next;
    QCOMPARE(kept.headers, post.headers);
    QCOMPARE(kept.body, post.body);
    const HopRequest dropped = policy.step(post, 303, {{"Location", "/y"}}).next;
    QCOMPARE(dropped.headers, (Urlpool::HeaderList{{"Authorization", "s"}, {"Accept", "x"}}));
    QVERIFY(dropped.body.isEmpty());
    const HopRequest elsewhere = policy.step(post, 308, {{"Location", "http://b/"}}).next;
    QCOMPARE(elsewhere.headers, (Urlpool::HeaderList{{"Content-Type", "t"}, {"Accept", "x"}}));
    QCOMPARE(elsewhere.body, post.body);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_RedirectPolicy)
#include "tst_redirectpolicy.moc"
