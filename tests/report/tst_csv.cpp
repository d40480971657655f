// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csvrow.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Single records: names, what each cell holds, secrets. */
class CsvTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreTheContract();
    void unknownColumns();
    void response();
    void exceptionWithoutAnswer();
    void truncatedHasItsStatus();
    void refusedRedirect();
    void rowsThatWereNeverTried_data();
    void rowsThatWereNeverTried();
    void durations_data();
    void durations();
    void secrets();
    void chosenColumns();
    void emptyRecordIsNoEmptyLine();
};

namespace {

StoredRow triedRow(RowState state)
{
    StoredRow row = storedRow(state);
    row.record.attempts = 2;
    Outcome outcome;
    outcome.request.url = row.url;
    outcome.startedAtMs = 1'763'640'000'123;
    outcome.totalUs = 84'005;
    outcome.queuedUs = 0;
    outcome.worker = 3;
    row.outcome = outcome;
    return row;
}

HopFacts hop(int status)
{
    HopFacts facts;
    facts.url = "http://h/a";
    facts.status = status;
    facts.wireSends = 1;
    return facts;
}

} // namespace

void CsvTest::columnsAreTheContract()
{
    QCOMPARE(csvHeader({}),
             "row,source,line,input,method,url,outcome,status,reason,error,error_detail,attempts,wire_sends,"
             "redirects,final_url,http_version,content_type,size,transfer_size,started_at,total_ms,queued_ms,"
             "dns_ms,"
             "connect_ms,tls_ms,ttfb_ms,remote_ip,worker"_ba);
    QCOMPARE(csvColumns().join(u',').toUtf8(), csvHeader({}));
}

void CsvTest::unknownColumns()
{
    QCOMPARE(unknownCsvColumns({u"url"_s, u"colour"_s, u""_s}), (QStringList{u"colour"_s, u""_s}));
    QVERIFY(unknownCsvColumns(csvColumns()).isEmpty());
}

void CsvTest::response()
{
    StoredRow row = triedRow(RowState::Redirected);
    HopFacts first = hop(302);
    first.target = "http://h/b";
    HopFacts last = hop(200);
    last.url = "http://h/b";
    last.reason = "OK";
    last.httpVersion = "1.1";
    last.responseHeaders = {{"content-TYPE", "text/html; charset=utf-8"}};
    last.dnsUs = 1;
    last.connectUs = 1'000;
    last.ttfbUs = 20'500;
    last.remoteAddress = "127.0.0.1";
    row.outcome->hops = {first, last};
    row.outcome->size = 12;
    row.outcome->transferSize = 10;
    const CsvRecord expected{"7",
                             "list.txt",
                             "9",
                             "http://h/a",
                             "GET",
                             "http://h/a",
                             "response",
                             "200",
                             "OK",
                             "",
                             "",
                             "2",
                             "2",
                             "1",
                             "http://h/b",
                             "1.1",
                             "text/html; charset=utf-8",
                             "12",
                             "10",
                             "2025-11-20T12:00:00.123Z",
                             "84.005",
                             "0.000",
                             "0.001",
                             "1.000",
                             "",
                             "20.500",
                             "127.0.0.1",
                             "3"};
    QCOMPARE(cells(row), expected);
}

void CsvTest::exceptionWithoutAnswer()
{
    StoredRow row = triedRow(RowState::Failed);
    row.record.error = ErrorKind::Refused;
    row.outcome->error = ErrorKind::Refused;
    row.outcome->errorDetail = u"Connection refused"_s;
    row.outcome->hops = {hop(0)};
    row.outcome->hops[0].wireSends = 0;
    const CsvRecord expected{"7",
                             "list.txt",
                             "9",
                             "http://h/a",
                             "GET",
                             "http://h/a",
                             "exception",
                             "",
                             "",
                             "refused",
                             "Connection refused",
                             "2",
                             "0",
                             "0",
                             "http://h/a",
                             "",
                             "",
                             "",
                             "",
                             "2025-11-20T12:00:00.123Z",
                             "84.005",
                             "0.000",
                             "",
                             "",
                             "",
                             "",
                             "",
                             "3"};
    QCOMPARE(cells(row), expected);
}

void CsvTest::truncatedHasItsStatus()
{
    StoredRow row = triedRow(RowState::Failed);
    row.record.error = ErrorKind::Truncated;
    row.outcome->error = ErrorKind::Truncated;
    row.outcome->hops = {hop(200)};
    row.outcome->size = 0;
    row.outcome->transferSize = 0;
    QCOMPARE(cell(row, u"outcome"_s), "exception"_ba);
    QCOMPARE(cell(row, u"error"_s), "truncated"_ba);
    QCOMPARE(cell(row, u"status"_s), "200"_ba);
    QCOMPARE(cell(row, u"size"_s), "0"_ba);
}

