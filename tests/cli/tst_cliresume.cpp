// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "cli/runfilecopy.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QDir>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** `resume` and `retry`: which rows they take, what they refuse, and what is left when. */
class CliResumeTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init();
    void afterInterrupt();
    void saysWhatWasRun_data();
    void saysWhatWasRun();
    void nothingToDo();
    void whatIsNoRunFile();
    void scopes_data();
    void scopes();
    void settingsOfNow();
    void gentler();
    void asksNobody();
    void takesBack();
    void unsafeRowsAreLeftOut();
    void killedRetry();
    void oneWriter();
    void unsavedRunIsKept();
    void unsavedRunLeavesNothing_data();
    void unsavedRunLeavesNothing();

private:
    QByteArray listOf(const QByteArray& path, int count) const
    {
        return (m_server.url(path) + '\n').repeated(count);
    }
    /** `run --save a.urlpool` of @p list. */
    CliResult save(const QByteArray& list, const QStringList& options = {}) const;
    CliResult onSaved(const QString& command, const QStringList& options = {}) const;
    CsvTable exported() const;
    [[nodiscard]] bool waitForHits(int hits);

    DemoServer m_server;
    std::unique_ptr<CliProgram> m_program;
};

void CliResumeTest::init()
{
    TestCase::init();
    m_server.reset();
    m_program = std::make_unique<CliProgram>();
}

CliResult CliResumeTest::save(const QByteArray& list, const QStringList& options) const
{
    m_program->writeFile(u"list.txt"_s, list);
    return m_program->run(QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s} + options);
}

CliResult CliResumeTest::onSaved(const QString& command, const QStringList& options) const
{
    return m_program->run(QStringList{command, u"a.urlpool"_s} + options);
}

CsvTable CliResumeTest::exported() const
{
    m_program->run({u"export"_s, u"a.urlpool"_s, u"-o"_s, u"out.csv"_s});
    return CsvTable(m_program->readFile(u"out.csv"_s));
}

bool CliResumeTest::waitForHits(int hits)
{
    return waitFor([&] { return m_server.totalHits() >= hits; }, 30'000);
}

void CliResumeTest::afterInterrupt()
{
    constexpr int rows = 60;
    m_program->writeFile(u"list.txt"_s, listOf("/delay/200", rows));
    QProcess process;
    m_program->start(process,
                     {u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s, u"--parallel-max-host=4"_s});
    QVERIFY(waitForHits(6));
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    QCOMPARE(CliProgram::finish(process).status, 130);
    const qsizetype done = exported().count("outcome", "response");
    QCOMPARE(exported().count("outcome", "cancelled"), rows - done);
    QVERIFY(done < rows);
    const CliResult resumed = onSaved(u"resume"_s, {u"-o"_s, u"all.csv"_s});
    QVERIFY2(resumed.status == 0, resumed.err.constData());
    QCOMPARE(m_server.totalHits(), rows);
    const CsvTable csv(m_program->readFile(u"all.csv"_s));
    QCOMPARE(csv.rows(), rows);
    QCOMPARE(csv.count("outcome", "response"), rows);
}

void CliResumeTest::saysWhatWasRun_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("resume") << u"resume"_s;
    QTest::newRow("retry") << u"retry"_s;
}

/** What an interrupt leaves as it was does not count, whether it has an earlier result or none. */
void CliResumeTest::saysWhatWasRun()
{
    QFETCH(const QString, command);
    constexpr int rows = 20;
    m_program->writeFile(u"list.txt"_s, listOf("/delay/1000", rows));
    QProcess first;
    const QStringList slow{u"--parallel-max=2"_s};
    const bool failed = command == "retry"_L1;
    m_program->start(first, QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s} +
                                (failed ? QStringList{u"-m"_s, u"0.05"_s} : slow));
    QVERIFY(waitForHits(2));
    if (!failed)
        QCOMPARE(kill(pid_t(first.processId()), SIGINT), 0);
    QCOMPARE(CliProgram::finish(first).status, failed ? 1 : 130);
    const int before = m_server.totalHits();
    QProcess second;
    m_program->start(second, QStringList{command, u"a.urlpool"_s, u"-m"_s, u"60"_s} + slow);
    QVERIFY(waitForHits(before + 2));
    QCOMPARE(kill(pid_t(second.processId()), SIGINT), 0);
    const CliResult interrupted = CliProgram::finish(second);
    QCOMPARE(interrupted.status, 130);
    const int sent = m_server.totalHits() - before;
    QVERIFY(sent < rows / 2);
    const QByteArray says = QByteArray::number(sent) + " of 20 rows were run.";
    QVERIFY2(interrupted.out.contains(says), interrupted.out.constData());
}

