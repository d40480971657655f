// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "session/sessionoptions.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The built program against the demo server, from list to CSV. */
class CliRunTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void rowsInAreRowsOutInOrder();
    void exitStatus_data();
    void exitStatus();
    void standardInputToStandardOutput();
    void severalInputsKeepTheirSourceAndLine();
    void requestAsAsked();
    void bodyFromFile();
    void credentials();
    void proxyAndAuthority();
    void severalOutputs();
    void secretsStayOut();
    void tableAndSummary();
    void silent();
    void tenThousandInvalidLines();
    void emptyInput();
    void closedPipe();
    void fullOutputKeepsTheResults();
    void terminalCannotBeCommanded();

private:
    QByteArray csvOf(const CliProgram& program) const { return program.readFile(u"out.csv"_s); }

    DemoServer m_server;
};

void CliRunTest::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void CliRunTest::init()
{
    TestCase::init();
    m_server.reset();
}

void CliRunTest::rowsInAreRowsOutInOrder()
{
    const CliProgram program;
    QByteArray list = "# comment\n\n";
    QByteArrayList inputs;
    const QByteArray paths[] = {"/json", "/status/404", "/empty", "/redirect/2", "/truncated", "/delay/50"};
    for (int i = 0; i < 300; ++i)
        inputs += i % 10 == 9 ? "htp:/broken"_ba : m_server.url(paths[i % 6]) + "?n=" + QByteArray::number(i);
    inputs += "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + '/';
    program.writeFile(u"list.txt"_s, list + inputs.join('\n'));
    const CliResult result = program.run({u"run"_s, u"list.txt"_s, u"-o"_s, u"out.csv"_s, u"-s"_s});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.isEmpty(), result.err.constData());
    const CsvTable csv(csvOf(program));
    QVERIFY(csv.valid());
    QCOMPARE(csv.column("input"), inputs);
    for (int row = 1; row <= csv.rows(); ++row) {
        QCOMPARE(csv.cell(row, "row"), QByteArray::number(row));
        QCOMPARE(csv.cell(row, "line"), QByteArray::number(row + 2));
    }
    QCOMPARE(csv.count("outcome", "invalid"), 30);
    QCOMPARE(csv.count("status", "404"), 40);
    QCOMPARE(csv.cell(301, "error"), "refused"_ba);
    QCOMPARE(csv.cell(5, "outcome"), "exception"_ba);
    QCOMPARE(csv.cell(5, "error"), "truncated"_ba);
    QCOMPARE(csv.cell(5, "status"), "200"_ba);
    QCOMPARE(csv.cell(4, "redirects"), "2"_ba);
    QCOMPARE(csv.cell(4, "wire_sends"), "3"_ba);
    QCOMPARE(csv.cell(1, "content_type"), "application/json"_ba);
    QVERIFY(csv.cell(6, "total_ms").toDouble() >= 50);
    QCOMPARE(csv.count("outcome", "response") + csv.count("outcome", "exception") + 30, csv.rows());
}

void CliRunTest::exitStatus_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    const QByteArray missing = "{http}/status/404";
    QTest::newRow("all responses") << "{http}/json"_ba << QStringList{} << 0;
    QTest::newRow("404 is a response") << missing << QStringList{} << 0;
    QTest::newRow("404 with --fail") << missing << QStringList{u"--fail"_s} << 1;
    QTest::newRow("503 with -f") << "{http}/503"_ba << QStringList{u"-f"_s} << 1;
    QTest::newRow("302 with -f") << "{http}/redirect/1"_ba << QStringList{u"-f"_s, u"--max-redirs"_s, u"0"_s}
                                 << 0;
    QTest::newRow("exception") << "{http}/truncated"_ba << QStringList{} << 1;
    QTest::newRow("invalid") << "htp:/broken"_ba << QStringList{} << 1;
    QTest::newRow("too many redirects") << "{http}/redirect/3"_ba << QStringList{u"--max-redirs=2"_s} << 1;
    QTest::newRow("enough redirects") << "{http}/redirect/3"_ba << QStringList{u"--max-redirs=3"_s} << 0;
    QTest::newRow("too large") << "{http}/bytes/2000"_ba << QStringList{u"--max-filesize"_s, u"1k"_s} << 1;
    QTest::newRow("too slow") << "{http}/delay/60000"_ba << QStringList{u"-m"_s, u"0.2"_s} << 1;
    QTest::newRow("untrusted") << "{https}/json"_ba << QStringList{} << 1;
    QTest::newRow("untrusted with -k") << "{https}/json"_ba << QStringList{u"-k"_s} << 0;
    QTest::newRow("one worker, one at a time")
        << "{http}/json"_ba << QStringList{u"--workers=1"_s, u"--parallel-max=1"_s} << 0;
}

