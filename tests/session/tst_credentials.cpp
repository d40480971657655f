// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentials.h"

#include "session/session.h"
#include "session/transferrunner.h"
#include "session/transfertestcase.h"
#include "support/tokenscript.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// Who a session says it is, and what it does when a server no longer believes that.
class tst_Credentials : public TransferTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void authorization_data();
    void authorization();
    void problems_data();
    void problems();
    void refusesWhatCannotBeSent();
    void command_data();
    void command();
    void ownHeaderCountsMore();
    void asksAgainAfter401_data();
    void asksAgainAfter401();
    void secondRefusalIsTheAnswer();
    void sameTokenIsNotAskedForAgainSoon();
    void neverToAnotherOrigin();
    void redirectsAreStillCounted();
    void oneRenewalForAll();
    void brokenCommandIsNotStartedOften();
    void abortWhileItIsAsked();

private:
    /// A session with a command that has printed its first token.
    std::unique_ptr<QNetworkAccessManager> commanded(const TokenScript& script, int timeoutMs = 10'000);
    QByteArrayList sentAuthorizations() const;
};

namespace {

QByteArray basic(const QByteArray& user)
{
    return "Basic " + user.toBase64();
}

/// What renew() comes to; the detail "not told" if it does not.
SetupResult renewed(Credentials& credentials, const QByteArray& stale = {})
{
    SetupResult result = SetupResult::failed(u"not told"_s);
    QObject context;
    bool told = false;
    credentials.renew(stale, &context, [&](const SetupResult& answer) {
        result = answer;
        told = true;
    });
    return QTest::qWaitFor([&] { return told; }, 20'000) ? result : SetupResult::failed(u"not told"_s);
}

AuthOptions byCommand(const QString& command, int timeoutMs = 10'000)
{
    return {AuthMode::Command, {}, {}, command, timeoutMs};
}

} // namespace

std::unique_ptr<QNetworkAccessManager> tst_Credentials::commanded(const TokenScript& script, int timeoutMs)
{
    SessionOptions options = testedOptions();
    options.auth = byCommand(script.command(), timeoutMs);
    std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(options)();
    const auto* own = qobject_cast<const Session*>(session.get());
    return renewed(*own->credentials()).ok ? std::move(session) : nullptr;
}

QByteArrayList tst_Credentials::sentAuthorizations() const
{
    QByteArrayList all;
    for (const RecordedRequest& request : m_server.requests())
        all += request.header("Authorization");
    return all;
}

void tst_Credentials::authorization_data()
{
    QTest::addColumn<AuthMode>("mode");
    QTest::addColumn<int>("worker");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("none") << AuthMode::None << 0 << ""_ba;
    QTest::newRow("basic") << AuthMode::Basic << 3 << basic("me:pw");
    QTest::newRow("bearer") << AuthMode::Bearer << 3 << "Bearer me:pw"_ba;
    QTest::newRow("digest") << AuthMode::Digest << 0 << ""_ba;
    QTest::newRow("dealt, first") << AuthMode::Dealt << 0 << basic("a:b:c");
    QTest::newRow("dealt, token") << AuthMode::Dealt << 1 << "Bearer token"_ba;
    QTest::newRow("dealt, last") << AuthMode::Dealt << 2 << basic("d:");
    QTest::newRow("dealt, from the start") << AuthMode::Dealt << 4 << "Bearer token"_ba;
    QTest::newRow("command") << AuthMode::Command << 0 << ""_ba;
}

void tst_Credentials::authorization()
{
    QFETCH(const AuthMode, mode);
    QFETCH(const int, worker);
    QFETCH(const QByteArray, value);
    const AuthOptions options{mode, "me:pw", {"a:b:c", "token", "d:"}, u"true"_s, 1000};
    QCOMPARE(authorizationFor(options, worker), value);
    QCOMPARE(Credentials(options, worker).authorization(), value);
    SessionOptions session = testedOptions();
    session.auth = options;
    if (!missingFeatures(session).isEmpty())
        return;
    const auto made = makeSessionFactory(session)();
    QCOMPARE(sessionDigest(*made), mode == AuthMode::Digest ? "me:pw"_ba : ""_ba);
    auto* own = qobject_cast<Session*>(made.get());
    own->credentials()->setWorker(worker);
    if (mode == AuthMode::Command || mode == AuthMode::Digest)
        return;
    TransferRunner runner(*made, request("/echo"));
    QVERIFY(runner.run());
    QCOMPARE(sentAuthorizations(), QByteArrayList{value});
}

void tst_Credentials::problems_data()
{
    QTest::addColumn<AuthOptions>("options");
    QTest::addColumn<AuthProblem>("problem");
    const auto row = [](const char* name, const AuthOptions& options, AuthProblem problem) {
        QTest::newRow(name) << options << problem;
    };
    row("none", {}, AuthProblem::None);
    row("basic", {AuthMode::Basic, "a:"}, AuthProblem::None);
    row("basic, nothing", {AuthMode::Basic}, AuthProblem::NoSecret);
    row("basic, no password", {AuthMode::Basic, "a"}, AuthProblem::NoPassword);
    row("digest, no password", {AuthMode::Digest, "a"}, AuthProblem::NoPassword);
    row("bearer", {AuthMode::Bearer, "a"}, AuthProblem::None);
    row("bearer, nothing", {AuthMode::Bearer}, AuthProblem::NoSecret);
    row("bearer, two lines", {AuthMode::Bearer, "a\nb"}, AuthProblem::NotSendable);
    row("dealt", {AuthMode::Dealt, {}, {"a", "b:c"}}, AuthProblem::None);
    row("dealt, nothing", {AuthMode::Dealt}, AuthProblem::NoSecret);
    row("dealt, one empty", {AuthMode::Dealt, {}, {"a", ""}}, AuthProblem::NoSecret);
    row("dealt, two lines", {AuthMode::Dealt, {}, {"a", "b\r"}}, AuthProblem::NotSendable);
    row("command", byCommand(u"a b"_s), AuthProblem::None);
    row("command, nothing", byCommand(u"  "_s), AuthProblem::NoCommand);
}

void tst_Credentials::problems()
{
    QFETCH(const AuthOptions, options);
    QFETCH(const AuthProblem, problem);
    QCOMPARE(authProblem(options), problem);
}

void tst_Credentials::refusesWhatCannotBeSent()
{
    SessionOptions options = testedOptions();
    options.auth = {AuthMode::Bearer, "a\nb"};
    SetupResult problem;
    QVERIFY(!makeSessionFactory(options, &problem));
    QVERIFY(!problem.ok);
}

void tst_Credentials::command_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("detail");
    const QString none;
    QTest::newRow("one line") << "echo ' abc.def '\n"_ba
                              << "abc.def"_ba << none;
    QTest::newRow("no line end") << "printf abc\n"_ba
                                 << "abc"_ba << none;
    QTest::newRow("CR") << "printf 'abc\\r\\n'\n"_ba
                        << "abc"_ba << none;
    QTest::newRow("two lines") << "echo abc\necho def\n"_ba
                               << "abc"_ba << none;
    QTest::newRow("much more") << "echo abc\nhead -c 3000000 /dev/zero\n"_ba
                               << "abc"_ba << none;
    QTest::newRow("words besides") << "echo hello >&2\necho abc\n"_ba
                                   << "abc"_ba << none;
    QTest::newRow("reads its input") << "read x\necho abc$x\n"_ba
                                     << "abc"_ba << none;
    QTest::newRow("nothing") << "true\n"_ba
                             << ""_ba << u"no output"_s;
    QTest::newRow("an empty line") << "echo\necho abc\n"_ba
                                   << ""_ba << u"no output"_s;
    QTest::newRow("says why") << "echo one >&2\necho 'not  <b>signed</b> in' >&2\necho secret\nexit 1\n"_ba
                              << ""_ba << u"not <b>signed</b> in"_s;
    QTest::newRow("long words") << "head -c 9000 /dev/zero | tr '\\0' x >&2\nexit 1\n"_ba
                                << ""_ba << QString(200, u'x');
    QTest::newRow("does not say why") << "echo secret\nexit 3\n"_ba
                                      << ""_ba << u"exit status 3"_s;
    QTest::newRow("crashes") << "echo secret\nkill -SEGV $$\n"_ba
                             << ""_ba << u"crashed"_s;
    QTest::newRow("no header value") << "printf 'se\\001cret\\n'\n"_ba
                                     << ""_ba << u"no header value"_s;
}

void tst_Credentials::command()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const QByteArray, token);
    QFETCH(const QString, detail);
    const TokenScript script(lines);
    Credentials credentials(byCommand(script.command()));
    QVERIFY(credentials.isAwaited());
    QCOMPARE(script.starts(), 0);
    const SetupResult result = renewed(credentials);
    QCOMPARE(result.detail, detail);
    QCOMPARE(result.ok, !token.isEmpty());
    QCOMPARE(credentials.authorization(), token.isEmpty() ? QByteArray() : "Bearer " + token);
    QCOMPARE(script.starts(), 1);
    if (!result.ok)
        return;
    Credentials lost(byCommand(u"/nonexistent/program --x"_s));
    QVERIFY(!renewed(lost).ok);
}