void CliResumeTest::nothingToDo()
{
    QCOMPARE(save(listOf("/json", 3)).status, 0);
    const CliResult resumed = onSaved(u"resume"_s);
    QCOMPARE(resumed.status, 0);
    QVERIFY2(resumed.out.contains("Nothing to do"), resumed.out.constData());
    QVERIFY2(resumed.out.contains("3 rows = 3 responses"), resumed.out.constData());
    QCOMPARE(onSaved(u"retry"_s).status, 0);
    QCOMPARE(m_server.totalHits(), 3);
    QCOMPARE(m_program->files(), (QStringList{u"a.urlpool"_s, u"list.txt"_s}));
}

void CliResumeTest::whatIsNoRunFile()
{
    QCOMPARE(save(listOf("/json", 1)).status, 0);
    QByteArray later = m_program->readFile(u"a.urlpool"_s);
    QByteArray cut = later.first(later.size() / 2);
    later[63] = 99; // user_version
    m_program->writeFile(u"later.urlpool"_s, later);
    m_program->writeFile(u"cut.urlpool"_s, cut);
    m_program->writeFile(u"empty.urlpool"_s, {});
    m_program->writeFile(u"text.urlpool"_s, "http://127.0.0.1:1/\n");
    const QStringList files = m_program->files();
    for (const char* name : {"later", "cut", "empty", "text", "none"}) {
        const QString file = QLatin1String(name) + u".urlpool"_s;
        const QByteArray before = m_program->readFile(file);
        for (const QString& command : {u"resume"_s, u"retry"_s}) {
            const CliResult result = m_program->run({command, file});
            QVERIFY2(result.status == 3, name);
            QVERIFY2(result.err.contains(file.toUtf8()) && result.err.count('\n') == 1,
                     result.err.constData());
            QCOMPARE(m_program->readFile(file), before);
            QCOMPARE(m_program->files(), files);
        }
    }
    QVERIFY(m_program->run({u"resume"_s, u"later.urlpool"_s}).err.contains("later version"));
}

void CliResumeTest::scopes_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("paths"); // that are asked for again
    const auto row = [](const char* name, const QStringList& options, const QByteArray& paths) {
        QTest::newRow(name) << options << paths;
    };
    row("default", {}, "/close");
    row("5xx", {u"--scope"_s, u"5xx"_s}, "/status/503");
    row("429", {u"--scope=429"_s}, "/status/429");
    row("passing", {u"--scope=passing"_s}, "/close /status/429 /status/503");
    row("status", {u"--scope=status:404,5xx"_s}, "/status/404 /status/503");
    row("error", {u"--scope=error:closed,refused"_s}, "/close");
    row("two", {u"--scope=exceptions"_s, u"--scope=429"_s}, "/close /status/429");
    row("cancelled", {u"--scope=cancelled"_s}, "");
}

void CliResumeTest::scopes()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, paths);
    QByteArray list = "https:///nowhere\n";
    const QByteArrayList all{"/json", "/status/404", "/status/429", "/status/503", "/close"};
    for (const QByteArray& path : all)
        list += m_server.url(path) + '\n';
    QCOMPARE(save(list).status, 1);
    m_server.reset();
    QCOMPARE(onSaved(u"retry"_s, options).status, 1);
    QByteArrayList again;
    for (const QByteArray& path : all) {
        if (m_server.hits(path) > 0)
            again += path;
    }
    std::sort(again.begin(), again.end());
    QCOMPARE(again.join(' '), paths);
    const CsvTable csv = exported();
    QCOMPARE(csv.rows(), 6);
    QCOMPARE(csv.count("attempts", "2"), again.size());
}

void CliResumeTest::settingsOfNow()
{
    QCOMPARE(save(listOf("/delay/1000", 1), {u"-m"_s, u"0.2"_s, u"-A"_s, u"one"_s}).status, 1);
    QCOMPARE(exported().cell(1, "error"), "total-timeout"_ba);
    const CliResult retried = onSaved(u"retry"_s, {u"-m"_s, u"30"_s});
    QVERIFY2(retried.status == 0, retried.err.constData());
    QCOMPARE(exported().cell(1, "outcome"), "response"_ba);
    // What was not changed is as it was.
    QCOMPARE(m_server.requests().last().header("User-Agent"), "one"_ba);
    const RunFileCopy file(m_program->path(u"a.urlpool"_s));
    QCOMPARE(file.query("SELECT json_extract(json, '$.transfer.total_timeout_ms') FROM settings ORDER BY id"),
             "200|30000"_ba);
}

