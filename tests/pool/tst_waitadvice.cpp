// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/jobreport.h"
#include "pool/waitadvice.h"
#include "support/testcase.h"

using namespace Urlpool;

class TestWaitAdvice : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void dates_data();
    void dates();
    void advice_data();
    void advice();
    void reports();
    void onlyConnectionsThatFailPark();
};

namespace {
constexpr qint64 now = 1'800'000'000'000; // Fri, 15 Jan 2027 08:00:00 GMT
} // namespace

void TestWaitAdvice::dates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("expected");
    const auto row = [](const char* text, qint64 expected) {
        QTest::newRow(*text ? text : "empty") << QByteArray(text) << expected;
    };
    row("Sun, 06 Nov 1994 08:49:37 GMT", 784'111'777'000);
    row("Sunday, 06-Nov-94 08:49:37 GMT", 784'111'777'000);
    row("Sun Nov  6 08:49:37 1994", 784'111'777'000);
    row("Fri, 15 Jan 2027 08:00:00 GMT", now);
    row("Friday, 15-Jan-27 08:00:00 GMT", now);
    row("Fri, 15 Jan 2027 08:00:00 CET", -1);
    row("Fri, 32 Jan 2027 08:00:00 GMT", -1);
    row("Fri, 15 Foo 2027 08:00:00 GMT", -1);
    row("Fri, 15 Jan 2027 25:00:00 GMT", -1);
    row("Fri, 15 Jan 2027", -1);
    row("5", -1);
    row("", -1);
}

void TestWaitAdvice::dates()
{
    QFETCH(QByteArray, text);
    QTEST(httpDateMs(text), "expected");
}

void TestWaitAdvice::advice_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<qint64>("expected");
    const auto row = [](const char* name, const HeaderList& headers, qint64 expected) {
        QTest::newRow(name) << headers << expected;
    };
    row("nothing", {}, -1);
    row("seconds", {{"Retry-After", "120"}}, 120'000);
    row("no time", {{"retry-after", " 0 "}}, 0);
    row("decimals", {{"Retry-After", "1.5"}}, 1500);
    row("a date", {{"Retry-After", "Fri, 15 Jan 2027 08:00:30 GMT"}}, 30'000);
    row("a date that is over", {{"Retry-After", "Fri, 15 Jan 2027 07:00:30 GMT"}}, 0);
    row("a server whose clock is wrong",
        {{"Date", "Fri, 15 Jan 2027 10:00:00 GMT"}, {"Retry-After", "Fri, 15 Jan 2027 10:00:05 GMT"}}, 5000);
    row("negative", {{"Retry-After", "-5"}}, -1);
    row("nonsense", {{"Retry-After", "soon"}}, -1);
    row("1e9", {{"Retry-After", "1e9"}}, -1);
    row("nan", {{"Retry-After", "nan"}}, -1);
    row("endless", {{"Retry-After", QByteArray(400, '9')}}, -1);
    row("years are bounded", {{"Retry-After", "99999999999999999999"}}, 365LL * 24 * 3600 * 1000);
    row("nonsense, then a reset", {{"Retry-After", "soon"}, {"X-RateLimit-Reset", "9"}}, 9000);
    row("Retry-After comes first", {{"X-RateLimit-Reset", "9"}, {"Retry-After", "3"}}, 3000);
    row("RateLimit-Reset", {{"RateLimit-Reset", "17"}}, 17'000);
    row("X-RateLimit-Reset as a moment", {{"X-RateLimit-Reset", "1800000042"}}, 42'000);
    row("as a moment in ms", {{"X-RateLimit-Reset", "1800000042500"}}, 42'500);
    row("as a moment that is over", {{"X-RateLimit-Reset", "1700000000"}}, 0);
    row("X-Rate-Limit-Reset", {{"X-Rate-Limit-Reset", "1800000001"}}, 1000);
    row("RateLimit, old draft", {{"RateLimit", "limit=100, remaining=0, reset=50"}}, 50'000);
    row("RateLimit", {{"RateLimit", "\"default\";r=0;t=30"}}, 30'000);
    row("RateLimit, one of two used up",
        {{"RateLimit", "\"burst\";r=0;t=2, \"day\";r=900;t=3600"}, {"RateLimit-Reset", "99"}}, 2000);
    row("RateLimit, nothing used up", {{"RateLimit", "\"day\";r=900;t=3600"}}, -1);
    row("RateLimit, nonsense", {{"RateLimit", ";;=,t=,reset=x,t"}}, -1);
}

void TestWaitAdvice::advice()
{
    QFETCH(HeaderList, headers);
    QTEST(waitAdviceMs(headers, now), "expected");
}

void TestWaitAdvice::reports()
{
    Outcome outcome;
    outcome.totalUs = 5;
    HopFacts redirect;
    redirect.url = "http://a/";
    redirect.status = 302;
    redirect.reused = false;
    HopFacts last;
    last.url = "http://b/";
    last.status = 429;
    last.reused = true;
    last.responseHeaders = {{"Retry-After", "2"}};
    outcome.hops = {redirect, last};
    JobReport report = makeJobReport(outcome, now);
    QCOMPARE(report.status, 429);
    QCOMPARE(report.advisedWaitMs, 2000);
    QCOMPARE(report.totalUs, 5);
    QCOMPARE(report.connections.opened, 1);
    QCOMPARE(report.connections.reused, 0);
    QCOMPARE(report.elsewhere.size(), 1);
    QCOMPARE(report.elsewhere[0].first, QByteArray("b"));
    QCOMPARE(report.elsewhere[0].second.opened, 0);
    QCOMPARE(report.elsewhere[0].second.reused, 1);
    QVERIFY(isRefusal(report));

    outcome.hops.last().url = "http://a/x";
    outcome.hops.last().status = 200;
    report = makeJobReport(outcome, now);
    QVERIFY(!isRefusal(report));
    QCOMPARE(report.connections.reused, 1);
    QVERIFY(report.elsewhere.isEmpty());
    QCOMPARE(report.advisedWaitMs, -1);

    // 503 and then no answer: the target of the redirect has not refused.
    outcome.hops = {last, HopFacts()};
    outcome.error = ErrorKind::Refused;
    report = makeJobReport(outcome, now);
    QVERIFY(!isRefusal(report));
    QCOMPARE(report.status, 0);
}

void TestWaitAdvice::onlyConnectionsThatFailPark()
{
    for (const ErrorKind kind :
         {ErrorKind::Dns, ErrorKind::Refused, ErrorKind::Unreachable, ErrorKind::ConnectTimeout})
        QVERIFY(isConnectFailure(kind) && !isAfterConnect(kind));
    for (const ErrorKind kind :
         {ErrorKind::Proxy, ErrorKind::OutOfResources, ErrorKind::SessionSetup, ErrorKind::Cancelled,
          ErrorKind::InvalidUrl, ErrorKind::Internal, ErrorKind::TotalTimeout})
        QVERIFY(!isConnectFailure(kind) && !isAfterConnect(kind));
    for (const ErrorKind kind :
         {ErrorKind::None, ErrorKind::Tls, ErrorKind::FirstByteTimeout, ErrorKind::Reset})
        QVERIFY(!isConnectFailure(kind) && isAfterConnect(kind));
}

QTEST_GUILESS_MAIN(TestWaitAdvice)
#include "tst_waitadvice.moc"
