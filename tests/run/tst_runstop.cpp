// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfixture.h"

#include <QElapsedTimer>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRunStop : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init()
    {
        TestCase::init();
        m_server.reset();
    }
    void stopInMidRun_data();
    void stopInMidRun();
    void stopBeforeAndAfter();
    void stopNeverBlocks();
    void pausedTellsWhatIsInFlight();
    void pauseAndResume();
    void pauseAndResumeAtTheEnd();
    void stopWhilePaused();
    void finishInFlight();
    void secondInterruptStops();
    void destroyedInMidRun();
    void manyRowsCancelFast();
    void limitsAtOnce();

private:
    DemoServer m_server;
};

void TestRunStop::stopInMidRun_data()
{
    QTest::addColumn<int>("after");
    for (int i = 0; i < 10; ++i)
        QTest::addRow("after %d rows", i * 60) << i * 60;
}

void TestRunStop::stopInMidRun()
{
    QFETCH(int, after);
    RunFixture f(RunFixture::lines(m_server, "/json", 600) + RunFixture::lines(m_server, "/silence", 20) +
                 "nope://x\n");
    f.run->start();
    QVERIFY(waitFor([&] { return int(f.run->progress().done) > after; }));
    f.run->stop();
    QCOMPARE(f.run->state(), Run::State::Stopping);
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    const RunCounts& counts = f.run->counts();
    QCOMPARE(counts.of(RowState::Ok) + counts.of(RowState::Cancelled), 620u);
    QVERIFY(counts.of(RowState::Cancelled) >= 20);
    QCOMPARE(f.run->unfinishedRows().size(), qsizetype(counts.of(RowState::Cancelled)));
}

void TestRunStop::stopBeforeAndAfter()
{
    RunFixture f(RunFixture::lines(m_server, "/json", 5));
    f.run->stop();
    f.run->pause();
    f.run->resume();
    f.run->finishInFlight();
    QCOMPARE(f.run->state(), Run::State::Ready);
    f.run->start();
    f.run->start();
    f.run->stop();
    f.run->stop();
    f.run->pause();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    f.run->stop();
    f.run->start();
    QCOMPARE(f.run->state(), Run::State::Finished);
    QCOMPARE(f.states, (QList<Run::State>{Run::State::Running, Run::State::Stopping, Run::State::Finished}));
}

void TestRunStop::stopNeverBlocks()
{
    RunFixture f(RunFixture::lines(m_server, "/silence", 100));
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().inFlight > 0; }));
    QElapsedTimer clock;
    clock.start();
    f.run->stop();
    QVERIFY2(clock.elapsed() < 100, QByteArray::number(clock.elapsed()).constData());
    QVERIFY(f.finished());
    QCOMPARE(f.run->counts().of(RowState::Cancelled), 100u);
}

void TestRunStop::pausedTellsWhatIsInFlight()
{
    RunFixture f(RunFixture::lines(m_server, "/delay/1000", 3));
    f.run->start();
    QVERIFY(waitFor([&] { return m_server.totalHits() == 3; }));
    f.run->pause();
    QCOMPARE(f.run->progress().inFlight, 3);
    QCOMPARE(f.run->progress().inFlightRows.size(), 3);
    QVERIFY(waitFor([&] { return f.run->progress().done == 3; }));
    QCOMPARE(f.run->progress().inFlight, 0);
}

void TestRunStop::pauseAndResume()
{
    RunFixture f(RunFixture::lines(m_server, "/delay/20", 300));
    f.run->start();
    for (int i = 0; i < 5; ++i) {
        const quint32 before = f.run->progress().done;
        QVERIFY(waitFor([&] { return f.run->progress().done > before + 20; }));
        f.run->pause();
        QCOMPARE(f.run->state(), Run::State::Paused);
        QCOMPARE(f.run->progress().perSecond, 0.0);
        f.run->resume();
        QCOMPARE(f.run->state(), Run::State::Running);
    }
    f.run->pause();
    const qint64 elapsed = f.run->progress().elapsedMs;
    // What is in flight may still end; then nothing more is sent.
    QTest::qWait(300);
    const int hits = m_server.totalHits();
    QTest::qWait(200);
    QCOMPARE(m_server.totalHits(), hits);
    QVERIFY(hits < 300);
    QCOMPARE(f.run->progress().elapsedMs, elapsed);
    f.run->resume();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->counts().of(RowState::Ok), 300u);
    QCOMPARE(m_server.totalHits(), 300);
}

