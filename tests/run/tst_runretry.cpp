// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/retryscope.h"
#include "run/runfixture.h"
#include "run/sqlite.h"
#include "support/filesizelimit.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr rlim_t smallDisk = 1 << 20;

/** Four times what fits: equal bodies would be kept once, others compressed. */
QByteArray bulkyLines(DemoServer& server)
{
    QByteArray text;
    for (int i = 0; i < 200; ++i)
        text += server.url("/noise/20000/" + QByteArray::number(i)) + '\n';
    return text;
}

} // namespace

class TestRunRetry : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init()
    {
        TestCase::init();
        m_server.reset();
    }
    void failedRowsAgain();
    void resumesCancelledRows();
    void settingsAsTheyAreNow();
    void cancelledRetryRestores();
    void cutOffTwiceIsStillSent();
    void cutOffRetryWasSent();
    void refusesWhatCannotBe();
    void badSetupLeavesRowsAlone();
    void fullDiskPausesAndGoesOn();
    void goesOnByItselfWhenThereIsRoom();
    void savedWhileItRuns();
    void gentlePassLeavesNoTrace();
    void keepsLimitsThatWereChanged();

private:
    DemoServer m_server;
};

void TestRunRetry::failedRowsAgain()
{
    RunFixture f(m_server.url("/json") + '\n' + m_server.url("/flaky-drop/1/a") + '\n' +
                 m_server.url("/status/404") + "\nnope://x\n" + m_server.url("/truncated") + '\n');
    f.run->start();
    QVERIFY(f.finished());
    const QList<quint32> failed = f.run->failedRows();
    QVERIFY(failed.contains(5u));
    const RowRecord untouched = f.run->record(1);
    QVERIFY(f.run->retry(failed + failed, f.settings));
    QCOMPARE(f.run->state(), Run::State::Running);
    QCOMPARE(f.run->counts().pending(), quint32(failed.size()));
    QCOMPARE(f.run->record(5).state, RowState::Pending);
    QCOMPARE(f.run->record(5).attempts, 1);
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->record(5).attempts, 2);
    QCOMPARE(f.run->record(5).error, ErrorKind::Truncated);
    QCOMPARE(f.run->record(1).attempts, untouched.attempts);
    QCOMPARE(m_server.hits("/json"), 1);
    QCOMPARE(m_server.hits("/truncated"), 2);
    const auto reader = RunReader::open(f.run->path(), nullptr);
    QCOMPARE(reader->attempts(5).size(), 2);
    QCOMPARE(reader->attempts(5)[1].attempt, 2u);
}

void TestRunRetry::resumesCancelledRows()
{
    RunFixture f(RunFixture::lines(m_server, "/delay/30", 100));
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().done > 10; }));
    f.run->stop();
    QVERIFY(f.finished());
    QVERIFY(!f.run->unfinishedRows().isEmpty());
    QVERIFY(f.run->retry(f.run->unfinishedRows(), f.settings));
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->counts().of(RowState::Ok), 100u);
}

void TestRunRetry::settingsAsTheyAreNow()
{
    RunSettings settings;
    settings.transfer.firstByteTimeoutMs = 100;
    RunFixture f(RunFixture::lines(m_server, "/delay/700", 2), settings);
    f.run->start();
    QVERIFY(f.finished());
    QCOMPARE(f.run->counts().of(RowState::Failed), 2u);
    settings.transfer.firstByteTimeoutMs = 20000;
    settings.request.headers = {{"Accept", "now/this"}};
    QVERIFY(f.run->retry(f.run->failedRows(), settings));
    QVERIFY(f.finished());
    QCOMPARE(f.run->counts().of(RowState::Ok), 2u);
    QCOMPARE(m_server.requests().last().header("Accept"), "now/this");
    const auto reader = RunReader::open(f.run->path(), nullptr);
    QCOMPARE(reader->settings().transfer.firstByteTimeoutMs, 20000);
    QVERIFY(headerValue(reader->attempts(1)[0].request.headers, "Accept").isNull());
    QCOMPARE(headerValue(reader->attempts(1)[1].request.headers, "Accept"), "now/this");
}

