// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "run/profilefolder.h"
#include "support/demoserver.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** --profile: the window's settings for the command line. */
class CliProfileTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void byNameAndByFile_data();
    void byNameAndByFile();
    void optionsCountMore();
    void refused_data();
    void refused();
    void secretsAreAskedFor_data();
    void secretsAreAskedFor();
    void commandOfAFileIsNotRun();
    void ownCommandIsRun();

private:
    static void save(const CliProgram& program, const QString& name, const RunSettings& settings)
    {
        const ProfileFolder folder(program.path(u"config/urlpool/profiles"_s));
        QVERIFY(!folder.write({name, settings}));
    }
    CliResult run(const CliProgram& program, const QStringList& more, const char* path = "/json") const
    {
        return program.run(QStringList{u"run"_s, u"-"_s, u"-o"_s, u"out.csv"_s} + more,
                           m_server.url(path) + '\n');
    }

    DemoServer m_server;
};

void CliProfileTest::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void CliProfileTest::init()
{
    TestCase::init();
    m_server.reset();
}

void CliProfileTest::byNameAndByFile_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("name") << u"Shop & more"_s;
    QTest::newRow("file") << u"shop.json"_s;
    QTest::newRow("path") << u"./shop.json"_s;
}

void CliProfileTest::byNameAndByFile()
{
    QFETCH(const QString, value);
    const CliProgram program;
    RunSettings settings;
    settings.request.method = "OPTIONS";
    settings.session.headers = {{"User-Agent", "shopper/1"}};
    save(program, u"Shop & more"_s, settings);
    program.writeFile(u"shop.json"_s, profileText({u"x"_s, settings}, ProfileOrigin::Foreign));
    const CliResult result = run(program, {u"--profile"_s, value});
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(m_server.requests().size(), 1);
    QCOMPARE(m_server.requests().constFirst().method, "OPTIONS"_ba);
    QCOMPARE(m_server.requests().constFirst().header("User-Agent"), "shopper/1"_ba);
}

void CliProfileTest::optionsCountMore()
{
    const CliProgram program;
    RunSettings settings;
    settings.request.method = "OPTIONS";
    settings.request.headers = {{"Accept", "a/b"}, {"Accept-Language", "eo"}};
    settings.transfer.maxRedirects = 0;
    save(program, u"Shop"_s, settings);
    const CliResult result =
        run(program, {u"--profile=Shop"_s, u"-X"_s, u"GET"_s, u"-H"_s, u"Accept: c/d"_s}, "/redirect/1");
    QVERIFY2(result.status == 0, result.err.constData());
    const CsvTable csv(program.readFile(u"out.csv"_s));
    QCOMPARE(csv.cell(1, "method"), "GET"_ba);
    QCOMPARE(csv.cell(1, "redirects"), "0"_ba);
    QCOMPARE(m_server.requests().constFirst().header("Accept"), "c/d"_ba);
    QCOMPARE(m_server.requests().constFirst().header("Accept-Language"), "eo"_ba);
}

void CliProfileTest::refused_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("unknown name") << u"Ship"_s << 2 << "There are: Broken, Newer, Shop."_ba;
    QTest::newRow("no name") << QString() << 2 << "There are: Broken, Newer, Shop."_ba;
    QTest::newRow("no file") << u"./none.json"_s << 3 << "There is no profile ./none.json."_ba;
    QTest::newRow("broken") << u"Broken"_s << 3 << "is no profile of Urlpool"_ba;
    QTest::newRow("newer") << u"Newer"_s << 3 << "later version"_ba;
    QTest::newRow("another file") << u"./list.txt"_s << 3 << "is no profile of Urlpool"_ba;
}

void CliProfileTest::refused()
{
    QFETCH(const QString, value);
    QFETCH(const int, status);
    QFETCH(const QByteArray, says);
    const CliProgram program;
    save(program, u"Shop"_s, {});
    program.writeFile(u"list.txt"_s, "http://localhost/\n");
    program.writeFile(u"config/urlpool/profiles/Broken.json"_s, "{");
    program.writeFile(u"config/urlpool/profiles/Newer.json"_s, "{\"urlpool_profile\": 2}");
    const CliResult result = run(program, {u"--profile"_s, value});
    QCOMPARE(result.status, status);
    QVERIFY2(result.err.contains(says), result.err.constData());
    QCOMPARE(m_server.requests().size(), 0);

    const CliProgram bare;
    const CliResult none = run(bare, {u"--profile"_s, u"Shop"_s});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("--profile ./Shop.json"), none.err.constData());
}

/** "***" is never sent. */
void CliProfileTest::secretsAreAskedFor_data()
{
    QTest::addColumn<bool>("ofRequests");
    QTest::addColumn<bool>("ofSession");
    QTest::newRow("of the requests") << true << false;
    QTest::newRow("of the sessions") << false << true;
    QTest::newRow("of both") << true << true;
}

void CliProfileTest::secretsAreAskedFor()
{
    QFETCH(bool, ofRequests);
    QFETCH(bool, ofSession);
    const CliProgram program;
    RunSettings settings;
    if (ofRequests)
        settings.request.headers = {{"X-Key", "geheim"}};
    if (ofSession)
        settings.session.headers = {{"X-Key", "geheim"}};
    save(program, u"Shop"_s, settings);
    const CliResult without = run(program, {u"--profile=Shop"_s});
    QCOMPARE(without.status, 2);
    QVERIFY2(without.err.contains("-H 'X-Key: "), without.err.constData());
    QCOMPARE(m_server.requests().size(), 0);
    const CliResult with = run(program, {u"--profile=Shop"_s, u"-H"_s, u"x-key: s3"_s});
    QVERIFY2(with.status == 0, with.err.constData());
    const RecordedRequest request = m_server.requests().constFirst();
    QCOMPARE(request.header("X-Key"), "s3"_ba);
    QCOMPARE(request.raw.toLower().count("x-key:"), 1);
}

void CliProfileTest::commandOfAFileIsNotRun()
{
    const CliProgram program;
    program.writeFile(u"evil.json"_s, R"({"urlpool_profile": 1, "token_command": "touch ran", "settings":
        {"session": {"auth": {"mode": "command", "command": "touch ran"}}}})");
    const CliResult asked = run(program, {u"--profile=./evil.json"_s});
    QCOMPARE(asked.status, 2);
    QVERIFY2(asked.err.contains("not run unasked: touch ran.") &&
                 asked.err.contains("--token-command 'touch ran'"),
             asked.err.constData());
    QVERIFY(!program.files().contains(u"ran"_s));
    QCOMPARE(m_server.requests().size(), 0);
    const CliResult given = run(program, {u"--profile=./evil.json"_s, u"--token-command=echo t1"_s});
    QVERIFY2(given.status == 0, given.err.constData());
    QVERIFY(!program.files().contains(u"ran"_s));
    QCOMPARE(m_server.requests().constFirst().header("Authorization"), "Bearer t1"_ba);
}

void CliProfileTest::ownCommandIsRun()
{
    const CliProgram program;
    RunSettings settings;
    settings.session.auth = {.mode = AuthMode::Command, .command = u"echo t1"_s};
    save(program, u"Shop"_s, settings);
    const CliResult result = run(program, {u"--profile=Shop"_s});
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(m_server.requests().constFirst().header("Authorization"), "Bearer t1"_ba);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliProfileTest)
#include "tst_cliprofile.moc"