void tst_Credentials::ownHeaderCountsMore()
{
    const TokenScript script;
    const auto session = commanded(script);
    QVERIFY(session);
    Request own = request("/bearer/t2");
    own.headers = {{"authorization", "Bearer mine"}};
    TransferRunner first(*session, own);
    QVERIFY(first.run());
    QCOMPARE(first.outcome->status(), 401);
    setSessionHeader(*session, "Authorization", "Bearer ours"); // as an auth generator does
    TransferRunner second(*session, request("/bearer/t2"));
    QVERIFY(second.run());
    QCOMPARE(sentAuthorizations(), (QByteArrayList{"Bearer mine", "Bearer ours"}));
    QCOMPARE(script.starts(), 1);
}

void tst_Credentials::asksAgainAfter401_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << "GET"_ba
                         << ""_ba;
    QTest::newRow("POST") << "POST"_ba
                          << "once=1"_ba;
}

void tst_Credentials::asksAgainAfter401()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    const TokenScript script;
    const auto session = commanded(script);
    QVERIFY(session);
    TransferRunner runner(*session, request("/bearer/t2", method, body));
    QVERIFY(runner.run());
    const Outcome& outcome = *runner.outcome;
    QCOMPARE(outcome.status(), 200);
    QCOMPARE(outcome.body, "welcome\n"_ba);
    QCOMPARE(sentAuthorizations(), (QByteArrayList{"Bearer t1", "Bearer t2"}));
    for (const RecordedRequest& request : m_server.requests()) {
        QCOMPARE(request.method, method);
        QCOMPARE(request.body, body);
    }
    QCOMPARE(script.starts(), 2);
    QCOMPARE(outcome.hops.size(), 2);
    QCOMPARE(outcome.hops.first().status, 401);
    QVERIFY(outcome.hops.first().askedAgain);
    QVERIFY(!outcome.hops.last().askedAgain);
    QCOMPARE(outcome.redirects(), 0);
    QCOMPARE(outcome.wireSends(), 2);
    QCOMPARE(outcome.attempt, 1U);
    // Its permit was given back, and asked for again.
    QCOMPARE(runner.wanted, QByteArrayList{m_server.url("/bearer/t2")});
    TransferRunner next(*session, request("/bearer/t2"));
    QVERIFY(next.run());
    QCOMPARE(next.outcome->wireSends(), 1);
}