void CliRunTest::exitStatus()
{
    QFETCH(QByteArray, line);
    QFETCH(QStringList, options);
    line.replace("{http}", m_server.url("")).replace("{https}", m_server.httpsUrl(""));
    const CliResult result = CliProgram().run(QStringList{u"run"_s, u"-"_s} + options, line);
    QTEST(result.status, "status");
    QVERIFY2(result.err.isEmpty(), result.err.constData());
}

void CliRunTest::standardInputToStandardOutput()
{
    const CliProgram program;
    const CliResult result = program.run(
        {u"run"_s, u"-"_s, u"-o"_s, u"-"_s, u"--columns"_s, u"source,url,status"_s}, m_server.url("/json"));
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, "source,url,status\r\nstdin," + m_server.url("/json") + ",200\r\n");
    QVERIFY2(result.err.isEmpty(), result.err.constData());
    QVERIFY(program.files().isEmpty());
}

void CliRunTest::severalInputsKeepTheirSourceAndLine()
{
    const CliProgram program;
    const QByteArray json = m_server.url("/json");
    program.writeFile(u"a.txt"_s, "# first\n" + json + "\nhtp:/broken\n");
    program.writeFile(u"b.txt"_s, "HEAD " + m_server.url("/head-ok"));
    const CliResult result =
        program.run({u"run"_s, u"a.txt"_s, u"b.txt"_s, u"-"_s, u"-o"_s, u"out.csv"_s, u"-H"_s, u"X-A: 1"_s},
                    "\n\n" + json);
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.startsWith("7 lines · 3 requests (1 duplicate) · 1 invalid · 3 skipped\n"),
             result.out.constData());
    const CsvTable csv(csvOf(program));
    QCOMPARE(csv.column("source"), (QByteArrayList{"a.txt", "a.txt", "b.txt", "stdin"}));
    QCOMPARE(csv.column("line"), (QByteArrayList{"2", "3", "1", "3"}));
    QCOMPARE(csv.column("input"),
             (QByteArrayList{json, "htp:/broken", "HEAD " + m_server.url("/head-ok"), json}));
    QCOMPARE(csv.column("method"), (QByteArrayList{"GET", "GET", "HEAD", "GET"}));
    QCOMPARE(csv.column("outcome"), (QByteArrayList{"response", "invalid", "response", "response"}));
    for (const RecordedRequest& request : m_server.requests())
        QCOMPARE(request.header("X-A"), "1"_ba);
}

void CliRunTest::requestAsAsked()
{
    const QStringList options{u"-H"_s,  u"X-A: 1"_s, u"-H"_s, u"X-B:2"_s,    u"-HX-Empty;"_s,
                              u"-A"_s,  u"me/1"_s,   u"-b"_s, u"a=b; c=d"_s, u"-d"_s,
                              u"x=1"_s, u"-d"_s,     u"y=ä"_s};
    const CliResult result = CliProgram().run(QStringList{u"run"_s, u"-"_s} + options, m_server.url("/echo"));
    QCOMPARE(result.status, 0);
    QCOMPARE(m_server.requests().size(), 1);
    const RecordedRequest request = m_server.requests().first();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.body, "x=1&y=\xc3\xa4"_ba);
    QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
    QCOMPARE(request.header("User-Agent"), "me/1"_ba);
    QCOMPARE(request.header("Cookie"), "a=b; c=d"_ba);
    QVERIFY(request.raw.contains("\r\nX-Empty:"));
    QCOMPARE(request.header("X-A"), "1"_ba);
    QCOMPARE(request.header("X-B"), "2"_ba);
}

void CliRunTest::bodyFromFile()
{
    const CliProgram program;
    program.writeFile(u"body"_s, "{\"a\":\r\n1}\n");
    QCOMPARE(
        program.run({u"run"_s, u"-"_s, u"--json"_s, u"@body"_s, u"-X"_s, u"PUT"_s}, m_server.url("/echo"))
            .status,
        0);
    QCOMPARE(program.run({u"run"_s, u"-"_s, u"-d"_s, u"@body"_s}, m_server.url("/echo")).status, 0);
    QCOMPARE(m_server.requests().size(), 2);
    const RecordedRequest json = m_server.requests().at(0);
    QCOMPARE(json.method, "PUT"_ba);
    QCOMPARE(json.body, "{\"a\":\r\n1}\n"_ba);
    QCOMPARE(json.header("Content-Type"), "application/json"_ba);
    QCOMPARE(json.header("Accept"), "application/json"_ba);
    QCOMPARE(m_server.requests().at(1).body, "{\"a\":1}"_ba);
}

