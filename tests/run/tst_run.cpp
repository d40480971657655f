// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfixture.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRun : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void accountsForEveryKindOfRow();
    void invalidLinesAlone();
    void emptyList();
    void instantEnds();
    void noticesAreFew();
    void setupFailureStartsNothing();
    void takesDefaultsOfTheList();
    void progressAddsUp();
    void unsafeMethods();
    void bigBodiesGoInChunks();

private:
    DemoServer m_server;
};

void TestRun::accountsForEveryKindOfRow()
{
    const QByteArray port = QByteArray::number(m_server.refusedPort());
    RunFixture f(m_server.url("/json") + '\n' + m_server.url("/redirect/2") + '\n' +
                 m_server.url("/status/404") + '\n' + m_server.url("/500") + "\nhttp://127.0.0.1:" + port +
                 "/\nnope://x\n\n# no row\nPOST " + m_server.url("/echo") + '\n' +
                 m_server.url("/truncated") + '\n');
    QVERIFY(f.run);
    QCOMPARE(f.run->state(), Run::State::Ready);
    QCOMPARE(f.run->record(6).state, RowState::Invalid);
    QCOMPARE(f.run->counts().pending(), 7u);
    QCOMPARE(f.run->unfinishedRows().size(), 7);
    f.run->start();
    QVERIFY(f.run->isActive());
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    const QList<RowState> expected{RowState::Ok,          RowState::Redirected, RowState::ClientError,
                                   RowState::ServerError, RowState::Failed,     RowState::Invalid,
                                   RowState::Ok,          RowState::Failed};
    for (qsizetype i = 0; i < expected.size(); ++i)
        QCOMPARE(f.run->record(quint32(i + 1)).state, expected[i]);
    QCOMPARE(f.run->failedRows(), (QList<quint32>{5, 8}));
    QVERIFY(f.run->unfinishedRows().isEmpty());
    QCOMPARE(f.run->record(5).error, ErrorKind::Refused);
    QCOMPARE(f.run->contentType(f.run->record(1).typeId), "application/json");
    QCOMPARE(f.run->record(2).redirects, 2);
    QCOMPARE(f.run->counts().responses(), 5u);
    QCOMPARE(f.states, (QList<Run::State>{Run::State::Running, Run::State::Finished}));
    // Finished comes last: whoever hears it has heard of all rows.
    std::sort(f.changedRows.begin(), f.changedRows.end());
    QCOMPARE(f.changedRows, (QList<quint32>{1, 2, 3, 4, 5, 7, 8}));
}

void TestRun::invalidLinesAlone()
{
    QByteArray text;
    for (int i = 0; i < 10000; ++i)
        text += "nope://" + QByteArray::number(i) + '\n';
    RunFixture f(text);
    QCOMPARE(f.run->counts().of(RowState::Invalid), 10000u);
    f.run->start();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QVERIFY(!f.run->retry({1, 2, 3}, f.settings));
}

void TestRun::emptyList()
{
    RunFixture f("# nothing\n");
    f.run->start();
    QVERIFY(f.finished());
    QCOMPARE(f.run->counts().sum(), 0u);
}

void TestRun::instantEnds()
{
    QByteArray text;
    for (int i = 0; i < 4096; ++i)
        text += "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + '/' +
                QByteArray::number(i) + '\n';
    RunFixture f(text);
    f.run->start();
    QVERIFY(f.finished());
    QVERIFY(f.conserved());
    QCOMPARE(f.run->counts().of(RowState::Failed), 4096u);
}

void TestRun::noticesAreFew()
{
    RunFixture f(RunFixture::lines(m_server, "/empty", 1500));
    QElapsedTimer clock;
    clock.start();
    f.run->start();
    QVERIFY(f.finished());
    QCOMPARE(f.changedRows.size(), 1500);
    QVERIFY2(f.notices <= clock.elapsed() / 50 + 2, QByteArray::number(f.notices).constData());
}

void TestRun::setupFailureStartsNothing()
{
    RunSettings settings;
    settings.session.caFile = u"/nowhere/ca.pem"_s;
    QVERIFY(!Run::checkSettings(settings).ok);
    QVERIFY(Run::checkSettings({}).ok);
    RunFixture f(RunFixture::lines(m_server, "/json", 3), settings);
    f.run->start();
    QCOMPARE(f.setup.size(), 1);
    QCOMPARE(f.run->state(), Run::State::Ready);
    QCOMPARE(f.run->counts().pending(), 3u);
    QVERIFY(f.states.isEmpty());
}

void TestRun::takesDefaultsOfTheList()
{
    RequestDefaults defaults;
    defaults.method = "PUT";
    StoreError error;
    const auto run = Run::create(RequestList::fromText("http://a/", {}, defaults), {}, {}, &error);
    QCOMPARE(run->list().method(1), "PUT");
    QCOMPARE(run->settings().request.method, "PUT");
    RunSettings settings;
    settings.request.method = "DELETE";
    const auto other = Run::create(RequestList::fromText("http://a/", {}, defaults), settings, {}, &error);
    QCOMPARE(other->list().method(1), "DELETE");
}

void TestRun::progressAddsUp()
{
    RunFixture f(RunFixture::lines(m_server, "/delay/300", 8));
    f.run->start();
    QVERIFY(waitFor([&] { return f.run->progress().inFlight > 0; }));
    const RunProgress running = f.run->progress();
    QCOMPARE(running.total, 8u);
    QCOMPARE(running.done, 0u);
    QCOMPARE(running.inFlightRows.size(), running.inFlight);
    QVERIFY(waitFor([&] { return f.run->progress().done > 0 && f.run->isActive(); }));
    QVERIFY(f.run->progress().perSecond > 0);
    QVERIFY(f.run->progress().leftMs >= 0);
    QVERIFY(f.finished());
    const RunProgress done = f.run->progress();
    QCOMPARE(done.done, 8u);
    QCOMPARE(done.inFlight, 0);
    QVERIFY(done.elapsedMs >= 300);
    QTest::qWait(30);
    QCOMPARE(f.run->progress().elapsedMs, done.elapsedMs);
}

void TestRun::unsafeMethods()
{
    RunFixture f("POST http://a/\nhttp://a/\nPATCH http://a/\nPOST http://b/\nPUT http://a/\n");
    const QList<std::pair<QByteArray, int>> expected{{"POST", 2}, {"PATCH", 1}};
    QVERIFY(f.run->unsafeMethods({1, 2, 3, 4, 5, 99}, f.settings) == expected);
    QVERIFY(f.run->unsafeMethods({2, 5}, f.settings).isEmpty());
    // A retry goes by the settings as they are now.
    RunSettings changed = f.settings;
    changed.request.method = "POST";
    const QList<std::pair<QByteArray, int>> now{{"POST", 1}};
    QVERIFY(f.run->unsafeMethods({2, 5}, changed) == now);
}

void TestRun::bigBodiesGoInChunks()
{
    RunFixture f(m_server.url("/bytes/1000000") + '\n' + m_server.url("/bytes/10") + '\n');
    f.run->start();
    QVERIFY(f.finished());
    const auto reader = RunReader::open(f.run->path(), nullptr);
    QCOMPARE(reader->body(1, 0, 2000000).size(), 1000000);
    QCOMPARE(reader->row(1)->storedBodyBytes, 1000000);
    QVERIFY(reader->row(1)->outcome->chunks >= 3);
    QCOMPARE(reader->body(2, 0, 100).size(), 10);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRun)
#include "tst_run.moc"
