// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "support/demoserver.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** To whom the passwords of `retry -u` go: to the URLs with that name, else to the sessions, never to both.
 */
class CliUsersTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init();
    void users_data();
    void users();
    void rowsThatAreNotWanted();

private:
    QByteArray urlOf(const QByteArray& user, const QByteArray& path) const
    {
        return m_server.url(path).replace("http://", "http://" + (user.isEmpty() ? user : user + '@'));
    }

    DemoServer m_server;
    std::unique_ptr<CliProgram> m_program;
};

void CliUsersTest::init()
{
    TestCase::init();
    m_server.reset();
    m_program = std::make_unique<CliProgram>();
}

void CliUsersTest::users_data()
{
    QTest::addColumn<QStringList>("saved");
    QTest::addColumn<QByteArray>("urlUser");
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QByteArray>("says"); // if nothing is to be sent
    QTest::addColumn<QByteArray>("ofUrl");
    QTest::addColumn<QByteArray>("ofOthers");
    const auto basic = [](const QByteArray& user) { return "Basic " + user.toBase64(); };
    const QStringList ann{u"-u"_s, u"ann:pw"_s};
    const QStringList bob{u"-u"_s, u"bob:url"_s};
    const QStringList token{u"--oauth2-bearer"_s, u"t1"_s};
    QTest::newRow("of both") << ann << "bob:url"_ba << ann + bob << QByteArray() << basic("bob:url")
                             << basic("ann:pw");
    QTest::newRow("in the other order")
        << ann << "bob:url"_ba << bob + ann << QByteArray() << basic("bob:url") << basic("ann:pw");
    QTest::newRow("the sessions' is missing")
        << ann << "bob:url"_ba << bob << "-u 'NAME:…'"_ba << QByteArray() << QByteArray();
    QTest::newRow("the URL's is missing")
        << ann << "bob:url"_ba << ann << "-u 'bob:…'"_ba << QByteArray() << QByteArray();
    QTest::newRow("one name, two passwords")
        << ann << "ann:url"_ba << QStringList{u"-u"_s, u"ann:url"_s} + ann << QByteArray() << basic("ann:url")
        << basic("ann:pw");
    QTest::newRow("the token is missing")
        << token << "bob:url"_ba << bob << "--oauth2-bearer"_ba << QByteArray() << QByteArray();
    QTest::newRow("a token and a URL")
        << token << "bob:url"_ba << token + bob << QByteArray() << basic("bob:url") << "Bearer t1"_ba;
    QTest::newRow("a token and a user of nobody")
        << token << "bob:url"_ba << token + bob + ann << "none is for ann"_ba << QByteArray() << QByteArray();
    QTest::newRow("two users of nobody")
        << QStringList() << "bob:url"_ba << bob + ann + QStringList{u"-u"_s, u"eve:pw"_s} << "ann or eve"_ba
        << QByteArray() << QByteArray();
    QTest::newRow("Digest without a user")
        << QStringList() << "bob:url"_ba << bob + QStringList{u"--digest"_s} << "--digest"_ba << QByteArray()
        << QByteArray();
    QTest::newRow("a new one for the sessions")
        << QStringList() << "bob:url"_ba << bob + ann << QByteArray() << basic("bob:url") << basic("ann:pw");
    QTest::newRow("of the URL only") << QStringList() << "bob:url"_ba << bob << QByteArray()
                                     << basic("bob:url") << QByteArray();
}

void CliUsersTest::users()
{
    QFETCH(QStringList, saved);
    QFETCH(QByteArray, urlUser);
    QFETCH(QStringList, given);
    QFETCH(QByteArray, says);
    QFETCH(QByteArray, ofUrl);
    QFETCH(QByteArray, ofOthers);
    m_program->writeFile(u"list.txt"_s, urlOf(urlUser, "/close/url") + '\n' + urlOf({}, "/close") + '\n');
    QCOMPARE(m_program->run(QStringList{u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s} + saved).status,
             1);
    m_server.reset();
    const CliResult retried = m_program->run(QStringList{u"retry"_s, u"a.urlpool"_s} + given);
    QCOMPARE(retried.status, says.isEmpty() ? 1 : 2);
    QVERIFY2(retried.err.contains(says), retried.err.constData());
    QVERIFY2(!retried.err.contains("pw") && !retried.err.contains(":url"), retried.err.constData());
    QCOMPARE(m_server.totalHits() > 0, says.isEmpty());
    for (const RecordedRequest& request : m_server.requests())
        QCOMPARE(request.header("Authorization"), request.path == "/close/url" ? ofUrl : ofOthers);
}

void CliUsersTest::rowsThatAreNotWanted()
{
    // The row of that name is fine, and its password is no business of the other.
    m_program->writeFile(u"list.txt"_s, urlOf("bob:url", "/json") + '\n' + urlOf({}, "/close") + '\n');
    QCOMPARE(m_program->run({u"run"_s, u"list.txt"_s, u"--save"_s, u"a.urlpool"_s}).status, 1);
    for (const bool first : {true, false}) {
        m_server.reset();
        const QStringList user = first ? QStringList{u"-u"_s, u"bob:url"_s} : QStringList();
        QCOMPARE(m_program->run(QStringList{u"retry"_s, u"a.urlpool"_s} + user).status, 1);
        QVERIFY(m_server.totalHits() > 0);
        for (const RecordedRequest& request : m_server.requests())
            QCOMPARE(request.header("Authorization"), QByteArray());
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliUsersTest)
#include "tst_cliusers.moc"