void CliRunTest::credentials()
{
    const QByteArray own = QByteArray(m_server.url("/echo")).replace("http://", "http://you:own@");
    const CliResult basic =
        CliProgram().run({u"run"_s, u"-"_s, u"-u"_s, u"me:hush"_s}, m_server.url("/echo") + '\n' + own);
    QCOMPARE(basic.status, 0);
    QCOMPARE(
        CliProgram().run({u"run"_s, u"-"_s, u"--oauth2-bearer"_s, u"t0"_s}, m_server.url("/echo")).status, 0);
    QByteArrayList sent;
    for (const RecordedRequest& request : m_server.requests())
        sent += request.header("Authorization");
    std::sort(sent.begin(), sent.end());
    QByteArrayList expected{"Basic " + "me:hush"_ba.toBase64(), "Basic " + "you:own"_ba.toBase64(),
                            "Bearer t0"};
    std::sort(expected.begin(), expected.end());
    QCOMPARE(sent, expected);
}

void CliRunTest::proxyAndAuthority()
{
    const CliProgram program;
    program.writeFile(u"ca.pem"_s, m_server.caPem());
    const QString proxy = u"127.0.0.1:%1"_s.arg(m_server.proxyPort());
    const CliResult result =
        program.run({u"run"_s, u"-"_s, u"-x"_s, proxy, u"--cacert"_s, u"ca.pem"_s, u"-o"_s, u"out.csv"_s},
                    "http://one.example/a\nhttps://two.example/b\n");
    QCOMPARE(result.status, 0);
    QCOMPARE(CsvTable(csvOf(program)).column("outcome"), (QByteArrayList{"response", "response"}));
    QByteArrayList hosts;
    for (const RecordedRequest& request : m_server.requests()) {
        QVERIFY(request.viaProxy);
        if (request.method != "CONNECT")
            hosts += request.host;
    }
    std::sort(hosts.begin(), hosts.end());
    QCOMPARE(hosts, (QByteArrayList{"one.example", "two.example"}));
}

void CliRunTest::severalOutputs()
{
    const CliProgram program;
    const CliResult result =
        program.run({u"run"_s, u"-"_s, u"-o"_s, u"a.csv"_s, u"--output=b.CSV"_s, u"-o"_s, u"-"_s, u"--bom"_s},
                    m_server.url("/json"));
    QCOMPARE(result.status, 0);
    QVERIFY(result.out.startsWith("\xef\xbb\xbfrow,"));
    QCOMPARE(program.readFile(u"a.csv"_s), result.out);
    QCOMPARE(program.readFile(u"b.CSV"_s), result.out);
    QCOMPARE(program.files(), (QStringList{u"a.csv"_s, u"b.CSV"_s}));
}

void CliRunTest::secretsStayOut()
{
    const CliProgram program;
    const QByteArray line = QByteArray(m_server.url("/json")).replace("http://", "http://me:hush@");
    const QStringList run{u"run"_s, u"-"_s, u"-H"_s, u"Cookie: a=hush"_s, u"-o"_s, u"-"_s};
    const CliResult hidden = program.run(run + QStringList{u"--save"_s, u"a.urlpool"_s}, line);
    QCOMPARE(hidden.status, 0);
    QVERIFY(hidden.out.contains("http://me:***@"));
    QVERIFY(!hidden.out.contains("hush"));
    QVERIFY(!program.readFile(u"a.urlpool"_s).contains("hush"));
    const CliResult open = program.run(run + QStringList{u"--with-secrets"_s}, line);
    QVERIFY2(open.out.contains("http://me:hush@"), open.out.constData());
}

