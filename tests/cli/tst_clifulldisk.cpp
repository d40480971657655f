// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/crashruns.h"
#include "support/ownnamespace.h"
#include "support/testcase.h"

#include <QElapsedTimer>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** A disk of 20 MB that fills up while a run is saved on it. */
class CliFullDiskTest : public TestCase
{
    Q_OBJECT

public:
    explicit CliFullDiskTest(QByteArray whyNot) : m_whyNot(std::move(whyNot)) {}

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void goesOnWhenThereIsRoom();
    void killedWhileFull();
    void doesNotWaitForEver();
    void interruptedWhileFull();
    void killedNowAndThen();

private:
    /** Starts a run that the disk has no room for and waits until it says so. */
    void startAndFill(QProcess& process, const QStringList& options = {});
    [[nodiscard]] bool says(QProcess& process, const QByteArray& words);
    /** Nothing is sent any more. */
    [[nodiscard]] bool isQuiet();
    QString runFile() const { return m_disk->path(u"a.urlpool"_s); }
    /** Resumes what is left and checks that all adds up. */
    void resumeAndCheck();

    QByteArray m_whyNot;
    DemoServer m_server;
    std::unique_ptr<CliProgram> m_program;
    std::unique_ptr<SmallDisk> m_disk; // above: it lies in the program's folder
    std::unique_ptr<CrashAccount> m_account;
    QByteArray m_said;
};

namespace {

constexpr qint64 room = 6 << 20;
constexpr int rowsOfRun = 600; // of 20 kB: 12 MB

} // namespace

void CliFullDiskTest::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(("no mount namespace here: " + m_whyNot).constData());
    QVERIFY(m_server.start());
    m_server.setRecording(false);
}

void CliFullDiskTest::init()
{
    TestCase::init();
    m_said.clear();
    m_program = std::make_unique<CliProgram>();
    m_disk = std::make_unique<SmallDisk>(m_program->path(u"disk"_s));
    QCOMPARE(m_disk->problem(), QByteArray());
    QVERIFY(m_disk->fill(room));
    m_account = std::make_unique<CrashAccount>(m_server, QTest::currentTestFunction(), rowsOfRun,
                                               QByteArrayList{"/noise/20000", "/noise/20000", "/delay/5"});
    m_program->writeFile(u"list.txt"_s, m_account->list());
}

void CliFullDiskTest::cleanup()
{
    m_disk.reset();
    m_program.reset();
}

bool CliFullDiskTest::says(QProcess& process, const QByteArray& words)
{
    return waitFor(
               [&] {
                   m_said += process.readAllStandardError();
                   return m_said.contains(words) || process.state() == QProcess::NotRunning;
               },
               60'000) &&
           m_said.contains(words);
}

bool CliFullDiskTest::isQuiet()
{
    int before = -1;
    QElapsedTimer clock;
    clock.start();
    return waitFor(
        [&] {
            const int now = m_server.totalHits();
            if (now != std::exchange(before, now))
                clock.restart();
            return clock.elapsed() > 700;
        },
        30'000);
}

void CliFullDiskTest::startAndFill(QProcess& process, const QStringList& options)
{
    m_program->start(process,
                     QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, runFile(), u"-s"_s} + options);
    QVERIFY2(says(process, " is full"), m_said.constData());
}

void CliFullDiskTest::resumeAndCheck()
{
    const CliResult resumed = m_program->run({u"resume"_s, runFile(), u"-s"_s, u"-o"_s, u"out.csv"_s});
    QVERIFY2(resumed.status == 0 || resumed.status == 1, resumed.err.constData());
    QCOMPARE(m_account->check(runFile(), m_program->readFile(u"out.csv"_s), 2), QByteArray());
}

void CliFullDiskTest::goesOnWhenThereIsRoom()
{
    QProcess process;
    startAndFill(process, {u"-o"_s, u"out.csv"_s});
    QVERIFY(isQuiet());
    QCOMPARE(process.state(), QProcess::Running);
    QVERIFY(m_account->allHits() < rowsOfRun / 3 * 2);
    QCOMPARE(RunFileCopy(runFile()).integrity(), "ok"_ba);
    m_disk->makeRoom();
    QVERIFY2(says(process, "goes on"), m_said.constData());
    // Invalid rows are the only ones without an answer, and nothing was sent twice.
    QCOMPARE(CliProgram::finish(process).status, 1);
    QCOMPARE(m_account->check(runFile(), m_program->readFile(u"out.csv"_s), 1), QByteArray());
    m_said += process.readAllStandardError();
    QVERIFY2(m_said.count("Make room") == 1, m_said.constData());
}

void CliFullDiskTest::killedWhileFull()
{
    QProcess process;
    startAndFill(process);
    QVERIFY(isQuiet());
    QCOMPARE(kill(pid_t(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(m_account->noteCrash(runFile()), QByteArray());
    // Without room it can be looked at or not, but it is not harmed.
    const CliResult full = m_program->run({u"resume"_s, runFile(), u"-s"_s, u"--wait-for-room"_s, u"0"_s});
    QVERIFY2(full.status == 3, full.err.constData());
    QCOMPARE(m_account->noteCrash(runFile()), QByteArray());
    m_disk->makeRoom();
    const CliResult resumed = m_program->run({u"resume"_s, runFile(), u"-s"_s, u"-o"_s, u"out.csv"_s});
    QVERIFY2(resumed.status == 1, resumed.err.constData());
    QCOMPARE(m_account->check(runFile(), m_program->readFile(u"out.csv"_s), 3), QByteArray());
}

void CliFullDiskTest::doesNotWaitForEver()
{
    QProcess process;
    startAndFill(process, {u"--wait-for-room"_s, u"1"_s});
    const CliResult result = CliProgram::finish(process);
    QCOMPARE(result.status, 3);
    const QByteArray said = m_said + result.err;
    QVERIFY2(said.contains("The run ends here"), said.constData());
    QVERIFY2(said.contains("a.urlpool"), said.constData());
    QCOMPARE(m_account->noteCrash(runFile()), QByteArray());
    m_disk->makeRoom();
    resumeAndCheck();
}

void CliFullDiskTest::interruptedWhileFull()
{
    QProcess process;
    startAndFill(process);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(kill(pid_t(process.processId()), SIGTERM), 0);
    const CliResult result = CliProgram::finish(process);
    QCOMPARE(result.status, 3);
    QVERIFY(clock.elapsed() < 20'000);
    QCOMPARE(m_account->noteCrash(runFile()), QByteArray());
    m_disk->makeRoom();
    resumeAndCheck();
}

void CliFullDiskTest::killedNowAndThen()
{
    CrashRuns(m_server, {"/noise/20000", "/delay/7", "/noise/20000", "/delay/0", "/noise/60000"},
              Crash::FullDisk)
        .exec();
}

} // namespace Urlpool::Testing

int main(int argc, char* argv[])
{
    const QByteArray whyNot = Urlpool::Testing::enterOwnNamespace();
    QCoreApplication app(argc, argv);
    Urlpool::Testing::CliFullDiskTest test(whyNot);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clifulldisk.moc"
