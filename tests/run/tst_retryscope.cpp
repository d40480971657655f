// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/retryscope.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Which rows a scope takes, and what may not be sent again unasked. */
class RetryScopeTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refusesNames_data();
    void refusesNames();
    void addsUp();
    void divides();
};

namespace {

RowRecord response(RowState state, quint16 status)
{
    RowRecord record;
    record.state = state;
    record.status = status;
    record.wireSends = 1;
    return record;
}

RowRecord failed(ErrorKind kind, quint16 status = 0, quint16 sends = 1)
{
    RowRecord record = response(RowState::Failed, status);
    record.error = kind;
    record.wireSends = sends;
    return record;
}

RowRecord resting(RowState state)
{
    RowRecord record;
    record.state = state;
    if (state == RowState::Invalid)
        record.error = ErrorKind::InvalidUrl;
    return record;
}

/** Rows 1 to 11, one of each. */
std::vector<RowRecord> records()
{
    return {response(RowState::Ok, 200),
            response(RowState::Redirected, 302),
            response(RowState::ClientError, 404),
            response(RowState::ClientError, 429),
            response(RowState::ServerError, 503),
            failed(ErrorKind::Truncated, 503),
            failed(ErrorKind::Refused, 0, 0),
            failed(ErrorKind::Interrupted),
            resting(RowState::Invalid),
            resting(RowState::Cancelled),
            resting(RowState::Pending)};
}

} // namespace

void RetryScopeTest::takes_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QList<quint32>>("rows");
    const auto row = [](const char* name, const QList<quint32>& rows) {
        QTest::newRow(name) << QByteArray(name) << rows;
    };
    row("exceptions", {6, 7, 8});
    row("passing", {4, 5, 6, 7});
    row("cancelled", {10, 11});
    row("5xx", {5});
    row("429", {4});
    row("status:404", {3});
    row("status:404,5xx", {3, 5});
    row("status: 200 , 302", {1, 2});
    row("error:refused", {7});
    row("error:interrupted,truncated", {6, 8});
    row("error:network", {6, 7});
    row("error:invalid-url", {});
}

void RetryScopeTest::takes()
{
    QFETCH(QByteArray, name);
    const auto scope = RetryScope::fromName(name);
    QVERIFY(scope);
    QTEST(scope->rows(records()), "rows");
}

void RetryScopeTest::refusesNames_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
         {"", "failed", "status", "status:", "status:abc", "status:99", "status:1000", "status:0xx",
          "status:404,", "status:404;5xx", "error:", "error:none", "error:dns,", "Exceptions", ":", ":404"})
        QTest::newRow(name) << QByteArray(name);
}

void RetryScopeTest::refusesNames()
{
    QFETCH(QByteArray, name);
    QVERIFY(!RetryScope::fromName(name));
}

void RetryScopeTest::addsUp()
{
    RetryScope scope;
    QVERIFY(scope.isEmpty());
    QVERIFY(scope.rows(records()).isEmpty());
    scope |= RetryScope::tooManyRequests();
    scope |= RetryScope::serverErrors();
    scope |= *RetryScope::fromName("error:refused");
    QVERIFY(!scope.isEmpty());
    QCOMPARE(scope.rows(records()), (QList<quint32>{4, 5, 7}));
}

void RetryScopeTest::divides()
{
    QByteArray text;
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "POST", "POST", "POST", "POST", "POST"})
        text += method + " http://h/\n"_ba;
    const RequestList list = RequestList::fromText(text);
    RowRecord twice = failed(ErrorKind::Refused, 0, 0);
    twice.attempts = 2;
    const std::vector<RowRecord> all{failed(ErrorKind::Reset),
                                     failed(ErrorKind::Reset),
                                     failed(ErrorKind::Reset),
                                     failed(ErrorKind::Reset),
                                     failed(ErrorKind::Refused, 0, 0),
                                     failed(ErrorKind::Interrupted, 0, 0),
                                     resting(RowState::Cancelled),
                                     response(RowState::ServerError, 500),
                                     twice};
    const RetryRows divided = divideRows({1, 2, 3, 4, 5, 6, 7, 8, 9}, all, list);
    // Never sent (5, 7): nothing can happen twice. Interrupted (6), or an earlier try that is not known (9).
    QCOMPARE(divided.rows, (QList<quint32>{1, 3, 5, 7}));
    QCOMPARE(divided.unsafe, (QList<quint32>{2, 4, 6, 8, 9}));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::RetryScopeTest)
#include "tst_retryscope.moc"
