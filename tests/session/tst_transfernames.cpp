// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/fakesystem.h"
#include "session/transferrunner.h"
#include "session/transfertestcase.h"

#include "session/hostnames.h"
#include "session/session.h"

#include <QElapsedTimer>

#include <vector>

namespace Urlpool::Testing {

/// A hop whose host has to be looked up first, in every kind of session.
class tst_TransferNames : public TransferTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void outcome_data();
    void outcome();
    void dnsTimes_data() { kinds(); }
    void dnsTimes();
    void redirectToAName_data() { kinds(); }
    void redirectToAName();
    void abortWhileAsking_data() { kinds(); }
    void abortWhileAsking();
    void destroyedWhileAsking_data() { kinds(); }
    void destroyedWhileAsking();
    void sessionDestroyedWhileAsking_data() { kinds(); }
    void sessionDestroyedWhileAsking();
    void theQueueIsNoServersFault_data() { kinds(); }
    void theQueueIsNoServersFault();
    void silenceEndsTheQueueToo_data() { kinds(); }
    void silenceEndsTheQueueToo();
    void pausedWhileAsking_data() { kinds(); }
    void pausedWhileAsking();

private:
    static void kinds()
    {
        QTest::addColumn<SessionKind>("kind");
        QTest::newRow("qt") << SessionKind::Qt;
        if (isAvailable(SessionKind::Curl))
            QTest::newRow("curl") << SessionKind::Curl;
    }
    /** A session of the row's kind that asks \a system for names. */
    std::unique_ptr<QNetworkAccessManager> makeSession(FakeSystem& system, int threads = 16,
                                                       const QString& proxy = {})
    {
        QFETCH(const SessionKind, kind);
        SessionOptions options;
        options.kind = kind;
        if (!proxy.isEmpty()) {
            options.proxy = ProxyMode::Url;
            options.proxyUrl = proxy;
        }
        std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(options)();
        if (auto* own = qobject_cast<Session*>(session.get())) {
            delete own->names();
            const auto resolver = std::make_shared<NameResolver>(system.options(threads));
            own->setNames(new HostNames(resolver, IpFamily::Any, own));
        }
        return session;
    }
    Request named(const QByteArray& host, const QByteArray& path = "/json") const
    {
        Request request;
        request.url = "http://" + host + ':' + QByteArray::number(m_server.httpPort()) + path;
        return request;
    }
};

void tst_TransferNames::outcome_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<QString>("detail");
    for (const SessionKind kind : {SessionKind::Qt, SessionKind::Curl}) {
        if (!isAvailable(kind))
            continue;
        const char* name = kind == SessionKind::Qt ? "qt" : "curl";
        const auto row = [&](const char* title, const QByteArray& host, const QString& proxy, ErrorKind error,
                             const QString& detail) {
            QTest::addRow("%s: %s", name, title) << kind << host << proxy << error << detail;
        };
        const QString direct;
        row("found", "localhost", direct, ErrorKind::None, {});
        row("not known", "dead.test", direct, ErrorKind::Dns, QStringLiteral("not known"));
        row("no descriptor", "poor.test", direct, ErrorKind::OutOfResources, QStringLiteral("too many"));
        row("no answer", "silent.test", direct, ErrorKind::ConnectTimeout, {});
        row("address", "127.0.0.1", direct, ErrorKind::None, {});
        row("proxy not known", "a.test", QStringLiteral("http://dead.proxy:3128"), ErrorKind::Proxy,
            QStringLiteral("not known"));
        row("proxy does not answer", "a.test", QStringLiteral("http://silent.proxy:3128"),
            ErrorKind::ConnectTimeout, {});
        row("SOCKS proxy not known", "127.0.0.1", QStringLiteral("socks5h://dead.proxy"), ErrorKind::Proxy,
            QStringLiteral("not known"));
        row("the proxy knows the name", "dead.test",
            QStringLiteral("http://localhost:%1").arg(m_server.proxyPort()), ErrorKind::None, {});
    }
}

void tst_TransferNames::outcome()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QString, proxy);
    QFETCH(const ErrorKind, error);
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system, 16, proxy);
    TransferOptions options;
    options.connectTimeoutMs = 300;
    // What the demo proxy answers goes by the URL and so by the port: one in twenty is moved.
    options.maxRedirects = 0;
    TransferRunner runner(*session, named(host), options);
    runner.transfer().start();
    QVERIFY(!runner.outcome);
    QVERIFY(runner.run());
    const Outcome& outcome = *runner.outcome;
    QCOMPARE(outcome.error, error);
    QTEST(outcome.errorDetail, "detail");
    QCOMPARE(outcome.hops.size(), 1);
    const HopFacts& hop = outcome.hops.first();
    QCOMPARE(hop.error, error);
    QCOMPARE(hop.url, named(host).url);
    QVERIFY(hop.startedAtMs > 0);
    QVERIFY(hop.totalUs >= hop.dnsUs);
    QCOMPARE(outcome.wireSends(), error == ErrorKind::None ? 1 : 0);
    QCOMPARE(m_server.totalHits(), outcome.wireSends());
    QCOMPARE(runner.transfer().isSent(), error == ErrorKind::None);
    QCOMPARE(runner.finishes, 1);
}

