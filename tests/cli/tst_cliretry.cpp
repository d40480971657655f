// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "cli/runfilecopy.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What is tried again by itself, what the run file keeps of it, and what ends a run early. */
class CliRetryTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init();
    void attemptsAreHistory();
    void exitStatus_data();
    void exitStatus();
    void methods_data();
    void methods();
    void overriddenForASavedRun();
    void stoppedInAWait();
    void killedInAWait();
    void storm_data();
    void storm();
    void noStormUnlessAskedFor();

private:
    QByteArray numbered(const QByteArray& path, int count) const
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += m_server.url(path) + QByteArray::number(i) + '\n';
        return text;
    }
    CliResult save(const QByteArray& list, const QStringList& options = {}) const;
    CsvTable exported() const;

    DemoServer m_server;
    std::unique_ptr<CliProgram> m_program;
};

void CliRetryTest::init()
{
    TestCase::init();
    m_server.reset();
    m_program = std::make_unique<CliProgram>();
}

CliResult CliRetryTest::save(const QByteArray& list, const QStringList& options) const
{
    m_program->writeFile(u"list.txt"_s, list);
    return m_program->run(QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s,
                                      u"--no-back-off"_s, u"--retry-delay"_s, u"0.01"_s} +
                          options);
}

CsvTable CliRetryTest::exported() const
{
    m_program->run({u"export"_s, u"a.urlpool"_s, u"-o"_s, u"out.csv"_s});
    return CsvTable(m_program->readFile(u"out.csv"_s));
}

void CliRetryTest::attemptsAreHistory()
{
    const CliResult result = save(numbered("/flaky-times/2/", 3), {u"--retry"_s, u"5"_s});
    QVERIFY2(result.status == 0, result.err.constData());
    QVERIFY2(result.out.contains("3 rows = 3 responses + 0 failed"), result.out.constData());
    QCOMPARE(m_server.totalHits(), 9);
    const CsvTable csv = exported();
    QCOMPARE(csv.rows(), 3);
    QCOMPARE(csv.count("status", "200"), 3);
    QCOMPARE(csv.count("attempts", "3"), 3);
    const RunFileCopy file(m_program->path(u"a.urlpool"_s));
    QCOMPARE(file.query("SELECT status FROM attempts_readable WHERE \"row\" = 2 ORDER BY attempt"),
             "503|503|200"_ba);
    QCOMPARE(file.query("SELECT attempts FROM results WHERE \"row\" = 2"), "3"_ba);
    QCOMPARE(file.query("SELECT json_extract(value, '$[2]') FROM info WHERE name = 'counts'"), "3"_ba);
    m_program->run({u"export"_s, u"a.urlpool"_s, u"-o"_s, u"out.jsonl"_s});
    const QByteArray line = m_program->readFile(u"out.jsonl"_s).split('\n').constFirst();
    QCOMPARE(line.count("\"status\":503"), 2);
}

void CliRetryTest::exitStatus_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("hits");
    QTest::newRow("well in the end") << "/flaky-times/2/a"_ba << QStringList{u"-f"_s} << 0 << 3;
    QTest::newRow("not well") << "/flaky-times/3/a"_ba << QStringList{u"-f"_s} << 1 << 3;
    QTest::newRow("not well is a response") << "/flaky-times/3/a"_ba << QStringList{} << 0 << 3;
    QTest::newRow("not on the list") << "/flaky-times/3/a"_ba << QStringList{u"--retry-on=429"_s, u"-f"_s}
                                     << 1 << 1;
    QTest::newRow("out of time") << "/503"_ba << QStringList{u"--retry-max-time=0.005"_s, u"-f"_s} << 1 << 1;
    QTest::newRow("exception") << "/truncated"_ba << QStringList{} << 1 << 3;
}

void CliRetryTest::exitStatus()
{
    QFETCH(QByteArray, path);
    QFETCH(QStringList, options);
    const CliResult result = save(m_server.url(path), QStringList{u"--retry"_s, u"2"_s} + options);
    QTEST(result.status, "status");
    QTEST(m_server.hits(path), "hits");
}

void CliRetryTest::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("hits");
    QTest::newRow("GET") << "GET"_ba << QStringList{} << 3;
    QTest::newRow("DELETE") << "DELETE"_ba << QStringList{} << 3;
    QTest::newRow("POST") << "POST"_ba << QStringList{} << 1;
    QTest::newRow("POST, unsafe") << "POST"_ba << QStringList{u"--retry-unsafe"_s} << 3;
}

void CliRetryTest::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(QStringList, options);
    const CliResult result =
        save(method + ' ' + m_server.url("/503"), QStringList{u"--retry"_s, u"2"_s} + options);
    QVERIFY2(result.status == 0, result.err.constData());
    QTEST(m_server.hits("/503"), "hits");
    const RunFileCopy file(m_program->path(u"a.urlpool"_s));
    QCOMPARE(file.number("SELECT count(*) FROM started"), method == "POST" ? m_server.hits("/503") : 0);
}

