// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/crashruns.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr int rowsOfRun = 300;
constexpr int longestLifeMs = 500;
constexpr int killsOfRun = 12;
constexpr int mostRoom = 3 << 20;

quint32 seed()
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue("URLPOOL_SEED", &given);
    return given ? quint32(number) : QRandomGenerator::system()->bounded(1'000'000'000);
}

} // namespace

CrashRuns::CrashRuns(const DemoServer& server, const QByteArrayList& paths, Crash crash)
    : m_server(server), m_paths(paths), m_crash(crash)
{
    const quint32 number = seed();
    m_dice.seed(number);
    qInfo("URLPOOL_SEED=%u", number);
}

QStringList CrashRuns::command(bool resuming) const
{
    const QStringList limits{u"-s"_s, u"--parallel-max-host"_s, u"8"_s, u"--workers"_s, u"2"_s};
    return (resuming ? QStringList{u"resume"_s, file()}
                     : QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, file()}) +
           limits;
}

void CrashRuns::exec()
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue("URLPOOL_KILLS", &given);
    const int wanted = given ? number : 5;
    QElapsedTimer clock;
    clock.start();
    for (int run = 1; m_kills < wanted; ++run) {
        QVERIFY2(run < 3 * wanted + 10, "the runs end before they can be killed");
        oneRun(run, wanted - m_kills);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo(
        "%d kills (%d while resuming, %d before there was a run to resume, %d with a full disk), %d rows, %d "
        "interrupted, %.1f s",
        m_kills, m_duringResume, m_beforeTheFile, m_whileFull, m_rows, m_interrupted,
        double(clock.elapsed()) / 1000);
}

void CrashRuns::oneRun(int number, int kills)
{
    m_disk.reset();
    m_program = std::make_unique<CliProgram>();
    if (m_crash == Crash::PowerCut)
        m_program->setEnvironment(u"LD_PRELOAD"_s, QStringLiteral(URLPOOL_POWERCUT));
    if (m_crash == Crash::FullDisk) {
        m_disk = std::make_unique<SmallDisk>(m_program->path(u"disk"_s));
        QCOMPARE(m_disk->problem(), QByteArray());
    }
    CrashAccount account(m_server, "run" + QByteArray::number(number), rowsOfRun, m_paths);
    m_program->writeFile(u"list.txt"_s, account.list());
    m_lives = 0;
    m_resuming = false;
    const int most = std::min(kills, killsOfRun);
    // The first life is always cut short, the others mostly.
    for (bool ended = false;
         !ended && account.crashes() < most && (m_lives == 0 || m_dice.bounded(8) != 0);) {
        live(command(m_resuming), &ended);
        if (!ended && !QTest::currentTestFailed())
            crashed(account);
        if (QTest::currentTestFailed())
            return;
    }
    m_kills += account.crashes();
    m_rows += account.rows();
    m_interrupted += account.interrupted();
    if (m_disk)
        m_disk->makeRoom();
    atTheEnd(account);
}

void CrashRuns::live(const QStringList& arguments, bool* ended)
{
    const bool full = m_disk && m_dice.bounded(2) == 0;
    if (m_disk)
        m_disk->makeRoom();
    if (full)
        QVERIFY(m_disk->fill(m_dice.bounded(mostRoom)));
    QProcess process;
    m_program->start(process, arguments);
    *ended = process.waitForFinished(m_dice.bounded(longestLifeMs));
    ++m_lives;
    if (!*ended) {
        m_whileFull += full;
        m_duringResume += m_resuming;
        QCOMPARE(kill(pid_t(process.processId()), SIGKILL), 0);
        QVERIFY(process.waitForFinished());
        if (m_crash == Crash::PowerCut)
            cutPower();
    } else if (full && process.exitCode() == 3) {
        // It could not even begin. Nothing was changed then, which is looked at as after a crash.
        *ended = false;
    } else {
        // It was quicker. To end well is its right; 1 is for those without an answer.
        QVERIFY2(process.exitCode() <= 1, process.readAllStandardError().constData());
        m_resuming = true;
    }
}

void CrashRuns::cutPower()
{
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-journal"_s}) {
        const QString live = file() + suffix;
        const bool there = QFile::remove(live);
        // Kept for the next time, because there it is.
        if (there && QFile::exists(live + u".synced"_s))
            QVERIFY(QFile::copy(live + u".synced"_s, live));
        else
            QFile::remove(live + u".synced"_s);
    }
    QFile::remove(file() + u"-shm"_s);
}

void CrashRuns::crashed(CrashAccount& account)
{
    QCOMPARE(account.noteCrash(file()), QByteArray());
    m_resuming = RunFileCopy(file()).isRun();
    if (m_resuming)
        return;
    ++m_beforeTheFile;
    QCOMPARE(m_program->run(command(true)).status, 3);
    const QFileInfo info(file());
    for (const QString& left : info.dir().entryList({m_name + u'*'}, QDir::Files | QDir::Hidden))
        QVERIFY(QFile::remove(info.dir().filePath(left)));
}

void CrashRuns::atTheEnd(const CrashAccount& account)
{
    const CliResult last = m_program->run(command(m_resuming));
    QVERIFY2(last.status == 0 || last.status == 1, last.err.constData());
    const CliResult exported = m_program->run({u"export"_s, file(), u"-o"_s, u"out.csv"_s});
    QVERIFY2(exported.status == 0, exported.err.constData());
    QCOMPARE(account.check(file(), m_program->readFile(u"out.csv"_s), m_lives + 1), QByteArray());
    if (account.interrupted() == 0)
        return;
    // What was interrupted is sent again for the asking only.
    const int before = account.allHits();
    QCOMPARE(m_program->run({u"retry"_s, file()}).status, 1);
    QCOMPARE(account.allHits(), before);
    QCOMPARE(m_program->run({u"retry"_s, file(), u"--retry-unsafe"_s}).status, 1);
    QCOMPARE(account.allHits(), before + account.interrupted());
}

} // namespace Urlpool::Testing