void CsvTest::refusedRedirect()
{
    StoredRow row = triedRow(RowState::Failed);
    row.record.error = ErrorKind::RedirectRefused;
    row.outcome->error = ErrorKind::RedirectRefused;
    row.outcome->hops = {hop(302)};
    row.outcome->hops[0].target = "file:///etc/passwd";
    QCOMPARE(cell(row, u"status"_s), "302"_ba);
    QCOMPARE(cell(row, u"final_url"_s), "file:///etc/passwd"_ba);
}

void CsvTest::rowsThatWereNeverTried_data()
{
    QTest::addColumn<RowState>("state");
    QTest::addColumn<UrlProblem>("problem");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("pending") << RowState::Pending << UrlProblem::None << "pending"_ba
                             << ""_ba;
    QTest::newRow("in flight") << RowState::InFlight << UrlProblem::None << "pending"_ba
                               << ""_ba;
    QTest::newRow("cancelled") << RowState::Cancelled << UrlProblem::None << "cancelled"_ba
                               << "cancelled"_ba;
    QTest::newRow("no host") << RowState::Invalid << UrlProblem::NoHost << "invalid"_ba
                             << "invalid-url"_ba;
    QTest::newRow("ftp") << RowState::Invalid << UrlProblem::UnsupportedScheme << "invalid"_ba
                         << "unsupported-scheme"_ba;
}

void CsvTest::rowsThatWereNeverTried()
{
    QFETCH(RowState, state);
    QFETCH(UrlProblem, problem);
    StoredRow row = storedRow(state);
    row.problem = problem;
    QTEST(cell(row, u"outcome"_s), "outcome");
    QTEST(cell(row, u"error"_s), "error");
    QCOMPARE(cell(row, u"error_detail"_s).isEmpty(), problem == UrlProblem::None);
    QCOMPARE(cell(row, u"attempts"_s), "0"_ba);
    QCOMPARE(cell(row, u"url"_s), problem == UrlProblem::None ? "http://h/a"_ba : ""_ba);
    for (const QString& column :
         {u"status"_s, u"size"_s, u"started_at"_s, u"total_ms"_s, u"final_url"_s, u"worker"_s})
        QCOMPARE(cell(row, column), ""_ba);
}

void CsvTest::durations_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("unknown") << qint64(-1) << ""_ba;
    QTest::newRow("zero") << qint64(0) << "0.000"_ba;
    QTest::newRow("one") << qint64(1) << "0.001"_ba;
    QTest::newRow("tens") << qint64(1'050) << "1.050"_ba;
    QTest::newRow("hours") << qint64(7'200'000'999) << "7200000.999"_ba;
}

void CsvTest::durations()
{
    QFETCH(qint64, us);
    StoredRow row = triedRow(RowState::Ok);
    row.outcome->totalUs = us;
    QTEST(cell(row, u"total_ms"_s), "expected");
}

void CsvTest::secrets()
{
    StoredRow row = triedRow(RowState::Failed);
    row.input = "POST https://me:hush@h/a";
    row.url = "https://me:hush@h/a";
    row.record.error = ErrorKind::RedirectRefused;
    row.outcome->error = ErrorKind::RedirectRefused;
    row.outcome->hops = {hop(302)};
    row.outcome->hops[0].target = "ftp://me:hush@h/b";
    row.outcome->errorDetail = u"ftp://me:hush@h/b"_s;
    const QByteArray hidden = csvRecord(row, {});
    QVERIFY2(!hidden.contains("hush"), hidden.constData());
    QCOMPARE(hidden.count("***"), 4);
    CsvOptions open;
    open.withSecrets = true;
    QCOMPARE(csvRecord(row, open).count("hush"), 4);
}

void CsvTest::chosenColumns()
{
    CsvOptions options;
    options.columns = {u"url"_s, u"row"_s, u"url"_s};
    QCOMPARE(csvHeader(options), "url,row,url"_ba);
    QCOMPARE(csvRecord(storedRow(RowState::Pending), options), "http://h/a,7,http://h/a"_ba);
}

void CsvTest::emptyRecordIsNoEmptyLine()
{
    CsvOptions options;
    options.columns = {u"status"_s};
    QCOMPARE(csvRecord(storedRow(RowState::Pending), options), "\"\""_ba);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CsvTest)
#include "tst_csv.moc"
