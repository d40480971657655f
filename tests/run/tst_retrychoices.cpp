// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/gentler.h"
#include "run/retrychoices.h"
#include "run/retryscope.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What of a run can be tried again, and with how much hope; and how a try is made gentler. */
class RetryChoicesTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void hope_data();
    void hope();
    void hopeOfStatuses_data();
    void hopeOfStatuses();
    void counts();
    void mostHopeFirst();
    void scopesTakeWhatIsCounted();
    void manyRecords();
    void gentler_data();
    void gentler();
    void gentlerEveryDeadline();
};

namespace {

RowRecord record(RowState state, quint16 status, ErrorKind error = ErrorKind::None)
{
    RowRecord made;
    made.state = state;
    made.status = status;
    made.error = error;
    return made;
}

std::vector<RowRecord> records()
{
    return {record(RowState::Ok, 200),
            record(RowState::Redirected, 302),
            record(RowState::ClientError, 404),
            record(RowState::ClientError, 404),
            record(RowState::ClientError, 429),
            record(RowState::ServerError, 503),
            record(RowState::ServerError, 503),
            record(RowState::Failed, 0, ErrorKind::Tls),
            record(RowState::Failed, 0, ErrorKind::Tls),
            record(RowState::Failed, 0, ErrorKind::Tls),
            record(RowState::Failed, 503, ErrorKind::Truncated),
            record(RowState::Failed, 0, ErrorKind::Refused),
            record(RowState::Failed, 0, ErrorKind::Refused),
            record(RowState::Failed, 0, ErrorKind::Interrupted),
            record(RowState::Invalid, 0, ErrorKind::InvalidUrl),
            record(RowState::Cancelled, 0, ErrorKind::Cancelled),
            record(RowState::Pending, 0)};
}

} // namespace

void RetryChoicesTest::hope_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Hope>("hope");
    const auto row = [](ErrorKind kind, Hope hope) {
        QTest::newRow(errorKindName(kind).constData()) << kind << hope;
    };
    for (const char* name : {"dns", "refused", "unreachable", "connect-timeout", "first-byte-timeout",
                             "idle-timeout", "total-timeout", "closed", "reset", "truncated"})
        row(*errorKindFromName(name), Hope::MayPass);
    for (const char* name : {"invalid-url", "unsupported-scheme", "tls", "malformed", "decode", "too-large",
                             "too-many-redirects", "redirect-refused"})
        row(*errorKindFromName(name), Hope::Unlikely);
    for (const char* name : {"proxy", "out-of-resources", "session-setup", "interrupted", "internal"})
        row(*errorKindFromName(name), Hope::Uncertain);
}

void RetryChoicesTest::hope()
{
    QFETCH(ErrorKind, kind);
    QTEST(hopeOf(kind), "hope");
}

void RetryChoicesTest::hopeOfStatuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Hope>("hope");
    for (const int status : {408, 429, 500, 503, 599})
        QTest::addRow("%d", status) << status << Hope::MayPass;
    for (const int status : {400, 401, 404, 410, 428, 430, 499})
        QTest::addRow("%d", status) << status << Hope::Unlikely;
    for (const int status : {300, 304, 399})
        QTest::addRow("%d", status) << status << Hope::Uncertain;
}

void RetryChoicesTest::hopeOfStatuses()
{
    QFETCH(int, status);
    QTEST(hopeOf(status), "hope");
}

void RetryChoicesTest::counts()
{
    const RetryChoices choices = RetryChoices::of(records());
    QCOMPARE(choices.exceptions, 7U);
    QCOMPARE(choices.passing, 6U); // truncated, 2 refused, 429, 2 of 503
    QCOMPARE(choices.cancelled, 2U);
    QCOMPARE(RetryChoices::of({}).passing, 0U);
    QVERIFY(RetryChoices::of({}).errors.isEmpty());
}

