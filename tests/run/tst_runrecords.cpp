// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runrecords.h"
#include "support/testcase.h"

namespace Urlpool::Testing {

/** What a row shows while and after it is tried again by the pool itself. */
class TestRunRecords : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void pendingUntilTheLastTry();
    void cancelledWhileItWaits_data();
    void cancelledWhileItWaits();
    void cancelledInARetryThatWasAskedFor();
    void forgottenWithThePool();

private:
    static RunRecords oneRow() { return RunRecords(RequestList::fromText("http://127.0.0.1/")); }
    static CommittedRow ended(quint32 attempt, RowState state, ErrorKind error, bool isFinal)
    {
        CommittedRow row;
        row.row = 1;
        row.attempt = attempt;
        row.record.state = state;
        row.record.error = error;
        row.record.attempts = quint16(attempt);
        row.record.wireSends = 1;
        row.contentType = "text/html";
        row.isFinal = isFinal;
        return row;
    }
};

void TestRunRecords::pendingUntilTheLastTry()
{
    RunRecords records = oneRow();
    QVERIFY(records.apply(ended(1, RowState::Failed, ErrorKind::Closed, false)));
    QCOMPARE(records.at(1).state, RowState::Pending);
    QCOMPARE(records.at(1).attempts, 1);
    QCOMPARE(records.counts().pending(), 1u);
    QVERIFY(records.apply(ended(2, RowState::ServerError, ErrorKind::None, false)));
    QCOMPARE(records.at(1).state, RowState::Pending);
    QCOMPARE(records.at(1).attempts, 2);
    QVERIFY(records.apply(ended(3, RowState::Ok, ErrorKind::None, true)));
    QCOMPARE(records.at(1).state, RowState::Ok);
    QCOMPARE(records.at(1).attempts, 3);
    QCOMPARE(records.counts().pending(), 0u);
    QCOMPARE(records.counts().sum(), 1u);
}

void TestRunRecords::cancelledWhileItWaits_data()
{
    QTest::addColumn<quint16>("attempts"); // of the cancelled one
    QTest::newRow("never begun") << quint16(1);
    QTest::newRow("in flight") << quint16(2);
}

void TestRunRecords::cancelledWhileItWaits()
{
    QFETCH(quint16, attempts);
    RunRecords records = oneRow();
    records.apply(ended(1, RowState::Failed, ErrorKind::Closed, false));
    CommittedRow cancelled = ended(2, RowState::Cancelled, ErrorKind::Cancelled, true);
    cancelled.record.attempts = attempts;
    QVERIFY(records.apply(cancelled));
    QCOMPARE(records.at(1).state, RowState::Failed);
    QCOMPARE(records.at(1).error, ErrorKind::Closed);
    QCOMPARE(records.at(1).attempts, 1);
    QCOMPARE(records.contentType(records.at(1).typeId), QByteArray("text/html"));
    QCOMPARE(records.counts().of(RowState::Failed), 1u);
}

void TestRunRecords::cancelledInARetryThatWasAskedFor()
{
    RunRecords records = oneRow();
    records.apply(ended(1, RowState::Failed, ErrorKind::Dns, true));
    records.beginRetry({1});
    records.apply(ended(2, RowState::ServerError, ErrorKind::None, false));
    records.apply(ended(3, RowState::Cancelled, ErrorKind::Cancelled, true));
    // Not what it was before the retry, but what the run file says, too.
    QCOMPARE(records.at(1).state, RowState::ServerError);
    QCOMPARE(records.at(1).attempts, 2);
}

void TestRunRecords::forgottenWithThePool()
{
    RunRecords records = oneRow();
    records.apply(ended(1, RowState::Failed, ErrorKind::Dns, false));
    records.apply(ended(2, RowState::Ok, ErrorKind::None, true));
    records.endRetry();
    records.beginRetry({1});
    records.apply(ended(3, RowState::Cancelled, ErrorKind::Cancelled, true));
    QCOMPARE(records.at(1).state, RowState::Ok);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunRecords)
#include "tst_runrecords.moc"