void TestRunRetry::gentlePassLeavesNoTrace()
{
    RunSettings settings;
    settings.limits.parallelMaxHost = 4;
    settings.transfer.totalTimeoutMs = 20'000;
    RunFixture f(RunFixture::lines(m_server, "/delay/50", 20), settings);
    settings = f.settings;
    const auto stored = [&f] { return RunReader::open(f.run->path(), nullptr)->settings(); };
    f.run->start();
    QVERIFY(f.finished());
    QVERIFY(m_server.maxConcurrent() <= 4);
    const QList<quint32> rows{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    for (int i = 0; i < 2; ++i) {
        m_server.reset();
        QVERIFY(f.run->retry(rows, settings, Pace::Gentle));
        Limits limits = settings.limits;
        limits.parallelMaxHost = 6;
        if (i == 1)
            f.run->setLimits(limits); // halved as well
        QVERIFY(f.finished());
        QVERIFY(m_server.maxConcurrent() <= (i == 0 ? 2 : 3));
        QCOMPARE(f.run->settings().limits.parallelMaxHost, i == 0 ? 2 : 3);
        QCOMPARE(f.run->settings().transfer.totalTimeoutMs, 40'000);
        QCOMPARE(stored().transfer.totalTimeoutMs, 20'000);
        QCOMPARE(stored().limits.parallelMaxHost, i == 0 ? 4 : 6);
    }
    m_server.reset();
    QVERIFY(f.run->retry(rows, stored()));
    QVERIFY(f.finished());
    QCOMPARE(f.run->settings().limits.parallelMaxHost, 6);
    // What was made gently says so, and nothing else does.
    SqliteDatabase db(f.run->path(), SqliteDatabase::Mode::ReadOnly);
    SqliteStatement select(
        db, "SELECT a.attempt, count(*), sum(s.json LIKE '%\"gentler\":true%') FROM attempts a "
            "JOIN settings s ON s.id = a.settings GROUP BY a.attempt ORDER BY a.attempt");
    for (const auto& [count, gentle] : {std::pair(20, 0), {10, 10}, {10, 10}, {10, 0}}) {
        QVERIFY(select.step());
        QCOMPARE(select.number(1), count);
        QCOMPARE(select.number(2), gentle);
    }
}

void TestRunRetry::keepsLimitsThatWereChanged()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"a.urlpool"_s);
    RunFixture f(RunFixture::lines(m_server, "/delay/50", 20), {}, path);
    f.run->start();
    Limits limits = f.settings.limits;
    limits.parallelMax = 3;
    limits.hostRules = {*parseHostRule("a: 1/s")};
    f.run->setLimits(limits);
    QVERIFY(f.finished());
    QCOMPARE(RunReader::open(path, nullptr)->settings().limits, limits);
    // A retry with them, which changes nothing, must not lose them, either.
    RunSettings settings = f.settings;
    settings.limits = limits;
    QVERIFY(f.run->retry({1}, settings));
    QVERIFY(f.finished());
    QCOMPARE(RunReader::open(path, nullptr)->settings(), settings);
    f.run.reset();
    StoreError error;
    QVERIFY(!recoverRunFile(path, &error)); // its end has been noted behind them
    QVERIFY(!error);
}

void TestRunRetry::cancelledRetryRestores()
{
    RunSettings settings;
    settings.transfer.firstByteTimeoutMs = 100;
    RunFixture f(RunFixture::lines(m_server, "/silence", 30) + m_server.url("/json") + '\n', settings);
    f.run->start();
    QVERIFY(f.finished());
    QCOMPARE(f.run->counts().of(RowState::Failed), 30u);
    const RowRecord before = f.run->record(1);
    QCOMPARE(before.error, ErrorKind::FirstByteTimeout);
    settings.transfer.firstByteTimeoutMs = 60000;
    QList<quint32> all = f.run->failedRows();
    all.append(31);
    QVERIFY(f.run->retry(all, settings));
    QVERIFY(waitFor([&] { return f.run->progress().inFlight > 0; }));
    f.run->stop();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->counts().of(RowState::Failed), 30u);
    QCOMPARE(f.run->counts().of(RowState::Ok), 1u);
    QCOMPARE(f.run->record(1).totalUs, before.totalUs);
    QCOMPARE(f.run->record(1).attempts, 1);
    const auto reader = RunReader::open(f.run->path(), nullptr);
    QCOMPARE(reader->attempts(1).size(), 1);
}

void TestRunRetry::cutOffTwiceIsStillSent()
{
    // Ten rows, one at a time: one is cut off after it was sent, the others are never begun.
    RunSettings settings;
    settings.request.method = "POST";
    settings.limits.parallelMax = 1;
    RunFixture f(RunFixture::lines(m_server, "/silence", 10), settings);
    f.run->start();
    QVERIFY(waitFor([&] { return m_server.totalHits() == 1; }));
    f.run->stop();
    QVERIFY(f.finished());
    QList<quint32> sent;
    for (const quint32 row : f.run->unfinishedRows()) {
        if (f.run->record(row).wireSends > 0)
            sent += row;
    }
    QCOMPARE(sent.size(), 1);
    // The person resumes and stops before its turn comes: it may still have taken effect.
    QVERIFY(f.run->retry(f.run->unfinishedRows(), f.settings));
    f.run->stop();
    QVERIFY(f.finished());
    QCOMPARE(f.run->record(sent.first()).state, RowState::Cancelled);
    QVERIFY(f.run->record(sent.first()).wireSends > 0);
    QVERIFY(f.conserved());
}

