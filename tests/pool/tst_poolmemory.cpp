// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/testcase.h"

#include "pool/pool.h"

#include <QFile>

#include <malloc.h>
#include <unistd.h>

namespace Urlpool::Testing {

namespace {

qint64 residentBytes()
{
    // What the allocator merely keeps for later says nothing about leaks.
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace

/// A session that is used for very long: what it keeps must not grow with the number of requests.
class tst_PoolMemory : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void longRun_data();
    void longRun();
};

void tst_PoolMemory::longRun_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<int>("requests");
    if (isAvailable(SessionKind::Curl))
        QTest::newRow("curl") << SessionKind::Curl << 300'000;
    // A sixth of the speed, and no faster growth.
    QTest::newRow("qt") << SessionKind::Qt << 60'000;
}

void tst_PoolMemory::longRun()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const int, requests);
    DemoServer server;
    QVERIFY(server.start());
    server.setRecording(false);

    SessionOptions session;
    session.kind = kind;
    PoolOptions options;
    options.workers = 2;
    options.sessionFactory = makeSessionFactory(session);
    options.limits.parallelMaxHost = 32;
    options.parallelMaxSession = kind == SessionKind::Curl ? 0 : 6;
    options.buffer = std::make_shared<OutcomeBuffer>();
    auto queue = std::make_shared<JobQueue>();
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);

    // The jobs come as they are needed, so that only what lies below them is measured.
    constexpr int ahead = 1000;
    const int settled = requests / 3;
    qint64 before = 0;
    int added = 0;
    int ended = 0;
    const QByteArray url = server.url("/empty");
    QDeadlineTimer patience(600'000);
    while (ended < requests) {
        QVERIFY2(!patience.hasExpired(), QByteArray::number(ended).constData());
        for (; added < requests && added - ended < ahead; ++added) {
            Request request;
            request.url = url;
            QVERIFY(queue->add(request));
        }
        const OutcomeBatch batch = options.buffer->take();
        for (const Outcome& outcome : batch.outcomes) {
            QVERIFY2(outcome.isResponse(), qPrintable(outcome.errorDetail));
            if (++ended == settled)
                before = residentBytes();
        }
        options.buffer->release(batch.bytes);
        if (batch.isEmpty())
            QTest::qSleep(1);
    }
    pool.close();
    pool.joinAll();
    const qint64 grown = residentBytes() - before;
    QVERIFY(before > 0);
    qInfo("%d requests after the first %d added %lld KB", requests - settled, settled, grown / 1024);
    QVERIFY2(grown < 5'000'000, QByteArray::number(grown).constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_PoolMemory)
#include "tst_poolmemory.moc"
