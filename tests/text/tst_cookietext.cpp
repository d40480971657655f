// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "text/cookietext.h"
#include "text/sessiontext.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

HopFacts hopWith(const QByteArrayList& given, const QByteArrayList& sent, const QByteArrayList& set)
{
    HopFacts hop;
    hop.cookiesGiven = given;
    hop.cookiesSent = sent;
    hop.cookiesSet = set;
    return hop;
}

CookieOptions withMode(CookieMode mode)
{
    CookieOptions options;
    options.mode = mode;
    return options;
}

} // namespace

/** What is said of cookies: whose they were, what became of them, whose jar it was. */
class TestCookieText : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void sentences_data();
    void sentences();
    void settings();
    void problems_data();
    void problems();
};

void TestCookieText::sentences_data()
{
    QTest::addColumn<QList<HopFacts>>("hops");
    QTest::addColumn<CookieMode>("mode");
    QTest::addColumn<int>("sessions");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char* name, const QList<HopFacts>& hops, CookieMode mode, int sessions,
                        const char* lines) {
        QTest::newRow(name) << hops << mode << sessions << QString::fromUtf8(lines);
    };
    const HopFacts none;
    const HopFacts both = hopWith({"own"}, {"sid", "theme"}, {});
    const HopFacts answer = hopWith({}, {}, {"+sid", "-old", "!theirs"});
    HopFacts header;
    header.requestHeaders = {{"cookie", "***"}};
    HopFacts offered;
    offered.responseHeaders = {{"Set-Cookie", "***"}};
    row("nothing", {none}, CookieMode::PerSession, 4, "");
    row("nothing with redirects", {none, none}, CookieMode::Shared, 4, "");
    row("whose", {both}, CookieMode::PerSession, 4,
        "Sent by a header that was given: own. Sent from the jar: sid, theme.|"
        "On session 3 of 4; each has a jar of its own, with what it got itself.");
    row("answer", {answer}, CookieMode::Shared, 4,
        "None was sent. The answer set: sid. The answer removed: old. "
        "Refused, because the server may not set them or they are too long: theirs.|"
        "On session 3 of 4; all of them share one jar.");
    row("redirect", {answer, both}, CookieMode::PerSession, 1,
        "Request 1: None was sent. The answer set: sid. The answer removed: old. "
        "Refused, because the server may not set them or they are too long: theirs.|"
        "Request 2: Sent by a header that was given: own. Sent from the jar: sid, theme.|"
        "The jar is that of the only session.");
    row("a header whose names are not known", {header}, CookieMode::Off, 4,
        "Sent by a header that was given.");
    row("off", {offered}, CookieMode::Off, 4,
        "None was sent. The answer set cookies, which were not kept: cookies are off.");
    QByteArrayList many;
    for (int i = 0; i < 23; ++i)
        many << "n" + QByteArray::number(i);
    row("many", {hopWith({}, many, {})}, CookieMode::PerSession, 1,
        "Sent from the jar: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, n13, n14, n15, n16, n17, "
        "n18, "
        "n19 and 3 more.|The jar is that of the only session.");
}

void TestCookieText::sentences()
{
    QFETCH(const QList<HopFacts>, hops);
    QFETCH(const CookieMode, mode);
    QFETCH(const int, sessions);
    Outcome outcome;
    outcome.hops = hops;
    outcome.worker = 3;
    QTEST(Text::cookieSentences(outcome, withMode(mode), sessions).join(u'|'), "lines");
}

void TestCookieText::settings()
{
    SessionOptions options;
    QCOMPARE(Text::sessionLines(options).filter(u"ookie"_s), QStringList());
    options.cookies = {CookieMode::Shared, "sid=geheim", u"/tmp/c.txt"_s};
    QCOMPARE(Text::sessionLines(options).filter(u"ookie"_s).join(u'|'),
             u"Cookies: one jar for all sessions|Cookies that each host of the list began with: given|"
             "Cookies to begin with: /tmp/c.txt"_s);
    options.cookies.mode = CookieMode::Off;
    QCOMPARE(Text::sessionLines(options).filter(u"ookie"_s), QStringList{u"Cookies: off"_s});
}

void TestCookieText::problems_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("start")
        << u"cookies.start"_s
        << u"The start cookies cannot be read. Write them as \"name=value; name=value\", 50 "
           "at most."_s;
    QTest::newRow("line")
        << u"/tmp/c:1.txt:7"_s
        << u"Line 7 of the cookie file /tmp/c:1.txt is no cookie. Each line of a cookies.txt "
           "has seven fields with TABs between them."_s;
    QTest::newRow("file") << u"/tmp/c:1.txt: No such file"_s
                          << u"The cookie file /tmp/c:1.txt cannot be read: No such file."_s;
    QTest::newRow("other") << u"/tmp/ca.pem: PEM"_s << u"No session can be set up: /tmp/ca.pem: PEM."_s;
}

void TestCookieText::problems()
{
    QFETCH(const QString, detail);
    SessionOptions options;
    options.cookies.file = u"/tmp/c:1.txt"_s;
    QTEST(Text::setupSentence(SetupResult::failed(detail), options), "sentence");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestCookieText)
#include "tst_cookietext.moc"