/** What the window does for a person who looks on is off here, whatever the file says. */
void CliResumeTest::asksNobody()
{
    QCOMPARE(save(listOf("/close", 2), {u"--pause-on-storm"_s, u"--park-after=3"_s}).status, 1);
    QCOMPARE(onSaved(u"retry"_s, {}).status, 1);
    const RunFileCopy file(m_program->path(u"a.urlpool"_s));
    QCOMPARE(file.query("SELECT json_extract(json, '$.pause_on_storm') || ' ' || "
                        "json_extract(json, '$.limits.park_after') FROM settings ORDER BY id"),
             "1 3|0 0"_ba);
}

void CliResumeTest::takesBack()
{
    QCOMPARE(save(listOf("/close", 2), {u"--host-limit=a: 1/s"_s, u"--no-back-off"_s, u"--retry=1"_s,
                                        u"--retry-unsafe"_s, u"--retry-delay=0.01"_s})
                 .status,
             1);
    QCOMPARE(onSaved(u"retry"_s, {u"--host-limit="_s, u"--back-off"_s}).status, 1);
    const RunFileCopy file(m_program->path(u"a.urlpool"_s));
    QCOMPARE(file.query("SELECT json_extract(json, '$.limits.host_rules') || ' ' || "
                        "json_extract(json, '$.limits.back_off') || ' ' || "
                        "json_extract(json, '$.retry.unsafe') FROM settings ORDER BY id"),
             "[\"a: 1/s\"] 0 1|[] 1 0"_ba);
}

void CliResumeTest::gentler()
{
    QCOMPARE(save(listOf("/close", 2), {u"--parallel-max-host"_s, u"5"_s, u"-m"_s, u"20"_s}).status, 1);
    const CliResult retried = onSaved(u"retry"_s, {u"--gentler"_s, u"--parallel-max"_s, u"10"_s});
    QVERIFY2(retried.status == 1, retried.err.constData());
    const RunFileCopy file(m_program->path(u"a.urlpool"_s));
    // It is for this pass only: the file keeps what was given.
    const char* const query =
        "SELECT json_extract(json, '$.limits.parallel_max') || ' ' || "
        "json_extract(json, '$.limits.parallel_max_host') || ' ' || "
        "json_extract(json, '$.transfer.total_timeout_ms') || ' ' || "
        "ifnull(json_extract(json, '$.gentler'), 0) FROM settings WHERE id > 1 ORDER BY id";
    QCOMPARE(file.query(query), "10 5 20000 1|10 5 20000 0"_ba);
    QCOMPARE(onSaved(u"retry"_s, {u"--gentler"_s}).status, 1);
    QCOMPARE(onSaved(u"retry"_s, {}).status, 1);
    const RunFileCopy later(m_program->path(u"a.urlpool"_s));
    QCOMPARE(later.query(query), "10 5 20000 1|10 5 20000 0|10 5 20000 1|10 5 20000 0"_ba);
    QCOMPARE(onSaved(u"resume"_s, {u"--gentler"_s}).status, 2);
}

void CliResumeTest::unsafeRowsAreLeftOut()
{
    const QByteArray refused = "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + '/';
    QCOMPARE(
        save("POST " + m_server.url("/close/a") + "\nGET " + m_server.url("/close/b") + "\nPOST " + refused)
            .status,
        1);
    const int posts = m_server.hits("/close/a");
    const int gets = m_server.hits("/close/b");
    const CliResult retried = onSaved(u"retry"_s);
    QCOMPARE(retried.status, 1);
    QVERIFY2(retried.err.contains("--retry-unsafe") && retried.err.contains(": 1."), retried.err.constData());
    QCOMPARE(m_server.hits("/close/a"), posts);
    QVERIFY(m_server.hits("/close/b") > gets);
    // The refused one was never sent, so it is tried again.
    QCOMPARE(exported().cell(3, "attempts"), "2"_ba);
    QCOMPARE(onSaved(u"retry"_s, {u"--retry-unsafe"_s}).status, 1);
    QCOMPARE(m_server.hits("/close/a"), 2 * posts);
}

