// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "manyhosts.h"
#include "pool/pool.h"
#include "support/testcase.h"

#include <QCoreApplication>
#include <QDir>

#include <sys/resource.h>

namespace Urlpool::Testing {

/// Few descriptors and many hosts: the run completes, and no server is blamed.
class tst_PoolDescriptors : public TestCase
{
    Q_OBJECT

public:
    explicit tst_PoolDescriptors(quint16 port) : m_port(port) {}

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_port != 0); }
    void manyHosts_data();
    void manyHosts();

private:
    quint16 m_port;
};

void tst_PoolDescriptors::manyHosts_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<int>("workers");
    QTest::newRow("qt") << SessionKind::Qt << 2;
    QTest::newRow("qt, 8 workers") << SessionKind::Qt << 8;
    if (isAvailable(SessionKind::Curl)) {
        QTest::newRow("curl") << SessionKind::Curl << 2;
        QTest::newRow("curl, 8 workers") << SessionKind::Curl << 8;
    }
}

void tst_PoolDescriptors::manyHosts()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const int, workers);
    constexpr int hosts = 1000;
    constexpr int rounds = 3;
    QByteArrayList urls;
    for (int i = 0; i < hosts * rounds; ++i) {
        const int host = i % hosts;
        urls << "http://127.7." + QByteArray::number(host / 250) + '.' + QByteArray::number(1 + host % 250) +
                    ':' + QByteArray::number(m_port) + "/" + QByteArray::number(i);
    }
    SessionOptions session;
    session.kind = kind;
    PoolOptions options;
    options.sessionFactory = makeSessionFactory(session);
    options.workers = workers;
    options.limits.parallelMax = 1000;
    const auto pool = Pool::fromUrls(urls, {}, options);
    QCOMPARE(pool->start(), PoolError::None);
    int most = 0;
    QVERIFY(waitFor(
        [&] {
            most = std::max(most, int(QDir(QStringLiteral("/proc/self/fd")).count()));
            return pool->isFinished();
        },
        60'000));
    pool->joinAll();
    const QList<RequestException> exceptions = pool->exceptions();
    QByteArray first;
    if (!exceptions.isEmpty())
        first = QByteArray::number(exceptions.size()) + " x " + errorKindName(exceptions.first().error) +
                exceptions.first().errorDetail.toUtf8();
    QVERIFY2(exceptions.isEmpty(), first.constData());
    const QList<Response> responses = pool->responses();
    QCOMPARE(responses.size(), hosts * rounds);
    int reused = 0;
    for (const Response& response : responses) {
        QCOMPARE(response.wireSends(), 1);
        reused += response.hops.last().reused.value_or(false) ? 1 : 0;
    }
    qInfo("at most %d descriptors, %d connections reused", most, reused);
    QVERIFY(most > 100 && most <= 256);
}

} // namespace Urlpool::Testing

int main(int argc, char* argv[])
{
    const Urlpool::Testing::ManyHosts server;
    const rlimit few{256, 256};
    if (setrlimit(RLIMIT_NOFILE, &few) != 0)
        return 2;
    QCoreApplication app(argc, argv);
    Urlpool::Testing::tst_PoolDescriptors test(server.port());
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pooldescriptors.moc"
