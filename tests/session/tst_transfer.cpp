// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrows.h"
#include "session/transferrunner.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include "session/sessionoptions.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTemporaryFile>

namespace Urlpool::Testing {

/// What comes of each behaviour of a server: one row is one behaviour.
class tst_Transfer : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outcome_data();
    void outcome();

private:
    DemoServer m_server;
    QTemporaryFile m_authority;
    SessionOptions m_options;
};

void tst_Transfer::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_authority.open());
    m_authority.write(m_server.caPem());
    m_authority.close();
    m_options.caFile = m_authority.fileName();
}

void tst_Transfer::outcome_data()
{
    QTest::addColumn<TransferRow>("row");
    const QList<TransferRow> rows = transferRows();
    for (const TransferRow& row : rows)
        QTest::newRow(row.name.constData()) << row;
}

void tst_Transfer::outcome()
{
    QFETCH(const TransferRow, row);
    m_server.reset();
    const std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(m_options)();
    TransferRunner runner(*session, row.request(m_server), row.options);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(runner.run(row.withinMs));
    const Outcome& outcome = *runner.outcome;

    const QByteArray got = errorKindName(outcome.error) + " (" + outcome.errorDetail.toUtf8() + ')';
    QVERIFY2(outcome.error == row.error, got.constData());
    QCOMPARE(outcome.isResponse(), row.error == ErrorKind::None);
    QCOMPARE(outcome.status(), row.status);
    QCOMPARE(outcome.redirects(), row.redirects);
    if (row.size >= 0)
        QCOMPARE(outcome.size, row.size);
    QCOMPARE(outcome.size, outcome.body.size());
    if (row.sends >= 0)
        QCOMPARE(m_server.totalHits(), row.sends);
    // After a head that we refuse Qt may send a GET again behind our back.
    if (row.sends > 0 || (row.sends < 0 && row.error == ErrorKind::Closed))
        QCOMPARE(outcome.wireSends(), m_server.totalHits());
    QVERIFY(m_server.totalHits() <= 4 || row.sends > 0);
    if (!row.finalUrl.isEmpty())
        QCOMPARE(outcome.finalUrl(), row.expand(row.finalUrl, m_server));
    QCOMPARE(outcome.hops.size(), runner.wanted.size() + 1);
    QVERIFY(outcome.totalUs >= 0 && outcome.totalUs <= clock.nsecsElapsed() / 1000);

    // Nothing comes after the end.
    QTest::qWait(0);
    QCOMPARE(runner.finishes, 1);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Transfer)
#include "tst_transfer.moc"