void CliResumeTest::killedRetry()
{
    const QByteArray slow = m_server.url("/delay/60000");
    QCOMPARE(save("GET " + slow + "\nPOST " + slow + '\n', {u"-m"_s, u"0.3"_s}).status, 1);
    const int before = m_server.totalHits();
    QCOMPARE(before, 2);
    QProcess process;
    m_program->start(process, {u"retry"_s, u"a.urlpool"_s, u"--retry-unsafe"_s, u"-m"_s, u"60"_s});
    QVERIFY(waitForHits(before + 2));
    QCOMPARE(kill(pid_t(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished());
    // The first try's outcome stands where the second left none; of the POST nobody knows.
    QCOMPARE(onSaved(u"resume"_s).status, 1);
    QCOMPARE(exported().column("error"), (QByteArrayList{"total-timeout", "interrupted"}));
    QCOMPARE(exported().column("attempts"), (QByteArrayList{"1", "2"}));
    QCOMPARE(m_server.totalHits(), before + 2);
    QCOMPARE(onSaved(u"retry"_s, {u"-m"_s, u"0.3"_s}).status, 1);
    QCOMPARE(m_server.totalHits(), before + 3);
}

void CliResumeTest::oneWriter()
{
    m_program->writeFile(u"list.txt"_s, listOf("/json", 3) + listOf("/delay/60000", 3));
    QProcess process;
    m_program->start(process, {u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s});
    QVERIFY(waitForHits(6));
    for (const QString& command : {u"resume"_s, u"retry"_s}) {
        const CliResult second = onSaved(command);
        QCOMPARE(second.status, 3);
        QVERIFY2(second.err.contains("another program uses it"), second.err.constData());
    }
    // Others may read meanwhile.
    QVERIFY(waitFor([&] { return exported().count("outcome", "response") == 3; }, 30'000));
    QCOMPARE(exported().count("outcome", "pending"), 3);
    QCOMPARE(kill(pid_t(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(m_server.totalHits(), 6);
}

void CliResumeTest::unsavedRunIsKept()
{
    QCOMPARE(m_program->run({u"resume"_s}).out.count('\n'), 1);
    m_program->writeFile(u"list.txt"_s, listOf("/json", 3) + listOf("/delay/60000", 2));
    QProcess process;
    m_program->start(process, {u"run"_s, u"list.txt"_s, u"-o"_s, u"out.csv"_s});
    QVERIFY(waitForHits(5));
    // The first three have to be committed, too.
    const QDir data(m_program->path(u"data"_s));
    const auto saved = [&] {
        const QByteArray out = m_program->run({u"resume"_s}).out;
        return out.contains("No run was interrupted");
    };
    QVERIFY(saved()); // it is still going on
    QTest::qWait(300);
    QCOMPARE(kill(pid_t(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished());
    const CliResult listed = m_program->run({u"resume"_s});
    QCOMPARE(listed.status, 0);
    QVERIFY2(listed.out.contains("list.txt  3 of 5 rows done"), listed.out.constData());
    const qsizetype begin = listed.out.indexOf('\'') + 1;
    const QString file = QString::fromUtf8(listed.out.sliced(begin, listed.out.indexOf('\'', begin) - begin));
    QVERIFY2(file.startsWith(data.path()), qPrintable(file));
    const CliResult resumed = m_program->run({u"resume"_s, file, u"-m"_s, u"1"_s, u"-o"_s, u"out.csv"_s});
    QVERIFY2(resumed.status == 1, resumed.err.constData());
    QCOMPARE(CsvTable(m_program->readFile(u"out.csv"_s)).count("outcome", "response"), 3);
    QVERIFY(m_program->run({u"resume"_s}).out.contains("No run was interrupted"));
}

void CliResumeTest::unsavedRunLeavesNothing_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("end") << 0;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void CliResumeTest::unsavedRunLeavesNothing()
{
    QFETCH(int, signal);
    m_program->writeFile(u"list.txt"_s, listOf("/delay/200", 40));
    QProcess process;
    m_program->start(process, {u"run"_s, u"list.txt"_s, u"-o"_s, u"out.csv"_s});
    QVERIFY(waitForHits(3));
    QVERIFY(!m_program->leftFiles().filter(u".urlpool"_s).isEmpty());
    if (signal != 0)
        QCOMPARE(kill(pid_t(process.processId()), signal), 0);
    QCOMPARE(CliProgram::finish(process).status, signal != 0 ? 130 : 0);
    QCOMPARE(m_program->leftFiles(), (QStringList{u"list.txt"_s, u"out.csv"_s}));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliResumeTest)
#include "tst_cliresume.moc"