void CliRunTest::tableAndSummary()
{
    const QByteArray list = m_server.url("/json") + "\nPOST " + m_server.url("/status/404") +
                            "\nhtp:/broken\n" +
                            "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + '/';
    const CliResult result = CliProgram().run({u"run"_s, u"-"_s}, list);
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.isEmpty(), result.err.constData());
    const QByteArrayList lines = result.out.split('\n');
    QCOMPARE(lines.size(), 10);
    QVERIFY(lines.at(0).contains("Status") && lines.at(0).contains("URL") && lines.at(0).contains("Error"));
    QVERIFY(lines.at(1).startsWith("1  200 OK") && lines.at(1).contains(m_server.url("/json")));
    QVERIFY(lines.at(2).startsWith("2  404 Not Found") && lines.at(2).contains("POST"));
    QVERIFY(lines.at(3).startsWith("3  invalid"));
    QVERIFY(lines.at(4).startsWith("4  refused") && lines.at(4).endsWith("Connection refused"));
    QCOMPARE(lines.at(6), "4 lines · 3 requests · 1 invalid"_ba);
    QCOMPARE(lines.at(7), "4 rows = 2 responses + 1 failed + 1 invalid + 0 cancelled"_ba);
    QVERIFY2(lines.at(8).startsWith("4 / 4 · 1 failed · finished in "), lines.at(8).constData());
    // Qt does not tell of plain http.
    QCOMPARE(lines.at(8).contains("opened, "), defaultSessionKind() == SessionKind::Curl);
}

void CliRunTest::silent()
{
    const CliProgram program;
    const CliResult result = program.run({u"run"_s, u"-"_s, u"-s"_s}, m_server.url("/json"));
    QCOMPARE(result.status, 0);
    QVERIFY(result.out.isEmpty() && result.err.isEmpty());
    // Not what was asked for by name.
    const QByteArray table =
        program.run({u"run"_s, u"-"_s, u"-s"_s, u"--table"_s}, m_server.url("/json")).out;
    QCOMPARE(table.count('\n'), 2);
    QVERIFY2(table.contains("\n1  200 OK"), table.constData());
}

void CliRunTest::tenThousandInvalidLines()
{
    const CliProgram program;
    const CliResult result =
        program.run({u"run"_s, u"-"_s, u"-o"_s, u"out.csv"_s}, "htp:/broken\n"_ba.repeated(10'000));
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.contains("10,000 rows = 0 responses + 0 failed + 10,000 invalid + 0 cancelled"),
             result.out.constData());
    const CsvTable csv(csvOf(program));
    QCOMPARE(csv.rows(), 10'000);
    QCOMPARE(csv.count("outcome", "invalid"), 10'000);
    QCOMPARE(csv.cell(10'000, "line"), "10000"_ba);
}

void CliRunTest::emptyInput()
{
    const CliResult result =
        CliProgram().run({u"run"_s, u"-"_s, u"-o"_s, u"-"_s, u"--columns=row"_s}, "# nothing\n");
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, "row\r\n"_ba);
}

void CliRunTest::closedPipe()
{
    const CliProgram program;
    program.writeFile(u"list.txt"_s, (m_server.url("/json") + '\n').repeated(2000));
    const CliResult result =
        program.shell("{ \"$CLI\" run list.txt -o -; echo $? > status; } | head -c 1 > /dev/null");
    QCOMPARE(program.readFile(u"status"_s), "3\n"_ba);
    QVERIFY2(result.err.contains("standard output"), result.err.constData());
    QVERIFY2(result.err.contains("The results are kept in "), result.err.constData());
}

void CliRunTest::fullOutputKeepsTheResults()
{
    const CliProgram program;
    program.writeFile(u"list.txt"_s, m_server.url("/json") + '\n');
    const CliResult result = program.shell("\"$CLI\" run list.txt -o - > /dev/full");
    QCOMPARE(result.status, 3);
    const qsizetype at = result.err.indexOf("kept in ");
    QVERIFY2(at > 0, result.err.constData());
    QFile kept(QString::fromUtf8(result.err.sliced(at + 8).trimmed().chopped(1)));
    QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(kept.fileName()));
    QVERIFY(kept.readAll().startsWith("SQLite format 3"));
    QCOMPARE(program.shell("\"$CLI\" run list.txt > /dev/full").status, 3);
}

void CliRunTest::terminalCannotBeCommanded()
{
    const CliResult result =
        CliProgram().run({u"run"_s, u"-"_s}, "http://h/\x1b]0;title\x07\nhttp://\x1b[31m/\n");
    QCOMPARE(result.status, 1);
    QVERIFY2(!result.out.contains('\x1b') && !result.out.contains('\x07'), result.out.constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliRunTest)
#include "tst_clirun.moc"
