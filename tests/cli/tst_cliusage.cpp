// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "session/sessionoptions.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What is refused before anything is sent: every case ends with a sentence and leaves no file behind. */
class CliUsageTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void help_data();
    void help();
};

void CliUsageTest::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const QStringList& arguments, int status, const QByteArray& says) {
        QTest::newRow(name) << arguments << status << says;
    };
    const QString list = u"list.txt"_s;
    const auto run = [&](const QStringList& more) { return QStringList{u"run"_s, list} + more; };
    const bool hasCurl = isAvailable(SessionKind::Curl);
    const auto qt = [&](const QStringList& more) { return run(QStringList{u"--session"_s, u"qt"_s} + more); };
    row("nothing", {}, 2, "--help");
    row("unknown command", {u"walk"_s}, 2, "walk");
    row("retry of nothing", {u"retry"_s}, 2, "Name one run file, as in \"urlpool-cli retry run.urlpool\"");
    row("resume of two", {u"resume"_s, u"a.urlpool"_s, u"b.urlpool"_s}, 2, "Name one run file");
    row("unknown scope", {u"retry"_s, u"a.urlpool"_s, u"--scope"_s, u"all"_s}, 2, "\"all\"");
    row("no statuses", {u"retry"_s, u"a.urlpool"_s, u"--scope=status:"_s}, 2, "status:404,5xx");
    row("scope of resume", {u"resume"_s, u"a.urlpool"_s, u"--scope=5xx"_s}, 2, "resume --help");
    row("retry with another list", {u"retry"_s, u"a.urlpool"_s, u"-d"_s, u"x"_s}, 2, "retry --help");
    row("retry over itself", {u"retry"_s, u"list.csv"_s, u"-o"_s, u"list.csv"_s}, 2, "written over");
    row("later option of retry", {u"retry"_s, u"a.urlpool"_s, u"--bodies"_s, u"x"_s}, 2,
        "--bodies is not available");
    row("retry of no file", {u"retry"_s, u"none.urlpool"_s}, 3, "none.urlpool");
    row("resume of another file", {u"resume"_s, list}, 3, "list.txt");
    row("export without output", {u"export"_s, u"x.urlpool"_s}, 2, "-o out.csv");
    row("export of nothing", {u"export"_s, u"-o"_s, u"out.csv"_s}, 2, "Name one run file");
    row("export of no file", {u"export"_s, u"none.urlpool"_s, u"-o"_s, u"out.csv"_s}, 3, "none.urlpool");
    row("export of another file", {u"export"_s, list, u"-o"_s, u"out.csv"_s}, 3, "list.txt");
    row("export over itself", {u"export"_s, u"list.csv"_s, u"-o"_s, u"list.csv"_s}, 2, "written over");
    row("no input", {u"run"_s}, 2, "Name a list");
    row("unknown option", run({u"--colour"_s}), 2, "colour");
    row("value missing", run({u"-o"_s}), 2, "Missing value");
    row("standard input twice", {u"run"_s, u"-"_s, u"-"_s}, 2, "once only");
    row("later format", run({u"--format"_s, u"har"_s}), 2, "lists of URLs only");
    row("unknown format", run({u"--format"_s, u"exe"_s}), 2, "no format");
    row("format by name", {u"run"_s, u"list.csv"_s}, 2, "lists of URLs only");
    row("--bodies", run({u"--bodies"_s, u"1"_s}), 2, "--bodies is not available in this version");
    for (const char* option : {"--retry-on=429", "--retry-delay=1", "--retry-max-time=1", "--retry-unsafe"})
        row(option, run({QString::fromLatin1(option)}), 2, "with --retry, as in --retry 3");
    row("retries", run({u"--retry=-1"_s}), 2, "--retry needs a whole number");
    row("what to retry", run({u"--retry=1"_s, u"--retry-on=429,dnss"_s}), 2, "\"429,dnss\"");
    for (const char* rate : {"--rate=20", "--rate=0/s", "--rate=-1/s", "--host-rate=1/s,2/s",
                             "--host-rate=2 in flight", "--rate=nan/s"})
        row(rate, run({QString::fromLatin1(rate)}), 2, "such as 20/s or 30/min");
    row("host limit of a URL", run({u"--host-limit=https://a.test/: 1/s"_s}), 2, "not \"https://a.test/\"");
    row("host limit", run({u"--host-limit=a: 1/s"_s, u"--host-limit=b: fast"_s}), 2, "\"b: fast\"");
    row("wait that is not heeded", run({u"--no-back-off"_s, u"--max-retry-after=5"_s}), 2,
        "--max-retry-after");
    row("back off or not", run({u"--no-back-off"_s, u"--back-off"_s}), 2, "exclude each other");
    row("exceptions of no proxy", run({u"--noproxy"_s, u"localhost"_s}), 2, "--noproxy belongs to a proxy");
    row("exceptions of --proxy none", run({u"--proxy=none"_s, u"--noproxy"_s, u"localhost"_s}), 2,
        "--noproxy");
    for (const char* entry :
         {"http://127.0.0.1", "127.0.0.1:8080", "[::1]:8080", "127.0.0.0/33", "127.*", "*.local"})
        row(entry,
            run({u"-x"_s, u"http://127.0.0.1:1"_s, u"--noproxy"_s,
                 u"localhost,::1,"_s + QLatin1String(entry)}),
            2, "--noproxy cannot read \"" + QByteArray(entry) + "\".");
    row("two users", run({u"-u"_s, u"a:b"_s, u"-u"_s, u"c:d"_s}), 2, "--credentials FILE");
    row("interval", run({u"--host-interval=soon"_s}), 2, "--host-interval needs a number of seconds");
    row("longest wait", run({u"--max-retry-after=-1"_s}), 2, "--max-retry-after needs a number of seconds");
    row("parking", run({u"--park-after=few"_s}), 2, "--park-after needs a whole number");
    row("one header twice", qt({u"-H"_s, u"X-A: 1"_s, u"-H"_s, u"x-a: 2"_s}), 2, "cannot send \"x-a\" twice");
    row("unknown session", run({u"--session"_s, u"x"_s}), 2,
        hasCurl ? "--session curl or qt" : "--session qt");
    const auto needsCurl = [&](const char* option, const QStringList& more) {
        row(option, qt(more), 2,
            QByteArray(option) + (hasCurl ? " needs --session curl." : " needs the curl session"));
    };
    needsCurl("--digest", {u"--digest"_s, u"-u"_s, u"me:pw"_s});
    needsCurl("--http2", {u"--http2"_s});
    needsCurl("--http2-prior-knowledge", {u"--http2-prior-knowledge"_s});
    needsCurl("-4", {u"-4"_s});
    needsCurl("-6", {u"-6"_s});
    needsCurl("--resolve", {u"--resolve"_s, u"a:1:::1"_s});
    needsCurl("--connect-to", {u"--connect-to"_s, u"::b:"_s});
    needsCurl("--proxy https://", {u"-x"_s, u"https://h:1"_s});
    needsCurl("--proxy socks4a://", {u"-x"_s, u"socks4a://h:1"_s});
    if (!hasCurl)
        row("curl session", run({u"--session"_s, u"curl"_s}), 2, "has no curl session. Use --session qt.");
    row("resolve", run({u"--resolve"_s, u"a:1"_s}), 2, "HOST:PORT:ADDRESS");
    row("resolve to a name", run({u"--resolve"_s, u"a:1:127.0.0.1"_s, u"--resolve"_s, u"a:1:b"_s}), 2,
        "\"a:1:b\"");
    row("connect-to", run({u"--connect-to"_s, u"a:1:b"_s}), 2, "HOST1:PORT1:HOST2:PORT2");
    row("two versions", run({u"--http2"_s, u"--http1.1"_s}), 2, "--http1.1 and --http2 exclude each other");
    row("two families", run({u"-6"_s, u"-4"_s}), 2, "-4 and -6 exclude each other");
    row("digest without user", run({u"--digest"_s}), 2, "--user name:password");
    row("digest without password", run({u"--digest"_s, u"-u"_s, u"me"_s}), 2, "--user name:password");
    row("key without certificate", run({u"--key"_s, list}), 2, "--cert");
    row("passphrase without certificate", run({u"--pass"_s, u"x"_s}), 2, "--cert");
    row("output is the certificate", run({u"--cert"_s, u"list.csv"_s, u"-o"_s, u"list.csv"_s}), 2,
        "written over");
    row("no workers", run({u"--workers"_s, u"0"_s}), 2, "--workers");
    row("too many workers", run({u"--workers=1025"_s}), 2, "from 1 to 1024, not \"1025\"");
    row("text as number", run({u"--parallel-max"_s, u"many"_s}), 2, "--parallel-max");
    row("negative time", run({u"--max-time=-1"_s}), 2, "--max-time");
    row("no number of seconds", run({u"-m"_s, u"nan"_s}), 2, "--max-time");
    row("size", run({u"--max-filesize"_s, u"10X"_s}), 2, "--max-filesize");
    row("run size", run({u"--max-run-size"_s, u"much"_s}), 2, "--max-run-size");
    row("bodies", run({u"--keep-bodies"_s, u"some"_s}), 2, "--keep-bodies");
    row("header", run({u"-H"_s, u"nothing"_s}), 2, "no header");
    row("header without a colon", run({u"-H"_s, u"Authorization Bearer geheim"_s}), 2,
        "\"Authorization …\" is no header");
    row("header without a value", run({u"-H"_s, u"X-Api-Key:"_s}), 2, "\"X-Api-Key:\" is no header");
    row("header with another sign", run({u"-H"_s, u"X-Api-Key=geheim"_s}), 2, "\"X-Api-Key …\" is no header");
    row("header without a name", run({u"-H"_s, u": geheim"_s}), 2, "\"…\" is no header");
    row("header in a file", run({u"-H"_s, u"@headers.txt"_s}), 2, "Line 3 of headers.txt is no header");
    for (const char* name : {"Transfer-Encoding", "content-length"})
        row(name, run({u"-H"_s, QLatin1String(name) + u": 5"_s}), 2,
            "The session writes \"" + QByteArray(name) + "\" itself");
    row("header of the session's in a file", run({u"-H"_s, u"@framing.txt"_s}), 2,
        "\"Content-Length\" itself");
    row("header injection", run({u"-H"_s, u"A: b\r\nC: d"_s}), 2, "no header");
    row("method injection", run({u"-X"_s, u"GET / HTTP/1.1\r\nA:"_s}), 2, "no method");
    row("agent injection", run({u"-A"_s, u"a\r\nb: c"_s}), 2, "line break");
    row("token injection", run({u"--oauth2-bearer"_s, u"a\r\nb: c"_s}), 2, "line break");
    row("user without password", run({u"-u"_s, u"me"_s}), 2, "name:password");
    row("two bodies", run({u"-d"_s, u"a"_s, u"--json"_s, u"{}"_s}), 2, "exclude each other");
    row("cookie file", run({u"-b"_s, u"jar.txt"_s}), 3, "jar.txt cannot be read");
    row("column", run({u"--columns"_s, u"row,colour"_s}), 2, "\"colour\"");
    row("output format", run({u"-o"_s, u"out.xlsx"_s}), 2, "end in .csv, .jsonl or .har");
    row("no body at all", run({u"--max-body"_s, u"0"_s}), 2, "number of bytes");
    row("output twice", run({u"-o"_s, u"out.csv"_s, u"-o"_s, u"./out.csv"_s}), 2, "given twice");
    row("standard output twice", run({u"-o"_s, u"-"_s, u"-o"_s, u"-"_s}), 2, "given twice");
    row("output is the input", {u"run"_s, u"--format=urls"_s, u"list.csv"_s, u"-o"_s, u"list.csv"_s}, 2,
        "written over");
    row("output is the input by a link", {u"run"_s, list, u"-o"_s, u"link.csv"_s}, 2, "written over");
    row("run file is the input", run({u"--save"_s, list}), 2, "written over");
    row("run file is another file", run({u"--save"_s, u"list.csv"_s}), 2, "no run file");
    row("output is the data", run({u"-d"_s, u"@list.csv"_s, u"-o"_s, u"list.csv"_s}), 2, "written over");
    row("table and CSV", run({u"--table"_s, u"-o"_s, u"-"_s}), 2, "standard output");
    row("secrets that were not kept", run({u"--with-secrets"_s, u"--save"_s, u"a.urlpool"_s}), 2,
        "--save-secrets");
    row("bad proxy", run({u"-x"_s, u"gopher://h:1"_s}), 2, "--proxy");
    row("input missing", {u"run"_s, u"none.txt"_s}, 3, "none.txt cannot be read");
    row("input is a URL", {u"run"_s, u"http://127.0.0.1:1/"_s}, 3, "is a URL");
    row("input is a folder", {u"run"_s, u"/"_s}, 3, "folder");
    row("one of two missing", {u"run"_s, list, u"none.txt"_s}, 3, "none.txt cannot be read");
    row("data missing", run({u"-d"_s, u"@none"_s}), 3, "none");
    row("authorities missing", run({u"--cacert"_s, u"none.pem"_s}), 3, "none.pem");
    row("certificate missing", run({u"--cert"_s, u"none.pem"_s}), 3, "none.pem of --cert");
    row("key missing", run({u"--cert"_s, u"cert.pem"_s, u"--key"_s, u"none.key"_s}), 3, "none.key of --key");
    row("no certificate", run({u"--cert"_s, list}), 2, "list.txt of --cert holds no certificate");
    row("no authority", run({u"--cacert"_s, list}), 2, "list.txt of --cacert holds no certificate");
    row("no authorities there", run({u"--capath"_s, u"none"_s}), 3, "none of --capath");
    row("insecure host", run({u"--insecure-host"_s, u"https://a.test/"_s}), 2, "--insecure-host");
    row("two oldest versions", run({u"--tlsv1.2"_s, u"--tlsv1.3"_s}), 2, "exclude each other");
    row("proxy's user alone", run({u"-U"_s, u"me:hush"_s}), 2, "--proxy-user belongs to a proxy");
    row("no folder for the output", run({u"-o"_s, u"none/out.csv"_s}), 3, "none/out.csv");
    row("no folder for the run file", run({u"--save"_s, u"none/a.urlpool"_s}), 3, "none/a.urlpool");
    row("output is a folder", run({u"-o"_s, u"folder.csv"_s}), 3, "folder or a device");
}

