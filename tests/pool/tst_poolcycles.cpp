// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolfixture.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Urlpool;
using namespace Urlpool::Testing;

/// Start and cancel in mid-flight, again and again: nothing stays behind.
class TestPoolCycles : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingStaysBehind_data();
    void nothingStaysBehind();

private:
    static int entries(const char* folder)
    {
        return int(QDir(QString::fromLatin1(folder))
                       .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                       .size());
    }
    static int threads() { return entries("/proc/self/task"); }
    static int descriptors() { return entries("/proc/self/fd"); }
    void cycle(SessionKind kind, int round);
};

void TestPoolCycles::nothingStaysBehind_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::newRow("qt") << SessionKind::Qt;
    if (isAvailable(SessionKind::Curl))
        QTest::newRow("curl") << SessionKind::Curl;
}

void TestPoolCycles::cycle(SessionKind kind, int round)
{
    SessionOptions session;
    session.kind = kind;
    session.verifyTls = false;
    PoolOptions options;
    options.sessionFactory = makeSessionFactory(session);
    options.workers = 1 + round % 3;
    QByteArrayList list;
    for (int i = 0; i < 20; ++i) {
        list << server.url("/bytes/300000") << server.httpsUrl("/bytes/21") << server.url("/delay/100")
             << server.url("/stop-in-body") << server.url("/redirect/3");
        QByteArray named = server.url("/delay/200");
        list << named.replace("127.0.0.1", "localhost");
    }
    const auto pool = Pool::fromUrls(list, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    const int enough = round % 10;
    QVERIFY(waitFor([&] { return pool->progress().responses >= enough; }, 20'000));
    pool->cancel();
    pool->joinAll();
    verifyConservation(*pool, drain(*pool), list.size());
}

void TestPoolCycles::nothingStaysBehind()
{
    QFETCH(const SessionKind, kind);
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    qputenv("TMPDIR", QFile::encodeName(folder.path()));
    // What libraries open once and keep is no leak.
    for (int round = 0; round < 5; ++round)
        cycle(kind, round);
    QVERIFY(waitFor([&] { return server.openConnections() == 0; }));
    QTest::qWait(200);
    const int threadsBefore = threads();
    const int descriptorsBefore = descriptors();

    for (int round = 0; round < 100; ++round)
        cycle(kind, round);
    qunsetenv("TMPDIR");
    // The last threads of name look-ups end by themselves.
    const bool settled =
        waitFor([&] { return threads() <= threadsBefore && descriptors() <= descriptorsBefore; }, 30'000);
    QVERIFY2(settled, qPrintable(QStringLiteral("threads %1 → %2, descriptors %3 → %4")
                                     .arg(threadsBefore)
                                     .arg(threads())
                                     .arg(descriptorsBefore)
                                     .arg(descriptors())));
    QCOMPARE(server.openConnections(), 0);
    QCOMPARE(entries(QFile::encodeName(folder.path()).constData()), 0);
}

QTEST_GUILESS_MAIN(TestPoolCycles)
#include "tst_poolcycles.moc"
