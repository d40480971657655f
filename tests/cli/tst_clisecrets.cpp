// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "cli/runfilecopy.h"
#include "session/sessionoptions.h"
#include "support/demoserver.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What a run file that was saved without secrets needs to be given again, and that "***" is never sent. */
class CliSecretsTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init();
    void secrets_data();
    void secrets();
    void digest();
    void proxyPassword();
    void passwordsOfSeveralUsers();
    void secretsThatWereSaved();
    void commandOfAFileIsNotRun();

private:
    /** `run --save a.urlpool` of @p list. */
    CliResult save(const QByteArray& list, const QStringList& options = {}) const
    {
        m_program->writeFile(u"list.txt"_s, list);
        return m_program->run(QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s} + options);
    }
    /** The list of the run file, which is packed there. */
    QByteArray list() const
    {
        const RunFileCopy file(m_program->path(u"a.urlpool"_s));
        QByteArray text;
        for (const QByteArray& block : file.query("SELECT hex(block) FROM list ORDER BY id").split('|'))
            text += qUncompress(QByteArray::fromHex(block));
        return text;
    }
    /** What the run file should not hold, neither as it lies there nor in its list. */
    QByteArray writtenSecret() const
    {
        const QByteArray all = m_program->readFile(u"a.urlpool"_s) + list();
        for (const char* secret : {"k1", "k2", "a=1", "a=2", "Bearer t", "YW5uOnB3", "ann:pw"}) {
            if (all.contains(secret))
                return secret;
        }
        return {};
    }
    CliResult retry(const QStringList& options = {}) const
    {
        return m_program->run(QStringList{u"retry"_s, u"a.urlpool"_s} + options);
    }

    DemoServer m_server;
    std::unique_ptr<CliProgram> m_program;
};

void CliSecretsTest::init()
{
    TestCase::init();
    m_server.reset();
    m_program = std::make_unique<CliProgram>();
}

void CliSecretsTest::secrets_data()
{
    QTest::addColumn<QStringList>("saved");
    QTest::addColumn<QByteArray>("userinfo");
    QTest::addColumn<QByteArray>("asks");
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* name, const QStringList& saved, const char* userinfo, const char* asks,
                        const QStringList& given, const char* header, const QByteArray& value) {
        QTest::newRow(name) << saved << QByteArray(userinfo) << QByteArray(asks) << given
                            << QByteArray(header) << value;
    };
    const QByteArray basic = "Basic " + QByteArray("ann:pw").toBase64();
    const QStringList user{u"-u"_s, u"ann:pw"_s};
    row("header", {u"-H"_s, u"X-Api-Key: k1"_s}, "", "-H 'X-Api-Key: …'", {u"-H"_s, u"x-api-key: k2"_s},
        "X-Api-Key", "k2");
    row("cookie", {u"-b"_s, u"a=1"_s}, "", "-H 'Cookie: …'", {u"-b"_s, u"a=2"_s}, "Cookie", "a=2");
    row("start cookies", {u"--start-cookies"_s, u"a=1"_s}, "", "--start-cookies '…'",
        {u"--start-cookies"_s, u"a=2"_s}, "Cookie", "a=2");
    row("user", user, "", "-u 'NAME:…'", user, "Authorization", basic);
    row("token", {u"--oauth2-bearer"_s, u"t1"_s}, "", "--oauth2-bearer '…'", {u"--oauth2-bearer"_s, u"t2"_s},
        "Authorization", "Bearer t2");
    row("dealt", {u"--credentials"_s, u"one.txt"_s}, "", "--credentials FILE",
        {u"--credentials"_s, u"two.txt"_s}, "Authorization", "Bearer t2");
    row("command", {u"--token-command"_s, u"echo t1"_s}, "", "--token-command 'echo …'",
        {u"--token-command"_s, u"echo t2"_s}, "Authorization", "Bearer t2");
    row("name that is not the session's", {u"--token-command"_s, u"echo t2"_s}, "ann:pw@",
        "--token-command 'echo …' -u 'ann:…'", user + QStringList{u"--token-command"_s, u"echo t2"_s},
        "Authorization", basic);
    row("URL", {}, "ann:pw@", "-u 'ann:…'", user, "Authorization", basic);
    row("URL by header", {}, "ann:pw@", "-u 'ann:…'", {u"-H"_s, u"Authorization: mine"_s}, "Authorization",
        "mine");
}

void CliSecretsTest::secrets()
{
    QFETCH(QStringList, saved);
    QFETCH(QByteArray, userinfo);
    QFETCH(QByteArray, asks);
    QFETCH(QStringList, given);
    QFETCH(QByteArray, header);
    m_program->writeFile(u"one.txt"_s, "t1\n");
    m_program->writeFile(u"two.txt"_s, "# tokens\r\n\r\nt2\r\n");
    const QByteArray bad = m_server.url("/close").replace("http://", "http://" + userinfo);
    const QByteArray plain = m_server.url("/close/plain");
    QCOMPARE(save(bad + '\n' + plain, saved).status, 1);
    QCOMPARE(list().count('\n'), 1);
    QCOMPARE(writtenSecret(), ""_ba);
    const int before = m_server.totalHits();
    if (!asks.isEmpty()) {
        const CliResult asked = retry();
        QCOMPARE(asked.status, 2);
        QVERIFY2(asked.err.contains(asks), asked.err.constData());
        QCOMPARE(m_server.totalHits(), before);
    }
    const CliResult retried = retry(given);
    QVERIFY2(retried.status == 1, retried.err.constData());
    QVERIFY(m_server.totalHits() > before);
    for (qsizetype i = before; i < m_server.requests().size(); ++i) {
        const RecordedRequest request = m_server.requests().at(i);
        QVERIFY2(!request.raw.contains("***"), request.raw.constData());
        // A name that is for URLs is for no others.
        if (request.path == "/close")
            QTEST(request.header(header), "value");
        else if (!userinfo.isEmpty() && given.first() == "-u"_L1)
            QVERIFY(request.header("Authorization") != "Basic " + QByteArray("ann:pw").toBase64());
    }
    // They are still not written.
    QCOMPARE(writtenSecret(), ""_ba);
}

