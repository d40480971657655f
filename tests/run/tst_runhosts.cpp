// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfixture.h"

#include <QUrl>

namespace Urlpool::Testing {

/** What a run says of its hosts, and what can be decided about them. */
class TestRunHosts : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init()
    {
        TestCase::init();
        m_server.reset();
    }
    void parkedHostIsGivenUp();
    void givenUpWhilePaused();
    void parkedHostIsTriedAgain();
    void stoppedWithAParkedHost();
    void finishesThoughARedirectIsHeld();
    void nothingRuns();

private:
    QByteArray deadLines(int count) const
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + '/' +
                    QByteArray::number(i) + '\n';
        return text;
    }
    static RunSettings parking(int after)
    {
        RunSettings settings;
        settings.limits.parkAfter = after;
        return settings;
    }
    static quint32 cancelled(const RunFixture& f) { return f.run->counts().of(RowState::Cancelled); }
    static quint32 failed(const RunFixture& f) { return f.run->counts().of(RowState::Failed); }

    DemoServer m_server;
};

void TestRunHosts::parkedHostIsGivenUp()
{
    RunFixture f(deadLines(200) + RunFixture::lines(m_server, "/json", 20), parking(10));
    f.run->start();
    QVERIFY(waitFor([&] { return !f.run->progress().parkedHosts.isEmpty(); }));
    QVERIFY(waitFor([&] { return f.run->counts().of(RowState::Ok) == 20; }));
    QCOMPARE(f.run->state(), Run::State::Running);
    const HostFacts parked = f.run->progress().parkedHosts[0];
    QCOMPARE(parked.state, HostState::Parked);
    QCOMPARE(parked.total, 200u);
    QCOMPARE(f.run->changedHosts(10).size(), 2);
    f.run->giveUpHost(parked.id);
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QVERIFY(failed(f) >= 10 && failed(f) <= 15);
    QCOMPARE(cancelled(f), 200 - failed(f));
}

void TestRunHosts::givenUpWhilePaused()
{
    RunFixture f(deadLines(20) + RunFixture::lines(m_server, "/json", 2));
    f.run->start();
    f.run->pause();
    bool found = false;
    QVERIFY(waitFor([&] { // the list is queued in another thread
        for (const HostFacts& facts : f.run->changedHosts(10)) {
            if (!facts.host.endsWith(QByteArray::number(m_server.refusedPort())) || facts.total < 20)
                continue;
            found = true;
            f.run->giveUpHost(facts.id);
        }
        return found;
    }));
    QVERIFY(waitFor([&] { return failed(f) + cancelled(f) == 20; }));
    f.run->resume();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
}

void TestRunHosts::parkedHostIsTriedAgain()
{
    RunFixture f(deadLines(30), parking(10));
    f.run->start();
    QVERIFY(waitFor([&] { return !f.run->progress().parkedHosts.isEmpty(); }));
    Limits limits = f.run->settings().limits;
    limits.parkAfter = 0;
    f.run->setLimits(limits);
    f.run->releaseHost(f.run->progress().parkedHosts[0].id);
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(failed(f), 30u);
}

void TestRunHosts::stoppedWithAParkedHost()
{
    RunFixture f(deadLines(30), parking(10));
    f.run->start();
    QVERIFY(waitFor([&] { return !f.run->progress().parkedHosts.isEmpty(); }));
    f.run->finishInFlight();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(failed(f) + cancelled(f), 30u);
    QVERIFY(cancelled(f) > 0);
}

void TestRunHosts::finishesThoughARedirectIsHeld()
{
    const QByteArray to =
        "/redirect-to?url=" + QUrl::toPercentEncoding(QString::fromLatin1(m_server.otherHostUrl("/json")));
    RunFixture f(m_server.otherHostUrl("/json") + '\n' + m_server.url(to) + '\n');
    f.run->start();
    // The list may not have been queued yet, but its first host will be number 0.
    QVERIFY(waitFor([&] { return !f.run->changedHosts(10).isEmpty(); }));
    f.run->holdHost(0);
    f.run->finishInFlight();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
}

void TestRunHosts::nothingRuns()
{
    RunFixture f(m_server.url("/json"));
    QVERIFY(f.run->changedHosts(10).isEmpty());
    f.run->holdHost(0);
    f.run->giveUpHost(0);
    f.run->releaseHost(0);
    f.run->start();
    QVERIFY(f.finished());
    QCOMPARE(f.run->counts().of(RowState::Ok), 1u);
    const QList<HostFacts> last = f.run->changedHosts(10);
    QCOMPARE(last.size(), 1);
    QCOMPARE(last[0].state, HostState::Done);
    QCOMPARE(last[0].done, 1u);
    QVERIFY(f.run->changedHosts(10).isEmpty());
    QVERIFY(f.run->progress().parkedHosts.isEmpty());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunHosts)
#include "tst_runhosts.moc"