void TestRunRetry::cutOffRetryWasSent()
{
    // Nobody answers at the first try, so nothing is sent; the second is cut off when it was.
    RunSettings settings;
    settings.request.method = "POST";
    settings.session.proxy = ProxyMode::Url;
    settings.session.proxyUrl = u"http://127.0.0.1:%1"_s.arg(m_server.refusedPort());
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    RunFixture f(m_server.url("/silence") + '\n', settings, path);
    f.run->start();
    QVERIFY(f.finished());
    const RowRecord before = f.run->record(1);
    QCOMPARE(before.state, RowState::Failed);
    QCOMPARE(before.wireSends, 0);
    settings = f.settings;
    settings.session.proxy = ProxyMode::None;
    QVERIFY(f.run->retry({1}, settings));
    QVERIFY(waitFor([&] { return m_server.totalHits() == 1; }));
    f.run->stop();
    QVERIFY(f.finished());
    QCOMPARE(f.run->record(1).error, before.error);
    QVERIFY(mayHappenTwice(f.run->record(1), "POST"));
    f.run.reset();
    // And whoever opens the file is asked, too.
    const std::unique_ptr<Run> opened = Run::make(PreparedRun::open(path));
    QCOMPARE(opened->record(1).error, before.error);
    QVERIFY(mayHappenTwice(opened->record(1), "POST"));
}

void TestRunRetry::refusesWhatCannotBe()
{
    RunFixture f(m_server.url("/json") + "\nnope://x\n");
    QVERIFY(!f.run->retry({1}, f.settings));
    f.run->start();
    QVERIFY(!f.run->retry({1}, f.settings));
    QVERIFY(f.finished());
    QVERIFY(!f.run->retry({}, f.settings));
    QVERIFY(!f.run->retry({2}, f.settings));
    QVERIFY(!f.run->retry({0, 3, 4294967295u}, f.settings));
    RunSettings bad = f.settings;
    bad.request.headers = {{"X", "a\r\nb"}};
    QVERIFY(!f.run->retry({1}, bad));
    QCOMPARE(f.run->state(), Run::State::Finished);
    QVERIFY(f.conserved());
}

void TestRunRetry::badSetupLeavesRowsAlone()
{
    RunFixture f(m_server.url("/truncated") + '\n');
    f.run->start();
    QVERIFY(f.finished());
    RunSettings bad = f.settings;
    bad.session.caFile = u"/nowhere/ca.pem"_s;
    QVERIFY(!f.run->retry({1}, bad));
    QCOMPARE(f.setup.size(), 1);
    QCOMPARE(f.run->record(1).state, RowState::Failed);
    QVERIFY(f.conserved());
}

void TestRunRetry::fullDiskPausesAndGoesOn()
{
    RunFixture f(bulkyLines(m_server));
    FileSizeLimit disk(smallDisk);
    QVERIFY(disk.works());
    f.run->start();
    const bool failed = waitFor([&] { return !f.failures.isEmpty(); }, 30000);
    // It may have ended everything else by now; it must not say that it has finished.
    const Run::State state = f.run->state();
    const quint32 shown = f.run->progress().done;
    f.run->resume();
    const bool again = waitFor([&] { return f.failures.size() >= 2; }, 30000);
    disk.lift();
    QVERIFY(failed && again);
    QCOMPARE(f.failures.first().kind, StoreErrorKind::DiskFull);
    QCOMPARE(state, Run::State::Paused);
    QVERIFY(shown < 200);
    f.run->resume();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->counts().of(RowState::Ok), 200u);
    QCOMPARE(m_server.totalHits(), 200);
}

void TestRunRetry::goesOnByItselfWhenThereIsRoom()
{
    RunFixture f(bulkyLines(m_server));
    int recovered = 0;
    QObject::connect(f.run.get(), &Run::storeRecovered, f.run.get(), [&] { ++recovered; });
    FileSizeLimit disk(smallDisk);
    QVERIFY(disk.works());
    f.run->start();
    const bool failed = waitFor([&] { return !f.failures.isEmpty(); }, 30000);
    // Several tries later it has been said once.
    const bool waits = !waitFor([&] { return recovered > 0 || f.run->state() != Run::State::Paused; }, 2500);
    disk.lift();
    QVERIFY(failed && waits);
    QCOMPARE(f.failures.size(), 1);
    QVERIFY(waitFor([&] { return recovered == 1; }, 20000));
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->counts().of(RowState::Ok), 200u);
}

void TestRunRetry::savedWhileItRuns()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    RunFixture f(RunFixture::lines(m_server, "/delay/20", 200));
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().done > 20; }));
    QVERIFY(!f.run->saveAs(path));
    QVERIFY(!f.run->isTemporary());
    QCOMPARE(f.run->path(), path);
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    f.run.reset();
    const auto reader = RunReader::open(path, nullptr);
    QVERIFY(reader);
    for (quint32 row = 1; row <= 200; ++row)
        QCOMPARE(reader->row(row)->record.state, RowState::Ok);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunRetry)
#include "tst_runretry.moc"
