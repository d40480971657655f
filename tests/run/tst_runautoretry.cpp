// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Rows that the pool tries again by itself, and runs that pause because most of them fail. */
class TestRunAutoRetry : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init()
    {
        TestCase::init();
        m_server.reset();
    }
    void pendingUntilTheLastTry();
    void endsInAWait_data();
    void endsInAWait();
    void stoppedInARetryThatWasAskedFor();
    void keptInTheFile();
    void stormPauses();
    void stormCanBeStopped();
    void stormOfAPauseIsTold();
    void noStormUnlessAskedFor();

private:
    static RunSettings retrying(int retries, qint64 delayMs)
    {
        RunSettings settings;
        settings.retry.retries = retries;
        settings.retry.delayMs = delayMs;
        settings.limits.backOff = false; // only the retry is looked at
        return settings;
    }
    QByteArray numbered(const QByteArray& path, int count) const
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += m_server.url(path) + QByteArray::number(i) + '\n';
        return text;
    }

    DemoServer m_server;
};

void TestRunAutoRetry::pendingUntilTheLastTry()
{
    constexpr quint32 rows = 30;
    RunFixture f(numbered("/flaky-times/2/", rows) + "nope://x\n", retrying(2, 300));
    quint32 done = 0;
    bool grew = true;
    QObject::connect(f.run.get(), &Run::rowsChanged, f.run.get(), [&] {
        const quint32 now = f.run->progress().done;
        grew = grew && now >= done;
        done = now;
    });
    f.run->start();
    QVERIFY(waitFor([&] {
        const auto records = f.run->records();
        return std::all_of(records.begin(), records.begin() + rows,
                           [](const RowRecord& record) { return record.attempts >= 1; });
    }));
    QCOMPARE(f.run->record(1).state, RowState::Pending);
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QVERIFY(grew);
    QCOMPARE(f.run->counts().of(RowState::Ok), rows);
    for (quint32 row = 1; row <= rows; ++row)
        QCOMPARE(f.run->record(row).attempts, 3);
    QCOMPARE(f.run->progress().done, rows + 1);
}

void TestRunAutoRetry::endsInAWait_data()
{
    QTest::addColumn<bool>("cutOff");
    QTest::newRow("stop") << true;
    QTest::newRow("finish what is in flight") << false;
}

void TestRunAutoRetry::endsInAWait()
{
    QFETCH(bool, cutOff);
    RunFixture f(numbered("/status/503/", 20) + m_server.url("/truncated") + '\n' + m_server.url("/json"),
                 retrying(3, 600'000));
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().done == 1 && f.run->record(21).attempts == 1; }));
    QVERIFY(waitFor([&] { return f.run->record(20).attempts == 1 && f.run->progress().inFlight == 0; }));
    if (cutOff)
        f.run->stop();
    else
        f.run->finishInFlight();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    // What they had stands; cancelled is only what has nothing.
    QCOMPARE(f.run->counts().of(RowState::ServerError), 20u);
    QCOMPARE(f.run->counts().of(RowState::Failed), 1u);
    QCOMPARE(f.run->record(21).error, ErrorKind::Truncated);
    QCOMPARE(f.run->record(21).attempts, 1);
    QCOMPARE(m_server.totalHits(), 22);
}