/** It is for who asks for it only, as it was. */
void CliSecretsTest::digest()
{
    if (!isAvailable(SessionKind::Curl))
        QSKIP("The qt session cannot do it");
    const QStringList refused{u"--scope=status:401"_s};
    QCOMPARE(save(m_server.url("/digest-auth/ann/pw"), {u"--digest"_s, u"-u"_s, u"ann:wrong"_s}).status, 0);
    m_server.reset();
    const CliResult asked = retry(refused);
    QCOMPARE(asked.status, 2);
    QVERIFY2(asked.err.contains("--digest -u 'NAME:…'"), asked.err.constData());
    QCOMPARE(m_server.totalHits(), 0);
    const CliResult retried = retry(refused + QStringList{u"-u"_s, u"ann:pw"_s});
    QVERIFY2(retried.out.contains("1 row = 1 response"), retried.out.constData());
    QCOMPARE(m_server.totalHits(), 2);
    QCOMPARE(m_server.requests().first().header("Authorization"), ""_ba);
    QVERIFY(m_server.requests().last().header("Authorization").startsWith("Digest "));
}

void CliSecretsTest::proxyPassword()
{
    const QString port = QString::number(m_server.refusedPort());
    const QString proxy = u"http://ann:%1@127.0.0.1:%2"_s;
    QCOMPARE(save("http://h.invalid/\n", {u"-x"_s, proxy.arg(u"pw"_s, port)}).status, 1);
    const CliResult asked = retry();
    QCOMPARE(asked.status, 2);
    QVERIFY2(asked.err.contains("--proxy '" + proxy.arg(u"…"_s, port).toUtf8() + "'"), asked.err.constData());
    QCOMPARE(retry({u"-x"_s, proxy.arg(u"pw"_s, port)}).status, 1);
    // Another way needs none.
    QCOMPARE(retry({u"-x"_s, u"http://127.0.0.1:"_s + port}).status, 1);
}

void CliSecretsTest::passwordsOfSeveralUsers()
{
    const auto url = [&](const QByteArray& user, const QByteArray& path) {
        return m_server.url(path).replace("http://", "http://" + user + '@') + '\n';
    };
    QCOMPARE(save(url("ann:pw", "/close/1") + url("bob:p%40w", "/close/2")).status, 1);
    const CliResult asked = retry({u"-u"_s, u"ann:pw"_s});
    QCOMPARE(asked.status, 2);
    QVERIFY2(asked.err.contains("-u 'bob:…'") && !asked.err.contains("ann"), asked.err.constData());
    m_server.reset();
    QCOMPARE(retry({u"-u"_s, u"ann:pw"_s, u"-u"_s, u"bob:p@w"_s}).status, 1);
    QVERIFY(m_server.totalHits() > 0);
    for (const RecordedRequest& request : m_server.requests()) {
        const QByteArray user = request.path == "/close/1" ? "ann:pw" : "bob:p@w";
        QCOMPARE(request.header("Authorization"), "Basic " + user.toBase64());
    }
}

void CliSecretsTest::secretsThatWereSaved()
{
    const QByteArray url = m_server.url("/close").replace("http://", "http://ann:pw@");
    QCOMPARE(save(url + '\n', {u"-H"_s, u"X-Api-Key: k1"_s, u"--save-secrets"_s}).status, 1);
    QCOMPARE(list(), url + '\n');
    const int before = m_server.totalHits();
    QCOMPARE(retry().status, 1);
    QVERIFY(m_server.totalHits() > before);
    QCOMPARE(m_server.requests().last().header("X-Api-Key"), "k1"_ba);
}

/** Also with all its secrets a run file, which may come from anybody, does not choose a program. */
void CliSecretsTest::commandOfAFileIsNotRun()
{
    const QString command = uR"(sh -c "touch ran; echo geheim-t1")"_s;
    QCOMPARE(save(m_server.url("/close") + '\n', {u"--save-secrets"_s, u"--token-command"_s, command}).status,
             1);
    QVERIFY(QFile::remove(m_program->path(u"ran"_s)));
    const CliResult asked = retry();
    QCOMPARE(asked.status, 2);
    QVERIFY2(asked.err.contains("not run unasked: " + command.toUtf8()), asked.err.constData());
    QVERIFY2(asked.err.contains(R"(--token-command 'sh -c "touch ran; echo geheim-t1"')"),
             asked.err.constData());
    QVERIFY(!m_program->files().contains(u"ran"_s));
    const CliResult given = retry({u"--token-command"_s, command});
    QCOMPARE(given.status, 1);
    QVERIFY(m_program->files().contains(u"ran"_s));
    // By default not even its text is kept.
    QCOMPARE(save(m_server.url("/close") + '\n', {u"--token-command"_s, command}).status, 1);
    QVERIFY(!m_program->readFile(u"a.urlpool"_s).contains("geheim-t1"));
    const CliResult other = retry({u"-u"_s, u"ann:pw"_s, u"--token-command"_s, command});
    QCOMPARE(other.status, 2);
    QVERIFY2(other.err.contains("none is for ann"), other.err.constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliSecretsTest)
#include "tst_clisecrets.moc"
