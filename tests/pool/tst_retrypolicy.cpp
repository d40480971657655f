// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/retrypolicy.h"
#include "session/outcome.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Whether an attempt is followed by another, and when. */
class TestRetryPolicy : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void offByDefault();
    void usualList_data();
    void usualList();
    void neverForGood();
    void methods_data();
    void methods();
    void count();
    void growingDelay_data();
    void growingDelay();
    void fixedDelay();
    void maxTime_data();
    void maxTime();

private:
    static Outcome ended(ErrorKind error, int status, const QByteArray& method = "GET", int sends = 1)
    {
        Outcome outcome;
        outcome.request.method = method;
        outcome.error = error;
        HopFacts hop;
        hop.status = status;
        hop.wireSends = sends;
        outcome.hops = {hop};
        return outcome;
    }
    static RetryOptions five()
    {
        RetryOptions options;
        options.retries = 5;
        return options;
    }
};

void TestRetryPolicy::offByDefault()
{
    QVERIFY(!retryDelayMs({}, ended(ErrorKind::None, 503), 0, 0, 0.5));
    QVERIFY(!retryDelayMs({}, ended(ErrorKind::Dns, 0), 0, 0, 0.5));
}

void TestRetryPolicy::usualList_data()
{
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("again");
    for (const int status : {429, 502, 503, 504})
        QTest::addRow("%d", status) << ErrorKind::None << status << true;
    for (const int status : {200, 301, 404, 408, 500, 501, 505})
        QTest::addRow("%d", status) << ErrorKind::None << status << false;
    QTest::newRow("refused") << ErrorKind::Refused << 0 << true;
    QTest::newRow("truncated 200") << ErrorKind::Truncated << 200 << true;
    QTest::newRow("tls") << ErrorKind::Tls << 0 << false;
    QTest::newRow("total-timeout") << ErrorKind::TotalTimeout << 0 << false;
}

void TestRetryPolicy::usualList()
{
    QFETCH(ErrorKind, error);
    QFETCH(int, status);
    const auto delay = retryDelayMs(five(), ended(error, status), 0, 0, 0.5);
    QTEST(delay.has_value(), "again");
}

void TestRetryPolicy::neverForGood()
{
    RetryOptions options = five();
    options.on = *OutcomeSet::fromList("invalid-url,unsupported-scheme,interrupted,cancelled,tls");
    options.unsafe = true;
    for (const ErrorKind kind :
         {ErrorKind::InvalidUrl, ErrorKind::UnsupportedScheme, ErrorKind::Interrupted, ErrorKind::Cancelled})
        QVERIFY(!retryDelayMs(options, ended(kind, 0, "GET", 0), 0, 0, 0.5));
    QVERIFY(retryDelayMs(options, ended(ErrorKind::Tls, 0), 0, 0, 0.5));
}

void TestRetryPolicy::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("sends");
    QTest::addColumn<bool>("unsafe");
    QTest::addColumn<bool>("again");
    for (const char* method : {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
        QTest::newRow(method) << QByteArray(method) << 1 << false << true;
    for (const char* method : {"POST", "PATCH", "PURGE"}) {
        QTest::newRow(method) << QByteArray(method) << 1 << false << false;
        QTest::addRow("%s not sent", method) << QByteArray(method) << 0 << false << true;
        QTest::addRow("%s unsafe", method) << QByteArray(method) << 1 << true << true;
    }
}

void TestRetryPolicy::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(int, sends);
    RetryOptions options = five();
    QFETCH(bool, unsafe);
    options.unsafe = unsafe;
    const auto delay = retryDelayMs(options, ended(ErrorKind::Closed, 0, method, sends), 0, 0, 0.5);
    QTEST(delay.has_value(), "again");
}

void TestRetryPolicy::count()
{
    const Outcome outcome = ended(ErrorKind::None, 503);
    for (int soFar = 0; soFar < 5; ++soFar)
        QVERIFY(retryDelayMs(five(), outcome, soFar, 0, 0.5));
    QVERIFY(!retryDelayMs(five(), outcome, 5, 0, 0.5));
    QVERIFY(!retryDelayMs(five(), outcome, 6, 0, 0.5));
}

void TestRetryPolicy::growingDelay_data()
{
    QTest::addColumn<int>("soFar");
    QTest::addColumn<qint64>("most");
    QTest::newRow("first") << 0 << qint64(500);
    QTest::newRow("second") << 1 << qint64(1000);
    QTest::newRow("fifth") << 4 << qint64(8000);
    QTest::newRow("seventh") << 6 << qint64(32'000);
    QTest::newRow("eighth") << 7 << qint64(60'000);
    QTest::newRow("hundredth") << 99 << qint64(60'000);
}

void TestRetryPolicy::growingDelay()
{
    QFETCH(int, soFar);
    QFETCH(qint64, most);
    RetryOptions options = five();
    options.retries = 1000;
    const Outcome outcome = ended(ErrorKind::None, 503);
    QCOMPARE(retryDelayMs(options, outcome, soFar, 0, 1.0), std::optional(most));
    QCOMPARE(retryDelayMs(options, outcome, soFar, 0, 0.5), std::optional(most / 2));
    QCOMPARE(retryDelayMs(options, outcome, soFar, 0, 0.0), std::optional(qint64(0)));
}

void TestRetryPolicy::fixedDelay()
{
    RetryOptions options = five();
    options.delayMs = 70'000;
    for (const int soFar : {0, 4})
        QCOMPARE(retryDelayMs(options, ended(ErrorKind::Reset, 0), soFar, 0, 0.1),
                 std::optional(qint64(70'000)));
}

void TestRetryPolicy::maxTime_data()
{
    QTest::addColumn<qint64>("sinceFirstMs");
    QTest::addColumn<qint64>("hostWaitMs");
    QTest::addColumn<bool>("again");
    QTest::newRow("in time") << qint64(8'000) << qint64(1'999) << true;
    QTest::newRow("it would begin too late") << qint64(9'000) << qint64(0) << false;
    QTest::newRow("its host waits too long") << qint64(8'000) << qint64(2'000) << false;
    QTest::newRow("over") << qint64(20'000) << qint64(0) << false;
}

void TestRetryPolicy::maxTime()
{
    QFETCH(qint64, sinceFirstMs);
    RetryOptions options = five();
    options.delayMs = 1000;
    options.maxTimeMs = 10'000;
    QFETCH(qint64, hostWaitMs);
    const auto delay = retryDelayMs(options, ended(ErrorKind::Reset, 0), 0, sinceFirstMs, 0.5, hostWaitMs);
    QTEST(delay.has_value(), "again");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRetryPolicy)
#include "tst_retrypolicy.moc"