void TestRunAutoRetry::stoppedInARetryThatWasAskedFor()
{
    RunFixture f(m_server.url("/truncated") + '\n');
    f.run->start();
    QVERIFY(f.finished());
    QVERIFY(f.run->retry({1}, RunFixture::twoWorkers(retrying(1, 600'000))));
    QVERIFY(waitFor([&] { return f.run->record(1).attempts == 2; }));
    QCOMPARE(f.run->record(1).state, RowState::Pending);
    f.run->stop();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->record(1).state, RowState::Failed);
    QCOMPARE(f.run->record(1).attempts, 2);
}

void TestRunAutoRetry::keptInTheFile()
{
    RunFixture f(m_server.url("/flaky-times/2/a") + "\nPOST " + m_server.url("/flaky-times/2/b") + '\n',
                 retrying(5, 1));
    f.run->start();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    const auto reader = RunReader::open(f.run->path(), nullptr);
    const QList<Outcome> attempts = reader->attempts(1);
    QCOMPARE(attempts.size(), 3);
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        QCOMPARE(attempts[i].attempt, quint32(i + 1));
        QCOMPARE(attempts[i].status(), i < 2 ? 503 : 200);
    }
    QCOMPARE(reader->attempts(2).size(), 1);
    QCOMPARE(f.run->record(2).state, RowState::ServerError);
    QCOMPARE(m_server.hits("/flaky-times/2/b"), 1);
}

void TestRunAutoRetry::stormPauses()
{
    RunSettings settings;
    settings.pauseOnStorm = true;
    settings.limits.parallelMax = 4;
    constexpr int rows = 2000;
    RunFixture f(numbered("/failing-after/100/a/", rows), settings);
    QList<Storm> storms;
    QObject::connect(f.run.get(), &Run::stormDetected, f.run.get(), [&](const Storm& storm) {
        QCOMPARE(f.run->state(), Run::State::Paused);
        storms += storm;
    });
    f.run->start();
    QVERIFY(waitFor([&] { return !storms.isEmpty(); }, 30'000));
    QCOMPARE(storms[0].kind, ErrorKind::Closed);
    QVERIFY(storms[0].count > 100);
    QCOMPARE(storms[0].of, 200);
    QVERIFY(f.run->counts().pending() > 0);
    QVERIFY(waitFor([&] { return f.run->progress().inFlight == 0; }));
    const int hits = m_server.totalHits();
    QTest::qWait(200);
    QCOMPARE(m_server.totalHits(), hits);
    f.run->resume();
    QVERIFY(f.finished(60'000));
    QVERIFY(f.conserved());
    // It has not abated since.
    QCOMPARE(storms.size(), 1);
    QCOMPARE(f.run->counts().of(RowState::Failed), quint32(rows - 100));
}

void TestRunAutoRetry::stormCanBeStopped()
{
    RunSettings settings = retrying(3, 600'000);
    settings.pauseOnStorm = true;
    RunFixture f(numbered("/failing-after/0/a/", 500), settings);
    QSignalSpy storms(f.run.get(), &Run::stormDetected);
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->state() == Run::State::Paused; }, 30'000));
    QCOMPARE(storms.size(), 1);
    f.run->stop();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->counts().of(RowState::Failed) + f.run->counts().of(RowState::Cancelled), 500u);
    QVERIFY(f.run->counts().of(RowState::Failed) > 100);
}

void TestRunAutoRetry::stormOfAPauseIsTold()
{
    RunSettings settings;
    settings.pauseOnStorm = true;
    settings.limits.parallelMax = settings.limits.parallelMaxHost = 150;
    settings.workers = 25; // Qt sends six at a time to a host
    settings.transfer.firstByteTimeoutMs = 1500;
    RunFixture f(numbered("/silence/", 300), settings);
    QSignalSpy storms(f.run.get(), &Run::stormDetected);
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().inFlight == 150; }));
    f.run->pause();
    QVERIFY(waitFor([&] { return f.run->counts().of(RowState::Failed) == 150; }, 20'000));
    QCOMPARE(storms.size(), 0); // it is paused already
    f.run->resume();
    QVERIFY(waitFor([&] { return !storms.isEmpty(); }, 20'000));
    QCOMPARE(f.run->state(), Run::State::Paused);
    f.run->stop();
    QVERIFY(f.finished());
}

void TestRunAutoRetry::noStormUnlessAskedFor()
{
    RunFixture f(numbered("/failing-after/0/a/", 300));
    QSignalSpy storms(f.run.get(), &Run::stormDetected);
    f.run->start();
    QVERIFY(f.finished());
    QCOMPARE(storms.size(), 0);
    QVERIFY(!f.states.contains(Run::State::Paused));
    QCOMPARE(f.run->counts().of(RowState::Failed), 300u);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunAutoRetry)
#include "tst_runautoretry.moc"
