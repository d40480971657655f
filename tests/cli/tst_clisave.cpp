// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "run/runfile.h"
#include "support/demoserver.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What --save leaves, and what can be exported of it. */
class CliSaveTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void savedRun();
    void savedRunReplacesOne();
    void exportOfASavedRun();
    void largestRunFile();
    void fileInUse();
    void secretsThatAreNotThere();
    void whatIsReadIsNotWrittenOver_data();
    void whatIsReadIsNotWrittenOver();

private:
    DemoServer m_server;
};

void CliSaveTest::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void CliSaveTest::savedRun()
{
    const CliProgram program;
    const CliResult result =
        program.run({u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s}, m_server.url("/json"));
    QCOMPARE(result.status, 0);
    QVERIFY(program.readFile(u"a.urlpool"_s).startsWith("SQLite format 3"));
    QCOMPARE(program.files(), QStringList{u"a.urlpool"_s});
    QVERIFY2(!result.out.contains("Status"), "a table although there is a run file to look at");
}

void CliSaveTest::savedRunReplacesOne()
{
    const CliProgram program;
    QCOMPARE(program.run({u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s}, m_server.url("/json?old")).status,
             0);
    QVERIFY(program.readFile(u"a.urlpool"_s).contains("json?old"));
    QCOMPARE(program.run({u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s}, m_server.url("/json?new")).status,
             0);
    QVERIFY(program.readFile(u"a.urlpool"_s).contains("json?new"));
    QVERIFY(!program.readFile(u"a.urlpool"_s).contains("json?old"));
    QCOMPARE(program.files(), QStringList{u"a.urlpool"_s});
}

void CliSaveTest::exportOfASavedRun()
{
    const CliProgram program;
    const CliResult run = program.run({u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s, u"-o"_s, u"out.csv"_s},
                                      m_server.url("/json") + "\nhtp:/broken\n" + m_server.url("/truncated"));
    QCOMPARE(run.status, 1);
    const CliResult again =
        program.run({u"export"_s, u"a.urlpool"_s, u"-o"_s, u"again.csv"_s, u"-o"_s, u"-"_s});
    QCOMPARE(again.status, 0);
    QCOMPARE(CsvTable(again.out).rows(), 3);
    QCOMPARE(again.out, program.readFile(u"out.csv"_s));
    QCOMPARE(program.readFile(u"again.csv"_s), again.out);
    const CliResult some = program.run({u"export"_s, u"a.urlpool"_s, u"-o-"_s, u"--columns=outcome"_s});
    QCOMPARE(some.out, "outcome\r\nresponse\r\ninvalid\r\nexception\r\n"_ba);
    QCOMPARE(program.files(), (QStringList{u"a.urlpool"_s, u"again.csv"_s, u"out.csv"_s}));
}

void CliSaveTest::largestRunFile()
{
    const CliProgram program;
    const QByteArray list = m_server.url("/bytes/5000") + '\n' + m_server.url("/bytes/6000") + '\n' +
                            m_server.url("/empty") + '\n';
    const QStringList run{u"run"_s, u"-"_s,       u"--save"_s,        u"a.urlpool"_s,
                          u"-o"_s,  u"out.csv"_s, u"--max-run-size"_s};
    CliResult result = program.run(run + QStringList{u"1k"_s}, list);
    QCOMPARE(result.status, 0);
    QVERIFY2(
        result.err.contains("2 bodies were left out, because the run file had reached its largest size."),
        result.err.constData());
    const CsvTable csv(program.readFile(u"out.csv"_s));
    QCOMPARE(csv.cell(2, "size"), "6000"_ba);
    result = program.run(run + QStringList{u"1M"_s}, list);
    QVERIFY2(!result.err.contains("left out"), result.err.constData());
}

void CliSaveTest::fileInUse()
{
    const CliProgram program;
    QCOMPARE(program.run({u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s}, m_server.url("/json")).status, 0);
    const QByteArray before = program.readFile(u"a.urlpool"_s);
    StoreError error;
    const std::optional<RunFile> other = RunFile::take(program.path(u"a.urlpool"_s), &error);
    QVERIFY2(other, qPrintable(error.detail));
    m_server.reset();
    const CliResult result =
        program.run({u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s}, m_server.url("/json"));
    QCOMPARE(result.status, 3);
    QVERIFY2(result.err.contains("another program uses it"), result.err.constData());
    QCOMPARE(m_server.totalHits(), 0);
    QCOMPARE(program.readFile(u"a.urlpool"_s), before);
}

void CliSaveTest::secretsThatAreNotThere()
{
    const CliProgram program;
    const QStringList save{u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s, u"-H"_s, u"X-Key: hush"_s};
    QCOMPARE(program.run(save, m_server.url("/close")).status, 1);
    for (const QString& command : {u"export"_s, u"retry"_s}) {
        const CliResult result =
            program.run({command, u"a.urlpool"_s, u"-o"_s, u"out.csv"_s, u"--with-secrets"_s});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains("saved without its secrets"), result.err.constData());
        QVERIFY(!program.files().contains(u"out.csv"_s));
    }
    QCOMPARE(program.run(save + QStringList{u"--save-secrets"_s}, m_server.url("/close")).status, 1);
    QCOMPARE(program.run({u"export"_s, u"a.urlpool"_s, u"-o"_s, u"out.jsonl"_s, u"--with-secrets"_s}).status,
             0);
    QVERIFY(program.readFile(u"out.jsonl"_s).contains("hush"));
}

void CliSaveTest::whatIsReadIsNotWrittenOver_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("credentials") << QStringList{u"--credentials"_s, u"x.csv"_s} << "me:pw\n"_ba;
    QTest::newRow("headers") << QStringList{u"-H"_s, u"@x.csv"_s} << "X-Name: value\n"_ba;
    QTest::newRow("cookies") << QStringList{u"-b"_s, u"x.csv"_s}
                             << "127.0.0.1\tFALSE\t/\tFALSE\t0\ta\t1\n"_ba;
}

void CliSaveTest::whatIsReadIsNotWrittenOver()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, text);
    const CliProgram program;
    QCOMPARE(program.run({u"run"_s, u"-"_s, u"--save"_s, u"a.urlpool"_s}, m_server.url("/close")).status, 1);
    program.writeFile(u"x.csv"_s, text);
    m_server.reset();
    const CliResult result =
        program.run(QStringList{u"retry"_s, u"a.urlpool"_s, u"-o"_s, u"x.csv"_s} + options);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains("would be written over"), result.err.constData());
    QCOMPARE(program.readFile(u"x.csv"_s), text);
    QCOMPARE(m_server.totalHits(), 0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliSaveTest)
#include "tst_clisave.moc"