void tst_Credentials::secondRefusalIsTheAnswer()
{
    const TokenScript script;
    const auto session = commanded(script);
    QVERIFY(session);
    TransferRunner runner(*session, request("/bearer/other"));
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->status(), 401);
    QVERIFY(runner.outcome->isResponse());
    QCOMPARE(sentAuthorizations(), (QByteArrayList{"Bearer t1", "Bearer t2"}));
    QCOMPARE(runner.outcome->redirects(), 0);
}

void tst_Credentials::sameTokenIsNotAskedForAgainSoon()
{
    const TokenScript script("echo same\n");
    const auto session = commanded(script);
    QVERIFY(session);
    for (int i = 0; i < 4; ++i) {
        TransferRunner runner(*session, request("/bearer/other"));
        QVERIFY(runner.run());
        QCOMPARE(runner.outcome->status(), 401);
        QCOMPARE(runner.outcome->wireSends(), i == 0 ? 2 : 1);
    }
    QCOMPARE(script.starts(), 2);
}

void tst_Credentials::neverToAnotherOrigin()
{
    const TokenScript script;
    const auto session = commanded(script);
    QVERIFY(session);
    const QByteArray other = m_server.otherHostUrl("/bearer/t2").toPercentEncoding();
    TransferRunner runner(*session, request("/redirect-to?url=" + other));
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->status(), 401);
    QCOMPARE(sentAuthorizations(), (QByteArrayList{"Bearer t1", ""}));
    QCOMPARE(script.starts(), 1);
}

