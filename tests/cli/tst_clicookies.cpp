// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "cli/runfilecopy.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Cookies by options, on the wire and in what is written; their values are nowhere but on the wire. */
class CliCookiesTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init();
    void sent_data();
    void sent();
    void refused_data();
    void refused();
    void namesAreWrittenValuesAreNot();

private:
    DemoServer m_server;
    CliProgram m_program;
};

void CliCookiesTest::init()
{
    TestCase::init();
    m_server.reset();
}

void CliCookiesTest::sent_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("cookies"); // of both requests; the answer to the first one sets s=9
    QTest::addColumn<QByteArray>("mode");    // which tells one session's jar from one that is shared
    const auto row = [](const char* name, const QStringList& options, const char* cookies,
                        const char* mode = "per-session") {
        QTest::newRow(name) << options << QByteArray(cookies) << QByteArray(mode);
    };
    row("by default", {}, "|s=9");
    row("session", {u"--cookies"_s, u"session"_s}, "|s=9");
    row("shared", {u"--cookies"_s, u"shared"_s}, "|s=9", "shared");
    row("off", {u"--cookies"_s, u"off"_s}, "|", "off");
    row("data", {u"-b"_s, u"a=1"_s, u"-b"_s, u"b=2; c=3"_s}, "a=1; b=2; c=3|a=1; b=2; c=3; s=9");
    row("data, off", {u"-b"_s, u"a=1"_s, u"--cookies=off"_s}, "a=1|a=1", "off");
    row("file", {u"-b"_s, u"cookies.txt"_s}, "f=1|f=1; s=9");
    row("file and data", {u"-b"_s, u"cookies.txt"_s, u"-b"_s, u"a=1"_s}, "a=1; f=1|a=1; f=1; s=9");
    row("start", {u"--start-cookies"_s, u"s=1; t=2"_s}, "s=1; t=2|s=9; t=2");
    row("nothing, as with curl", {u"-b"_s, u""_s}, "|s=9");
    row("the qt session", {u"--session=qt"_s, u"--start-cookies=s=1"_s, u"-b"_s, u"a=1"_s},
        "a=1; s=1|a=1; s=9");
}

void CliCookiesTest::sent()
{
    QFETCH(const QStringList, options);
    m_program.writeFile(u"cookies.txt"_s,
                        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tf\t1\n");
    const CliResult result =
        m_program.run(QStringList{u"run"_s, u"-"_s, u"--workers=1"_s, u"--parallel-max=1"_s, u"--save"_s,
                                  u"sent.urlpool"_s} +
                          options,
                      m_server.url("/cookies/set?s=9") + '\n' + m_server.url("/echo") + '\n');
    QVERIFY2(result.status == 0, result.err.constData());
    QByteArrayList cookies;
    for (const RecordedRequest& request : m_server.requests())
        cookies << request.header("Cookie");
    QTEST(cookies.join('|'), "cookies");
    const RunFileCopy file(m_program.path(u"sent.urlpool"_s));
    QTEST(file.query("SELECT json_extract(json, '$.session.cookies.mode') FROM settings"), "mode");
}

void CliCookiesTest::refused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const QStringList& options, int status, const char* says) {
        QTest::newRow(name) << options << status << QByteArray(says);
    };
    row("mode", {u"--cookies"_s, u"some"_s}, 2, "\"some\"");
    row("no file", {u"-b"_s, u"none.txt"_s}, 3, "none.txt cannot be read");
    row("bad file", {u"-b"_s, u"bad.txt"_s}, 2, "Line 2 of the cookie file bad.txt");
    row("two files", {u"-b"_s, u"bad.txt"_s, u"-b"_s, u"worse.txt"_s}, 2, "one file only");
    row("bad start", {u"--start-cookies"_s, u"geheim"_s}, 2, "name=value");
    row("off and a file", {u"--cookies=off"_s, u"-b"_s, u"bad.txt"_s}, 2, "--cookies off");
    row("off and a start", {u"--cookies=off"_s, u"--start-cookies=a=1"_s}, 2, "--cookies off");
    row("line feed", {u"-b"_s, u"a=1\nX: y"_s}, 2, "line break");
    row("output is the file", {u"-b"_s, u"bad.csv"_s, u"-o"_s, u"bad.csv"_s}, 2, "written over");
}

void CliCookiesTest::refused()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, says);
    for (const QString& name : {u"bad.txt"_s, u"bad.csv"_s})
        m_program.writeFile(name, "# cookies\ngeheim\n");
    const CliResult result = m_program.run(QStringList{u"run"_s, u"-"_s} + options, m_server.url("/echo"));
    QTEST(result.status, "status");
    QVERIFY2(result.err.contains(says), result.err.constData());
    QVERIFY(!result.err.contains("geheim"));
    QCOMPARE(m_server.totalHits(), 0);
}

void CliCookiesTest::namesAreWrittenValuesAreNot()
{
    m_program.writeFile(u"cookies.txt"_s, "127.0.0.1\tFALSE\t/\tFALSE\t0\tfromfile\tgeheim1\n");
    const QByteArray set = "/set-cookie?status=302&url=/echo&cookie=" +
                           QByteArray("answered=geheim2; Path=/").toPercentEncoding();
    // Where it stands in the URL it is no secret, so the row that is looked at comes later.
    const CliResult result =
        m_program.run({u"run"_s, u"-"_s, u"--workers=1"_s, u"--parallel-max=1"_s, u"-b"_s, u"cookies.txt"_s,
                       u"-b"_s, u"given=geheim3"_s, u"--start-cookies"_s, u"begun=geheim4"_s, u"--save"_s,
                       u"a.urlpool"_s, u"-o"_s, u"a.jsonl"_s, u"--keep-bodies=none"_s},
                      m_server.url(set) + '\n' + m_server.url("/echo") + '\n');
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(m_server.requests().last().header("Cookie"),
             QByteArray("given=geheim3; fromfile=geheim1; begun=geheim4; answered=geheim2"));
    const QByteArray run = m_program.readFile(u"a.urlpool"_s);
    const QByteArray lines = m_program.readFile(u"a.jsonl"_s);
    for (const char* secret : {"geheim1", "geheim3", "geheim4"}) {
        QVERIFY2(!run.contains(secret), secret);
        QVERIFY2(!lines.contains(secret), secret);
    }
    const QByteArray second = lines.split('\n').at(1);
    QVERIFY(!second.contains("geheim2"));
    const QJsonObject line = QJsonDocument::fromJson(second).object();
    QCOMPARE(line[u"cookies_given"_s].toArray(), QJsonArray({u"given"_s}));
    QCOMPARE(line[u"cookies_sent"_s].toArray(), QJsonArray({u"fromfile"_s, u"begun"_s, u"answered"_s}));
    const QJsonObject first = QJsonDocument::fromJson(lines.split('\n').at(0)).object();
    const QJsonObject hop = first[u"redirect_chain"_s].toArray().at(0).toObject();
    QCOMPARE(hop[u"cookies_set"_s].toArray(), QJsonArray({u"answered"_s}));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliCookiesTest)
#include "tst_clicookies.moc"