void CliUsageTest::refused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const CliProgram program;
    // Nothing listens there; a run would end with status 1.
    program.writeFile(u"list.txt"_s, "http://127.0.0.1:1/\n");
    program.writeFile(u"list.csv"_s, "http://127.0.0.1:1/\n");
    program.writeFile(u"headers.txt"_s, "X-A: geheim\r\n\r\nAuthorization Bearer geheim\r\n");
    program.writeFile(u"framing.txt"_s, "X-A: geheim\nContent-Length;\n");
    program.writeFile(u"cert.pem"_s, "-----BEGIN CERTIFICATE-----\n");
    QVERIFY(QFile::link(program.path(u"list.txt"_s), program.path(u"link.csv"_s)));
    QVERIFY(QDir(program.path({})).mkdir(u"folder.csv"_s));
    const QStringList before = program.files();
    const CliResult result = program.run(arguments);
    QTEST(result.status, "status");
    QVERIFY2(result.err.startsWith("urlpool-cli: ") && result.err.contains(says), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
    QVERIFY2(!result.err.contains("geheim"), result.err.constData());
    QVERIFY2(result.out.isEmpty(), result.out.constData());
    QCOMPARE(program.files(), before);
    QCOMPARE(program.readFile(u"list.txt"_s), "http://127.0.0.1:1/\n"_ba);
}

void CliUsageTest::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("--help") << QStringList{u"--help"_s} << "run INPUT"_ba;
    QTest::newRow("run --help") << QStringList{u"run"_s, u"--help"_s} << "--parallel-max-host"_ba;
    QTest::newRow("--version") << QStringList{u"--version"_s} << "urlpool-cli " URLPOOL_VERSION "\n"_ba;
}

void CliUsageTest::help()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const CliResult result = CliProgram().run(arguments);
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains(says), result.out.constData());
    QVERIFY(result.err.isEmpty());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliUsageTest)
#include "tst_cliusage.moc"
