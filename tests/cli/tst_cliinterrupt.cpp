// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QElapsedTimer>

#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Ctrl+C in mid-run, and what a terminal gets to see. */
class CliInterruptTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void onceFinishesWhatIsInFlight_data();
    void onceFinishesWhatIsInFlight();
    void twiceCutsOff();
    void savedRunHasAllRows();
    void progressOnATerminal();

private:
    /** A list of one row that hangs, or is late, per line. */
    QByteArray listOf(const QByteArray& path, int lines) const;
    [[nodiscard]] bool waitForHits(int hits);

    DemoServer m_server;
};

namespace {

constexpr int lines = 200;

/** Every line has its row, in order, and each row exactly one outcome. */
void checkSum(const CsvTable& csv)
{
    QVERIFY(csv.valid());
    QCOMPARE(csv.rows(), lines);
    for (int row = 1; row <= lines; ++row)
        QCOMPARE(csv.cell(row, "line"), QByteArray::number(row));
    QCOMPARE(csv.count("outcome", "response") + csv.count("outcome", "exception") +
                 csv.count("outcome", "cancelled"),
             lines);
}

} // namespace

void CliInterruptTest::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void CliInterruptTest::init()
{
    TestCase::init();
    m_server.reset();
}

QByteArray CliInterruptTest::listOf(const QByteArray& path, int count) const
{
    return (m_server.url(path) + '\n').repeated(count);
}

bool CliInterruptTest::waitForHits(int hits)
{
    return waitFor([&] { return m_server.totalHits() >= hits; }, 30'000);
}

void CliInterruptTest::onceFinishesWhatIsInFlight_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void CliInterruptTest::onceFinishesWhatIsInFlight()
{
    QFETCH(int, signal);
    const CliProgram program;
    program.writeFile(u"list.txt"_s, listOf("/delay/500", lines));
    QProcess process;
    program.start(process, {u"run"_s, u"list.txt"_s, u"-o"_s, u"out.csv"_s, u"--parallel-max-host=4"_s});
    QVERIFY(waitForHits(6));
    QCOMPARE(kill(pid_t(process.processId()), signal), 0);
    const CliResult result = CliProgram::finish(process);
    QCOMPARE(result.status, 130);
    QVERIFY2(result.err.isEmpty(), result.err.constData());
    const CsvTable csv(program.readFile(u"out.csv"_s));
    checkSum(csv);
    // All that went out came to its end, and nothing was begun afterwards but what crossed the signal.
    QCOMPARE(csv.count("outcome", "response"), m_server.totalHits());
    QVERIFY(m_server.totalHits() < 50);
    QCOMPARE(csv.count("error", "cancelled"), csv.count("outcome", "cancelled"));
}

void CliInterruptTest::twiceCutsOff()
{
    const CliProgram program;
    program.writeFile(u"list.txt"_s, listOf("/json", 10) + listOf("/delay/60000", lines - 10));
    QProcess process;
    program.start(process, {u"run"_s, u"list.txt"_s, u"-o"_s, u"out.csv"_s, u"--parallel-max-host=4"_s});
    QVERIFY(waitForHits(14));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY2(!process.waitForFinished(1000), "it did not wait for what is in flight");
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    const CliResult result = CliProgram::finish(process);
    QCOMPARE(result.status, 130);
    QVERIFY2(clock.elapsed() < 20'000, "the requests in flight were not cut off");
    const CsvTable csv(program.readFile(u"out.csv"_s));
    checkSum(csv);
    QCOMPARE(csv.count("outcome", "response"), 10);
    QCOMPARE(csv.count("outcome", "cancelled"), lines - 10);
}

void CliInterruptTest::savedRunHasAllRows()
{
    const CliProgram program;
    program.writeFile(u"list.txt"_s, listOf("/delay/300", lines));
    QProcess process;
    program.start(process,
                  {u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s, u"--parallel-max-host=4"_s});
    QVERIFY(waitForHits(6));
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    const CliResult result = CliProgram::finish(process);
    QCOMPARE(result.status, 130);
    QVERIFY2(result.out.contains("200 rows = "), result.out.constData());
    QVERIFY2(result.out.contains(" cancelled\n"), result.out.constData());
    QCOMPARE(program.files(), (QStringList{u"a.urlpool"_s, u"list.txt"_s}));
}

void CliInterruptTest::progressOnATerminal()
{
    const CliProgram program;
    program.writeFile(u"list.txt"_s, listOf("/delay/300", 24));
    constexpr int columns = 40;
    int master = -1;
    int slave = -1;
    winsize size{};
    size.ws_col = columns;
    size.ws_row = 24;
    QCOMPARE(openpty(&master, &slave, nullptr, nullptr, &size), 0);
    QProcess process;
    process.setChildProcessModifier([slave] { dup2(slave, STDERR_FILENO); });
    program.start(process, {u"run"_s, u"list.txt"_s, u"-o"_s, u"out.csv"_s, u"--parallel-max-host=4"_s});
    close(slave);
    fcntl(master, F_SETFL, O_NONBLOCK);
    QByteArray seen;
    const auto drain = [&] {
        char buffer[4096];
        for (ssize_t got = 0; (got = read(master, buffer, sizeof buffer)) > 0;)
            seen.append(buffer, got);
        return process.state() == QProcess::NotRunning;
    };
    QVERIFY(waitFor(drain, 60'000));
    drain();
    close(master);
    QCOMPARE(process.exitCode(), 0);
    // Every line is written over from its start, fits, and the last one is taken away.
    QVERIFY(!seen.contains('\n'));
    const QList<QByteArray> shown = seen.split('\r');
    for (const QByteArray& line : shown)
        QVERIFY2(QString::fromUtf8(line).size() < columns, line.constData());
    QVERIFY2(seen.contains(" / 24 · "), seen.constData());
    QVERIFY(seen.endsWith(" \r"));
    QVERIFY(shown.at(shown.size() - 2).trimmed().isEmpty());
    // 24 times 300 ms, four at a time, last 1.8 s: at ten lines a second that is 18.
    QVERIFY2(shown.size() >= 5, seen.constData());
    QVERIFY2(shown.size() <= 3 + 10 * 60, seen.constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliInterruptTest)
#include "tst_cliinterrupt.moc"