void CliRetryTest::overriddenForASavedRun()
{
    QCOMPARE(save(m_server.url("/flaky-times/3/a"), {u"--retry"_s, u"1"_s}).status, 0);
    QCOMPARE(m_server.totalHits(), 2);
    const CliResult again = m_program->run(
        {u"retry"_s, u"a.urlpool"_s, u"--scope"_s, u"5xx"_s, u"--retry"_s, u"2"_s, u"--rate"_s, u"50/s"_s});
    QVERIFY2(again.status == 0, again.err.constData());
    QCOMPARE(m_server.totalHits(), 4);
    QCOMPARE(exported().cell(1, "attempts"), "4"_ba);
    const RunFileCopy file(m_program->path(u"a.urlpool"_s));
    QCOMPARE(file.query("SELECT json_extract(json, '$.retry.retries') FROM settings ORDER BY id"), "1|2"_ba);
    QCOMPARE(file.query("SELECT json_extract(json, '$.retry.delay_ms') FROM settings ORDER BY id"),
             "10|10"_ba);
}

void CliRetryTest::stoppedInAWait()
{
    m_program->writeFile(u"list.txt"_s, numbered("/status/503/", 20) + m_server.url("/truncated") + '\n' +
                                            m_server.url("/json"));
    QProcess process;
    m_program->start(process, {u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s, u"--no-back-off"_s,
                               u"--retry"_s, u"3"_s, u"--retry-delay"_s, u"600"_s});
    QVERIFY(waitFor([&] { return m_server.totalHits() >= 22; }, 30'000));
    QTest::qWait(300);
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    const CliResult result = CliProgram::finish(process);
    QCOMPARE(result.status, 130);
    QVERIFY2(result.out.contains("22 rows = 21 responses + 1 failed + 0 invalid + 0 cancelled"),
             result.out.constData());
    QCOMPARE(m_server.totalHits(), 22);
    const CsvTable csv = exported();
    QCOMPARE(csv.rows(), 22);
    QCOMPARE(csv.count("status", "503"), 20);
    QCOMPARE(csv.count("error", "truncated"), 1);
    QCOMPARE(csv.count("attempts", "1"), 22);
}

void CliRetryTest::killedInAWait()
{
    m_program->writeFile(u"list.txt"_s, numbered("/status/503/", 5) + m_server.url("/truncated"));
    QProcess process;
    m_program->start(process, {u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s, u"--no-back-off"_s,
                               u"--retry"_s, u"3"_s, u"--retry-delay"_s, u"600"_s});
    QVERIFY(waitFor([&] { return exported().count("status", "503") == 5; }, 30'000));
    QVERIFY(waitFor([&] { return exported().count("error", "truncated") == 1; }, 30'000));
    QCOMPARE(kill(pid_t(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished());
    // Their last tries are what they ended with; whoever wants more says so.
    const CliResult resumed = m_program->run({u"resume"_s, u"a.urlpool"_s});
    QVERIFY2(resumed.out.contains("Nothing to do"), resumed.out.constData());
    QCOMPARE(m_server.totalHits(), 6);
    const CliResult retried = m_program->run({u"retry"_s, u"a.urlpool"_s, u"--retry"_s, u"0"_s});
    QCOMPARE(retried.status, 1);
    QCOMPARE(m_server.totalHits(), 7);
    QCOMPARE(exported().count("attempts", "2"), 1);
}

void CliRetryTest::storm_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("exceptions") << QStringList{};
    QTest::newRow("retried") << QStringList{u"--retry"_s, u"2"_s, u"--retry-delay"_s, u"0.05"_s};
}

void CliRetryTest::storm()
{
    QFETCH(QStringList, options);
    constexpr int rows = 3000;
    m_program->writeFile(u"list.txt"_s, numbered("/failing-after/150/a/", rows));
    const CliResult result = m_program->run(
        QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s, u"--pause-on-storm"_s} + options);
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.contains(" of the last 200 requests had their connection closed without an answer: "
                                 "does the server turn requests away? The run ends early."),
             result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
    const CsvTable csv = exported();
    QCOMPARE(csv.rows(), rows);
    QCOMPARE(csv.count("status", "200"), 150);
    QCOMPARE(csv.count("outcome", "pending"), 0);
    QVERIFY(csv.count("error", "closed") > 0);
    QCOMPARE(csv.count("outcome", "exception") + csv.count("outcome", "cancelled"), rows - 150);
    QVERIFY2(csv.count("outcome", "cancelled") > rows / 2, result.out.constData());
}

void CliRetryTest::noStormUnlessAskedFor()
{
    m_program->writeFile(u"list.txt"_s, numbered("/failing-after/150/a/", 500));
    const CliResult result = m_program->run({u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.isEmpty(), result.err.constData());
    QCOMPARE(exported().count("error", "closed"), 350);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliRetryTest)
#include "tst_cliretry.moc"
