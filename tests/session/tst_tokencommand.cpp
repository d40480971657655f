// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tokencommand.h"

#include "support/testcase.h"
#include "support/tokenscript.h"

#include <QPointer>

#include <csignal>
#include <optional>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// How the program that prints a token ends, and what is told of it; what it prints is in tst_credentials.
class tst_TokenCommand : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void takesTooLong();
    void endsItsProgram();
    void endsItsChildren_data();
    void endsItsChildren();
    void leavesChildrenOfASuccess();
    void tellsNoSecret_data();
    void tellsNoSecret();
};

namespace {

/// One that has been started, and what it told.
struct Started
{
    explicit Started(const QString& commandLine, int timeoutMs = 60'000)
        : command(new TokenCommand(
              commandLine, timeoutMs, [this](const CommandToken& told) { answer = told; }, nullptr))
    {
        command->start();
    }
    ~Started() { delete command; }
    [[nodiscard]] bool told()
    {
        return QTest::qWaitFor([this] { return answer.has_value(); }, 20'000);
    }

    QPointer<TokenCommand> command;
    std::optional<CommandToken> answer;
};

/// Of the process that the script wrote into its file "pid"; 0 if it did not.
pid_t writtenPid(const TokenScript& script)
{
    if (!QTest::qWaitFor([&] { return QFile::exists(script.path(u"pid"_s)); }, 10'000))
        return 0;
    QFile file(script.path(u"pid"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

/// Not every init asks for the news of those that it has inherited.
bool hasEnded(pid_t pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    return kill(pid, 0) != 0 || (stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") Z"));
}

} // namespace

void tst_TokenCommand::takesTooLong()
{
    const TokenScript script(
        "echo $$ > pid.new\nmv pid.new pid\ntrap '' TERM\nwhile true; do sleep 0.1; done\n");
    Started started(script.command(), 1500);
    const pid_t pid = writtenPid(script);
    QVERIFY(pid > 1);
    QVERIFY(started.told());
    QCOMPARE(started.answer->detail, u"1500 ms"_s);
    QVERIFY(started.answer->token.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(pid), 10'000); // though it does not want to
    QTRY_VERIFY(!started.command);
}

void tst_TokenCommand::endsItsProgram()
{
    const TokenScript script("echo $$ > pid.new\nmv pid.new pid\nexec sleep 100\n");
    pid_t pid = 0;
    {
        const Started started(script.command());
        pid = writtenPid(script);
        QVERIFY(pid > 1);
    }
    QVERIFY(kill(pid, 0) != 0);
}

void tst_TokenCommand::endsItsChildren_data()
{
    QTest::addColumn<bool>("takesTooLong");
    QTest::addColumn<QByteArray>("child");
    QTest::newRow("time-out") << true << "sleep 100"_ba;
    QTest::newRow("stopped") << false << "sleep 100"_ba;
    QTest::newRow("time-out, does not want to")
        << true << "sh -c 'trap \"\" TERM; while :; do sleep 0.1; done'"_ba;
}

void tst_TokenCommand::endsItsChildren()
{
    QFETCH(const bool, takesTooLong);
    QFETCH(const QByteArray, child);
    const TokenScript script(child + " &\necho $! > pid.new\nmv pid.new pid\nwait\n");
    auto started = std::make_unique<Started>(script.command(), takesTooLong ? 5000 : 60'000);
    const pid_t pid = writtenPid(script);
    QVERIFY(pid > 1);
    if (!takesTooLong)
        started.reset();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(pid), 10'000);
}

/// Such as an agent that keeps a key for the next time.
void tst_TokenCommand::leavesChildrenOfASuccess()
{
    const TokenScript script("sleep 100 > /dev/null 2>&1 &\necho $! > pid.new\nmv pid.new pid\necho t1\n");
    pid_t pid = 0;
    {
        Started started(script.command());
        QVERIFY(started.told());
        QCOMPARE(started.answer->token, "t1"_ba);
        QTRY_VERIFY(!started.command);
        pid = writtenPid(script);
    }
    QVERIFY(pid > 1);
    QTest::qWait(200); // what is killed ends in a moment
    QVERIFY(!hasEnded(pid));
    QCOMPARE(kill(pid, SIGKILL), 0);
}

void tst_TokenCommand::tellsNoSecret_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const QString& command, const QString& detail) {
        QTest::newRow(name) << command << detail;
    };
    row("argument", uR"(sh -c "echo no user $1 >&2; exit 1" x geheim-1)"_s, u"no user ***"_s);
    row("trace", uR"(sh -xc "test me:geheim-1 = $1" x y)"_s, u"+ test *** = y"_s);
    row("half of a word", uR"(sh -c "true me:geheim; echo no geheim >&2; exit 1")"_s, u"no ***"_s);
    row("first word", uR"(sh -c "KEY=geheim; echo no geheim >&2; exit 1")"_s, u"no ***"_s);
    row("what it printed", uR"(sh -c "T=gehe; T=${T}im; echo $T; echo said $T >&2; exit 1")"_s,
        u"said ***"_s);
    row("part of another", uR"(sh -c "echo $1 $2 >&2; exit 1" x geheim geheim-1)"_s, u"*** ***"_s);
    row("option", uR"(sh -c "echo unknown option $1 >&2; exit 1" x --verbose)"_s,
        u"unknown option --verbose"_s);
    row("short words", uR"(sh -c "echo no $1 in x >&2; exit 1" x abc)"_s, u"no abc in x"_s);
    row("words of a script", uR"(sh -c "false || echo false: failed >&2; exit 1")"_s, u"false: failed"_s);
}

/// The detail goes into run files and exports.
void tst_TokenCommand::tellsNoSecret()
{
    QFETCH(const QString, command);
    Started started(command);
    QVERIFY(started.told());
    QTEST(started.answer->detail, "detail");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TokenCommand)
#include "tst_tokencommand.moc"