void tst_Credentials::redirectsAreStillCounted()
{
    const TokenScript script;
    const auto session = commanded(script);
    QVERIFY(session);
    const QByteArray here = m_server.url("/bearer/t2").toPercentEncoding();
    TransferRunner runner(*session, request("/redirect-to?url=" + here));
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->status(), 200);
    QCOMPARE(sentAuthorizations(), (QByteArrayList{"Bearer t1", "Bearer t1", "Bearer t2"}));
    QCOMPARE(runner.outcome->redirects(), 1);
    QCOMPARE(runner.outcome->hops.size(), 3);
}

void tst_Credentials::oneRenewalForAll()
{
    const TokenScript script("[ $N = 1 ] || sleep 0.3\necho t$N\n");
    const auto session = commanded(script);
    QVERIFY(session);
    std::vector<std::unique_ptr<TransferRunner>> runners;
    for (int i = 0; i < 20; ++i) {
        runners.push_back(std::make_unique<TransferRunner>(*session, request("/bearer/t2")));
        runners.back()->transfer().start();
    }
    for (const auto& runner : runners) {
        QVERIFY(runner->run(20'000));
        QCOMPARE(runner->outcome->status(), 200);
    }
    QCOMPARE(script.starts(), 2);
}

void tst_Credentials::brokenCommandIsNotStartedOften()
{
    const TokenScript script("[ $N = 1 ] || { echo 'signed out' >&2; exit 1; }\necho t1\n");
    const auto session = commanded(script);
    QVERIFY(session);
    for (int i = 0; i < 5; ++i) {
        TransferRunner runner(*session, request("/bearer/t2"));
        QVERIFY(runner.run());
        QCOMPARE(runner.outcome->error, ErrorKind::SessionSetup);
        QCOMPARE(runner.outcome->errorDetail, u"signed out"_s);
        QCOMPARE(runner.outcome->hops.size(), 1);
        QVERIFY(!runner.outcome->hops.first().askedAgain);
        QCOMPARE(runner.outcome->redirects(), 0);
    }
    QCOMPARE(script.starts(), 2);
}

void tst_Credentials::abortWhileItIsAsked()
{
    const TokenScript script("[ $N = 1 ] || { touch asked; exec sleep 100; }\necho t1\n");
    const auto session = commanded(script);
    QVERIFY(session);
    auto runner = std::make_unique<TransferRunner>(*session, request("/bearer/t2"));
    runner->transfer().start();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(script.path(u"asked"_s)), 10'000);
    runner->transfer().abort(ErrorKind::Cancelled);
    QVERIFY(runner->run());
    QCOMPARE(runner->outcome->error, ErrorKind::Cancelled);
    QCOMPARE(runner->outcome->hops.size(), 1);
    // And one that is gone before the answer.
    runner = std::make_unique<TransferRunner>(*session, request("/bearer/t2"));
    runner->transfer().start();
    QTest::qWait(100);
    runner.reset();
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Credentials)
#include "tst_credentials.moc"