void tst_TransferNames::dnsTimes()
{
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system);
    TransferRunner first(*session, named("localhost"));
    QVERIFY(first.run());
    QVERIFY(first.outcome->hops.first().dnsUs >= 0);
    TransferRunner second(*session, named("LocalHost"));
    QVERIFY(second.run());
    QCOMPARE(second.outcome->hops.first().dnsUs, 0);
    TransferRunner address(*session, named("127.0.0.1"));
    QVERIFY(address.run());
    QCOMPARE(address.outcome->hops.first().dnsUs, -1);
    QCOMPARE(system.asked(), 1);
}

void tst_TransferNames::redirectToAName()
{
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system);
    for (const QByteArray& host : {QByteArray("localhost"), QByteArray("dead.test")}) {
        const QByteArray target = named(host).url;
        TransferRunner runner(*session, named("127.0.0.1", "/redirect-to?url=" + target));
        QVERIFY(runner.run());
        const Outcome& outcome = *runner.outcome;
        QCOMPARE(outcome.hops.size(), 2);
        QCOMPARE(outcome.error, host == "dead.test" ? ErrorKind::Dns : ErrorKind::None);
        QCOMPARE(outcome.hops[0].dnsUs, -1);
        QVERIFY(outcome.hops[1].dnsUs >= 0);
        QCOMPARE(outcome.hops[1].wireSends, host == "dead.test" ? 0 : 1);
        QCOMPARE(outcome.hops[1].status, host == "dead.test" ? 0 : 200); // not the hop's before
    }
}

void tst_TransferNames::abortWhileAsking()
{
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system);
    TransferRunner runner(*session, named("silent.test"));
    runner.transfer().start();
    QVERIFY(waitFor([&] { return system.inside() == 1; }));
    QElapsedTimer clock;
    clock.start();
    runner.transfer().abort(ErrorKind::Cancelled);
    QVERIFY(runner.run());
    QVERIFY(clock.elapsed() < 250);
    QVERIFY(runner.outcome->isCancelled());
    QCOMPARE(runner.outcome->hops.size(), 1);
    QCOMPARE(runner.outcome->wireSends(), 0);
    QVERIFY(!runner.transfer().isSent());
    // The answer comes when nobody wants it any more.
    system.open();
    TransferRunner after(*session, named("localhost"));
    QVERIFY(after.run());
    QVERIFY(after.outcome->isResponse());
    QCOMPARE(runner.finishes, 1);
    QCOMPARE(m_server.totalHits(), 1);
}

void tst_TransferNames::destroyedWhileAsking()
{
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system);
    {
        TransferRunner runner(*session, named("silent.test"));
        runner.transfer().start();
        QVERIFY(waitFor([&] { return system.inside() == 1; }));
        QCOMPARE(runner.finishes, 0);
    }
    system.open();
    QVERIFY(waitFor([&] { return system.inside() == 0; }));
    QCOMPARE(m_server.totalHits(), 0);
}

void tst_TransferNames::sessionDestroyedWhileAsking()
{
    FakeSystem system;
    std::unique_ptr<QNetworkAccessManager> session = makeSession(system);
    TransferOptions options;
    options.connectTimeoutMs = 100;
    TransferRunner runner(*session, named("silent.test"), options);
    runner.transfer().start();
    session.reset();
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->error, ErrorKind::ConnectTimeout);
}

void tst_TransferNames::theQueueIsNoServersFault()
{
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system, 1);
    TransferOptions options;
    options.connectTimeoutMs = 300;
    std::vector<std::unique_ptr<TransferRunner>> before;
    for (int i = 0; i < 10; ++i) {
        const Request slow = named("slow" + QByteArray::number(i) + ".test");
        before.push_back(std::make_unique<TransferRunner>(*session, slow));
        before.back()->transfer().start();
    }
    TransferRunner waiting(*session, named("localhost"), options);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(waiting.run());
    QVERIFY(clock.elapsed() >= 900);
    QVERIFY2(waiting.outcome->isResponse(), errorKindName(waiting.outcome->error).constData());
    QVERIFY(waiting.outcome->totalUs < 600'000);
    QVERIFY(waiting.outcome->hops.first().totalUs <= waiting.outcome->totalUs);
    QVERIFY(waiting.outcome->hops.first().dnsUs < 300'000);
}

void tst_TransferNames::silenceEndsTheQueueToo()
{
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system, 1);
    TransferRunner first(*session, named("silent.test"));
    first.transfer().start();
    QVERIFY(waitFor([&] { return system.inside() == 1; }));
    TransferOptions options;
    options.connectTimeoutMs = 300;
    TransferRunner waiting(*session, named("localhost"), options);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(waiting.run());
    QCOMPARE(waiting.outcome->error, ErrorKind::ConnectTimeout);
    QVERIFY2(clock.elapsed() >= 890 && clock.elapsed() < 4500,
             QByteArray::number(clock.elapsed()).constData());
}

void tst_TransferNames::pausedWhileAsking()
{
    FakeSystem system;
    const std::unique_ptr<QNetworkAccessManager> session = makeSession(system);
    TransferRunner runner(*session, named("localhost"));
    runner.transfer().setReadingPaused(true);
    runner.transfer().start();
    runner.transfer().setReadingPaused(false);
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isResponse());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TransferNames)
#include "tst_transfernames.moc"