void RetryChoicesTest::mostHopeFirst()
{
    const RetryChoices choices = RetryChoices::of(records());
    const QList<RetryGroup> errors{{ErrorKind::Refused, 0, 2, Hope::MayPass},
                                   {ErrorKind::Truncated, 0, 1, Hope::MayPass},
                                   {ErrorKind::Interrupted, 0, 1, Hope::Uncertain},
                                   {ErrorKind::Tls, 0, 3, Hope::Unlikely}};
    QVERIFY(choices.errors == errors);
    const QList<RetryGroup> statuses{{ErrorKind::None, 503, 2, Hope::MayPass},
                                     {ErrorKind::None, 429, 1, Hope::MayPass},
                                     {ErrorKind::None, 302, 1, Hope::Uncertain},
                                     {ErrorKind::None, 404, 2, Hope::Unlikely}};
    QVERIFY(choices.statuses == statuses);
}

void RetryChoicesTest::scopesTakeWhatIsCounted()
{
    const std::vector<RowRecord> all = records();
    const RetryChoices choices = RetryChoices::of(all);
    QCOMPARE(RetryScope::exceptions().rows(all).size(), qsizetype(choices.exceptions));
    QCOMPARE(RetryScope::passing().rows(all), (QList<quint32>{5, 6, 7, 11, 12, 13}));
    QCOMPARE(RetryScope::cancelled().rows(all).size(), qsizetype(choices.cancelled));
    for (const RetryGroup& group : choices.errors)
        QCOMPARE(RetryScope::error(group.error).rows(all).size(), qsizetype(group.rows));
    for (const RetryGroup& group : choices.statuses)
        QCOMPARE(RetryScope::status(group.status).rows(all).size(), qsizetype(group.rows));
}

void RetryChoicesTest::manyRecords()
{
    std::vector<RowRecord> million(1'000'000, record(RowState::Failed, 0, ErrorKind::Refused));
    million.back() = record(RowState::ServerError, 500);
    const RetryChoices choices = RetryChoices::of(million);
    QCOMPARE(choices.exceptions, 999'999U);
    QCOMPARE(choices.passing, 1'000'000U);
    QCOMPARE(choices.errors.size(), 1);
}

void RetryChoicesTest::gentler_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("even") << 64 << 32;
    QTest::newRow("odd") << 7 << 3;
    QTest::newRow("two") << 2 << 1;
    QTest::newRow("one stays") << 1 << 1;
}

void RetryChoicesTest::gentler()
{
    QFETCH(int, before);
    RunSettings settings;
    settings.limits.parallelMax = before;
    settings.limits.parallelMaxHost = before;
    settings.limits.hostRules = {{"a.test", before, 2.0, {}}, {"b.test", {}, {}, 500}};
    const RunSettings made = Urlpool::gentler(settings);
    QTEST(made.limits.parallelMax, "after");
    QTEST(made.limits.parallelMaxHost, "after");
    QTEST(*made.limits.hostRules.at(0).parallelMax, "after");
    QCOMPARE(made.limits.hostRules.at(0).rate, std::optional(2.0));
    QVERIFY(made.limits.hostRules.at(1) == settings.limits.hostRules.at(1));
    QVERIFY(made.session == settings.session);
    QVERIFY(made.request == settings.request);
}

void RetryChoicesTest::gentlerEveryDeadline()
{
    RunSettings settings;
    settings.transfer.connectTimeoutMs = 1000;
    settings.transfer.firstByteTimeoutMs = 2500;
    settings.transfer.idleTimeoutMs = 0; // none
    settings.transfer.totalTimeoutMs = 60'000;
    const TransferOptions made = Urlpool::gentler(settings).transfer;
    QCOMPARE(made.connectTimeoutMs, qint64(2000));
    QCOMPARE(made.firstByteTimeoutMs, qint64(5000));
    QCOMPARE(made.idleTimeoutMs, qint64(0));
    QCOMPARE(made.totalTimeoutMs, qint64(120'000));
    QCOMPARE(made.maxBodyBytes, settings.transfer.maxBodyBytes);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::RetryChoicesTest)
#include "tst_retrychoices.moc"
