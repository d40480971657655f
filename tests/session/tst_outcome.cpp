// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/outcome.h"

#include <QSet>

namespace Urlpool::Testing {

class tst_Outcome : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void kindsHaveNames();
    void nothingSent();
    void lastHopCounts();
    void lastAnswerCounts();
    void refusedRedirect();
    void tooManyRedirects();
};

void tst_Outcome::kindsHaveNames()
{
    // In the order of their numbers, which are stored: a change here breaks files.
    const QByteArrayList names{"",
                               "invalid-url",
                               "unsupported-scheme",
                               "dns",
                               "refused",
                               "unreachable",
                               "connect-timeout",
                               "tls",
                               "proxy",
                               "first-byte-timeout",
                               "idle-timeout",
                               "total-timeout",
                               "closed",
                               "reset",
                               "truncated",
                               "malformed",
                               "decode",
                               "too-large",
                               "too-many-redirects",
                               "redirect-refused",
                               "out-of-resources",
                               "session-setup",
                               "interrupted",
                               "cancelled",
                               "internal"};
    for (int i = 0; i < names.size(); ++i)
        QCOMPARE(errorKindName(ErrorKind(i)), names[i]);
    for (int i = 1; i < names.size(); ++i)
        QCOMPARE(errorKindFromName(names[i]), ErrorKind(i));
    QVERIFY(!errorKindFromName("").has_value());
    QVERIFY(!errorKindFromName("no-such-kind").has_value());
    QVERIFY(!errorKindFromName("DNS").has_value());
}

void tst_Outcome::nothingSent()
{
    Outcome outcome;
    outcome.request.url = "http://a/";
    QCOMPARE(outcome.status(), 0);
    QCOMPARE(outcome.redirects(), 0);
    QCOMPARE(outcome.wireSends(), 0);
    QCOMPARE(outcome.finalUrl(), QByteArray("http://a/"));
    QVERIFY(outcome.headers().isEmpty());
}

void tst_Outcome::lastHopCounts()
{
    Outcome outcome;
    HopFacts hop;
    hop.url = "http://a/";
    hop.status = 302;
    hop.target = "http://a/b";
    hop.wireSends = 2;
    outcome.hops << hop;
    hop.url = "http://a/b";
    hop.target.clear();
    hop.status = 200;
    hop.reason = "OK";
    hop.wireSends = 1;
    hop.responseHeaders = {{"X-A", "1"}};
    outcome.hops << hop;
    QCOMPARE(outcome.status(), 200);
    QCOMPARE(outcome.reason(), QByteArray("OK"));
    QCOMPARE(outcome.redirects(), 1);
    QCOMPARE(outcome.wireSends(), 3);
    QCOMPARE(outcome.finalUrl(), QByteArray("http://a/b"));
    QCOMPARE(outcome.headers(), hop.responseHeaders);
}

void tst_Outcome::lastAnswerCounts()
{
    Outcome outcome;
    HopFacts hop;
    hop.url = "http://a/";
    hop.status = 302;
    hop.reason = "Found";
    hop.target = "http://b/";
    hop.responseHeaders = {{"Location", "http://b/"}};
    outcome.hops << hop;
    QVERIFY(outcome.isLastHopAnswered());
    HopFacts refused;
    refused.url = "http://b/";
    refused.error = outcome.error = ErrorKind::Refused;
    outcome.hops << refused;
    QCOMPARE(outcome.status(), 302);
    QCOMPARE(outcome.reason(), QByteArray("Found"));
    QCOMPARE(outcome.headers(), hop.responseHeaders);
    QVERIFY(!outcome.isLastHopAnswered());
    QCOMPARE(outcome.redirects(), 1);
    QCOMPARE(outcome.finalUrl(), QByteArray("http://b/"));
}

void tst_Outcome::refusedRedirect()
{
    Outcome outcome;
    HopFacts hop;
    hop.url = "https://a/";
    hop.status = 302;
    hop.target = "http://a/";
    outcome.hops << hop;
    QCOMPARE(outcome.redirects(), 0); // not followed: it is the response
    QCOMPARE(outcome.finalUrl(), QByteArray("https://a/"));
    outcome.error = ErrorKind::RedirectRefused;
    QCOMPARE(outcome.redirects(), 1);
    QCOMPARE(outcome.finalUrl(), QByteArray("http://a/"));
}

void tst_Outcome::tooManyRedirects()
{
    Outcome outcome;
    HopFacts hop;
    hop.url = "http://a/";
    hop.target = "http://a/next";
    outcome.hops << hop << hop;
    outcome.error = ErrorKind::TooManyRedirects;
    QCOMPARE(outcome.redirects(), 1);
    QCOMPARE(outcome.finalUrl(), QByteArray("http://a/next"));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Outcome)
#include "tst_outcome.moc"