void TestRunStop::pauseAndResumeAtTheEnd()
{
    // Nothing can be sent, so from the start on only the store is waited for.
    RunFixture f("nope://x\nnope://y\n");
    f.run->start();
    QCOMPARE(f.run->state(), Run::State::Running);
    f.run->pause();
    f.run->resume();
    f.run->pause();
    f.run->resume();
    QVERIFY(f.finished());
    // What is posted behind the end must not end the run, or the program, again.
    QCoreApplication::processEvents();
    QVERIFY(f.conserved());
    QCOMPARE(f.states.count(Run::State::Finished), 1);
}

void TestRunStop::stopWhilePaused()
{
    RunFixture f(RunFixture::lines(m_server, "/delay/20", 200));
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().done > 5; }));
    f.run->pause();
    f.run->stop();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
}

void TestRunStop::finishInFlight()
{
    RunFixture f(RunFixture::lines(m_server, "/delay/200", 100));
    f.run->start();
    QVERIFY(waitFor([&] { return m_server.totalHits() >= 4; }));
    f.run->finishInFlight();
    QCOMPARE(f.run->state(), Run::State::Stopping);
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    // All that was sent has its answer, nothing was cut off.
    QCOMPARE(int(f.run->counts().of(RowState::Ok)), m_server.totalHits());
    QVERIFY(f.run->counts().of(RowState::Ok) >= 4);
    QVERIFY(f.run->counts().of(RowState::Cancelled) > 0);
}

void TestRunStop::secondInterruptStops()
{
    RunFixture f(RunFixture::lines(m_server, "/silence", 30));
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().inFlight > 0; }));
    f.run->finishInFlight();
    f.run->stop();
    QVERIFY(f.finished(5000));
    QCOMPARE(f.run->counts().of(RowState::Cancelled), 30u);
    QVERIFY(f.conserved());
}

void TestRunStop::destroyedInMidRun()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    QString temporary;
    {
        RunFixture kept(RunFixture::lines(m_server, "/delay/20", 200), {}, path);
        RunFixture gone(RunFixture::lines(m_server, "/silence", 50));
        temporary = gone.run->path();
        kept.run->start();
        gone.run->start();
        QVERIFY(waitFor([&] { return kept.run->progress().done > 5; }));
    }
    QVERIFY(!QFileInfo::exists(temporary));
    const auto reader = RunReader::open(path, nullptr);
    QVERIFY(reader);
    int ok = 0;
    for (quint32 row = 1; row <= 200; ++row) {
        const RowState state = reader->row(row)->record.state;
        QVERIFY(state == RowState::Ok || state == RowState::Cancelled);
        ok += state == RowState::Ok ? 1 : 0;
    }
    QVERIFY(ok > 5 && ok < 200);
}

void TestRunStop::manyRowsCancelFast()
{
    QByteArray text;
    const QByteArray line = m_server.url("/silence") + '\n';
    for (int i = 0; i < 200000; ++i)
        text += line;
    RunFixture f(text);
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().inFlight > 0; }));
    QElapsedTimer clock;
    clock.start();
    f.run->stop();
    QVERIFY(f.finished());
    qInfo("200,000 rows cancelled in %lld ms, %d notices", clock.elapsed(), f.notices);
    QVERIFY(clock.elapsed() < 5000);
    QVERIFY(f.notices <= 10);
    QCOMPARE(f.run->counts().of(RowState::Cancelled), 200000u);
}

void TestRunStop::limitsAtOnce()
{
    RunSettings settings;
    settings.limits = {1, 1};
    RunFixture f(RunFixture::lines(m_server, "/delay/100", 60), settings);
    f.run->start();
    QVERIFY(waitFor([&] { return m_server.totalHits() >= 2; }));
    QCOMPARE(m_server.maxConcurrent(), 1);
    f.run->setLimits({20, 20});
    QVERIFY(f.finished());
    QVERIFY(m_server.maxConcurrent() > 1);
    QCOMPARE(f.run->settings().limits.parallelMax, 20);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunStop)
#include "tst_runstop.moc"
