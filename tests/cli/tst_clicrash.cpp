// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/crashaccount.h"
#include "support/testcase.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/**
 * kill -9 at random moments, and again while what it left is taken up: nothing is lost and nothing
 * happens twice. URLPOOL_KILLS says how often, URLPOOL_SEED repeats a failure's moments.
 */
class CliCrashTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killed();

private:
    /** From `run` to the end of the last `resume`, killed as often as the dice say, at most @p kills times.
     */
    void oneRun(int number, int kills);

    DemoServer m_server;
    QRandomGenerator m_dice;
    int m_kills = 0;
    int m_rows = 0;
    int m_interrupted = 0;
    int m_duringResume = 0;
    int m_beforeTheFile = 0;
};

namespace {

constexpr int rowsOfRun = 300;
constexpr int longestLifeMs = 500;
constexpr int killsOfRun = 12;

} // namespace

void CliCrashTest::initTestCase()
{
    QVERIFY(m_server.start());
    m_server.setRecording(false);
    const quint32 seed = qEnvironmentVariableIsSet("URLPOOL_SEED")
                             ? qEnvironmentVariable("URLPOOL_SEED").toUInt()
                             : QRandomGenerator::system()->generate();
    m_dice.seed(seed);
    qInfo("URLPOOL_SEED=%u", seed);
}

void CliCrashTest::killed()
{
    bool isNumber = false;
    const int given = qEnvironmentVariableIntValue("URLPOOL_KILLS", &isNumber);
    const int wanted = isNumber ? given : 5;
    QElapsedTimer clock;
    clock.start();
    for (int number = 1; m_kills < wanted; ++number) {
        QVERIFY2(number < 3 * wanted + 10, "the runs end before they can be killed");
        oneRun(number, wanted - m_kills);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo(
        "%d kills (%d while resuming, %d before there was a run to resume), %d rows, %d interrupted, %.1f s",
        m_kills, m_duringResume, m_beforeTheFile, m_rows, m_interrupted, double(clock.elapsed()) / 1000);
}

void CliCrashTest::oneRun(int number, int kills)
{
    const CliProgram program;
    CrashAccount account(m_server, "run" + QByteArray::number(number), rowsOfRun,
                         {"/delay/0", "/delay/7", "/bytes/3000", "/delay/20", "/bytes/400000"});
    program.writeFile(u"list.txt"_s, account.list());
    const QString file = program.path(u"a.urlpool"_s);
    const QStringList limits{u"-s"_s, u"--parallel-max-host"_s, u"8"_s, u"--workers"_s, u"2"_s};
    const QStringList run{u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s};
    const QStringList resume{u"resume"_s, u"a.urlpool"_s};
    int lives = 0; // that may have sent something
    bool resuming = false;
    // The first is always killed, the others mostly.
    for (const int most = std::min(kills, killsOfRun);
         account.crashes() < most && (account.crashes() == 0 || m_dice.bounded(8) != 0);) {
        QProcess process;
        program.start(process, (resuming ? resume : run) + limits);
        const bool ended = process.waitForFinished(m_dice.bounded(longestLifeMs));
        if (!ended) {
            QCOMPARE(kill(pid_t(process.processId()), SIGKILL), 0);
            QVERIFY(process.waitForFinished());
        }
        if (ended) {
            // It was quicker. To end well is its right, to fail is not; 1 is for those without an answer.
            QVERIFY2(process.exitCode() <= 1, process.readAllStandardError().constData());
            resuming = true;
            break;
        }
        ++lives;
        m_duringResume += resuming;
        QCOMPARE(account.noteCrash(file), QByteArray());
        resuming = RunFileCopy(file).isRun();
        if (resuming)
            continue;
        ++m_beforeTheFile;
        QCOMPARE(program.run(resume).status, 3);
        for (const QString& left : program.files()) {
            if (left != "list.txt"_L1)
                QVERIFY(QFile::remove(program.path(left)));
        }
    }
    m_kills += account.crashes();
    m_rows += account.rows();
    m_interrupted += account.interrupted();

    const CliResult last = program.run((resuming ? resume : run) + limits);
    QVERIFY2(last.status == 0 || last.status == 1, last.err.constData());
    const CliResult exported = program.run({u"export"_s, u"a.urlpool"_s, u"-o"_s, u"out.csv"_s});
    QVERIFY2(exported.status == 0, exported.err.constData());
    QCOMPARE(account.check(file, program.readFile(u"out.csv"_s), lives + 1), QByteArray());

    // What was interrupted is sent again for the asking only.
    if (account.interrupted() == 0)
        return;
    const int before = account.allHits();
    QCOMPARE(program.run({u"retry"_s, u"a.urlpool"_s}).status, 1);
    QCOMPARE(account.allHits(), before);
    QCOMPARE(program.run({u"retry"_s, u"a.urlpool"_s, u"--retry-unsafe"_s}).status, 1);
    QCOMPARE(account.allHits(), before + account.interrupted());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliCrashTest)
#include "tst_clicrash.moc"
