// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterpartcase.h"
#include "nameserver.h"
#include "ownnetwork.h"
#include "serverprocess.h"

#include "pool/pool.h"
#include "support/demoserver.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QUdpSocket>

#include <csignal>

namespace Urlpool::Testing {

/// Pools and the program with a DNS server that does what DNS servers do, in a network of its own.
class tst_Names : public CounterpartCase
{
    Q_OBJECT

public:
    /// Why there is no such network, if there is none.
    explicit tst_Names(const QByteArray& whyNot) : m_whyNot(whyNot) {}

private Q_SLOTS:
    void initTestCase();
    void outcome_data();
    void outcome();
    void families_data();
    void families();
    void fiveHundredSlowNames_data() { eachKind(); }
    void fiveHundredSlowNames();
    void silentNamesDelayNoOther_data() { eachKind(); }
    void silentNamesDelayNoOther();
    void behindSilentNames();
    void cancelWhileSilent_data() { eachKind(); }
    void cancelWhileSilent();
    void theProgramEnds_data() { eachKind(); }
    void theProgramEnds();
    void theProgramIsInterrupted_data() { eachKind(); }
    void theProgramIsInterrupted();
    void dnsmasq_data();
    void dnsmasq();

private:
    static void eachKind()
    {
        QTest::addColumn<SessionKind>("kind");
        for (const auto& [name, kind] : kinds())
            QTest::newRow(name.constData()) << kind;
    }
    static PoolOptions withKind(SessionKind kind, qint64 connectTimeoutMs)
    {
        SessionOptions session;
        session.kind = kind;
        PoolOptions options;
        options.sessionFactory = makeSessionFactory(session);
        options.transfer.connectTimeoutMs = connectTimeoutMs;
        return options;
    }
    static void startProgram(QProcess& program, SessionKind kind, const QByteArray& list,
                             const QStringList& more)
    {
        const QString name = kind == SessionKind::Qt ? QStringLiteral("qt") : QStringLiteral("curl");
        program.start(QStringLiteral(URLPOOL_CLI),
                      QStringList{QStringLiteral("run"), QStringLiteral("-"), QStringLiteral("--session"),
                                  name, QStringLiteral("-o"), QStringLiteral("-")} +
                          more);
        program.write(list);
        program.closeWriteChannel();
    }
    QByteArray url(const QByteArray& name) const
    {
        return "http://" + name + ":" + QByteArray::number(m_server.httpPort()) + "/bytes/21";
    }
    QByteArrayList urls(const QByteArray& prefix, int count) const
    {
        QByteArrayList list;
        for (int i = 0; i < count; ++i)
            list << url(prefix + QByteArray::number(i) + ".test");
        return list;
    }

    QByteArray m_whyNot;
    std::unique_ptr<NameServer> m_names = std::make_unique<NameServer>();
    DemoServer m_server;
};

void tst_Names::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(("no network namespace on this machine: " + m_whyNot).constData());
    QVERIFY(m_names->start(100));
    QVERIFY(m_server.start());
}

void tst_Names::outcome_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ErrorKind>("error");
    for (const auto& [name, kind] : kinds()) {
        QTest::addRow("%s: found", name.constData()) << kind << QByteArray("living.test") << ErrorKind::None;
        QTest::addRow("%s: slow", name.constData()) << kind << QByteArray("slow.test") << ErrorKind::None;
        QTest::addRow("%s: not there", name.constData()) << kind << QByteArray("dead.test") << ErrorKind::Dns;
        QTest::addRow("%s: server fails", name.constData())
            << kind << QByteArray("failing.test") << ErrorKind::Dns;
        QTest::addRow("%s: silent", name.constData())
            << kind << QByteArray("silent.test") << ErrorKind::ConnectTimeout;
    }
}

void tst_Names::outcome()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const QByteArray, name);
    QFETCH(const ErrorKind, error);
    SessionOptions options;
    options.kind = kind;
    TransferOptions bounds;
    bounds.connectTimeoutMs = 800;
    QElapsedTimer clock;
    clock.start();
    const Outcome outcome = send(options, get(url(name)), bounds);
    QVERIFY2(outcome.error == error, told(outcome).constData());
    QVERIFY(clock.elapsed() < 4000);
    QCOMPARE(outcome.wireSends(), error == ErrorKind::None ? 1 : 0);
    QCOMPARE(outcome.errorDetail.isEmpty(), error != ErrorKind::Dns);
    if (name == "slow.test")
        QVERIFY(outcome.hops.first().dnsUs >= 95'000);
}

void tst_Names::families_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<IpFamily>("family");
    QTest::addColumn<ErrorKind>("error");
    QTest::newRow("IPv4 of an IPv4 name") << QByteArray("living.test") << IpFamily::V4 << ErrorKind::None;
    QTest::newRow("IPv6 of an IPv4 name") << QByteArray("living.test") << IpFamily::V6 << ErrorKind::Dns;
    QTest::newRow("IPv4 of an IPv6 name") << QByteArray("six.test") << IpFamily::V4 << ErrorKind::Dns;
    // The server listens on 127.0.0.1 only: that it is refused shows that ::1 was tried.
    QTest::newRow("any of an IPv6 name") << QByteArray("six.test") << IpFamily::Any << ErrorKind::Refused;
}

void tst_Names::families()
{
    QFETCH(const QByteArray, name);
    QFETCH(const IpFamily, family);
    SessionOptions options;
    if (!isAvailable(SessionKind::Curl))
        QSKIP("the kind qt has no choice of families");
    options.kind = SessionKind::Curl;
    options.family = family;
    const Outcome outcome = send(options, get(url(name)));
    QTEST(outcome.error, "error");
}

void tst_Names::fiveHundredSlowNames()
{
    QFETCH(const SessionKind, kind);
    const auto pool = Pool::fromUrls(urls("slow", 500), {}, withKind(kind, 2000));
    QCOMPARE(pool->start(), PoolError::None);
    QElapsedTimer clock;
    clock.start();
    pool->joinAll();
    const qint64 elapsed = clock.elapsed();
    const QList<RequestException> exceptions = pool->exceptions();
    QVERIFY2(exceptions.isEmpty(), exceptions.isEmpty() ? "" : told(exceptions.first()).constData());
    QCOMPARE(pool->responses().size(), 500);
    QVERIFY2(elapsed < 30'000, QByteArray::number(elapsed).constData());
    // Two questions a name, 16 names at a time; Qt asks for up to 20 more by itself.
    const int names = m_names->mostOpen() / 2;
    QVERIFY2(names <= (kind == SessionKind::Qt ? 36 : 16), QByteArray::number(names).constData());
    qInfo("%lld ms, at most %d names at a time", elapsed, names);
}

void tst_Names::silentNamesDelayNoOther()
{
    QFETCH(const SessionKind, kind);
    QByteArrayList list = urls("silent", 3);
    list += urls("living", 300);
    const auto pool = Pool::fromUrls(list, {}, withKind(kind, 4000));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return pool->progress().responses == 300; }, 3900));
    QCOMPARE(pool->progress().exceptions, 0);
    pool->joinAll();
    QVERIFY(clock.elapsed() < 10'000);
    const QList<RequestException> exceptions = pool->exceptions();
    QCOMPARE(exceptions.size(), 3);
    for (const RequestException& exception : exceptions)
        QCOMPARE(exception.error, ErrorKind::ConnectTimeout);
}

void tst_Names::behindSilentNames()
{
    QByteArrayList list = urls("silent-before-", 16);
    list += urls("living", 5);
    const auto pool = Pool::fromUrls(list, {}, withKind(defaultSessionKind(), 8000));
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    QCOMPARE(pool->responses().size(), 5);
    QCOMPARE(pool->exceptions().size(), 16);
}

void tst_Names::cancelWhileSilent()
{
    QFETCH(const SessionKind, kind);
    const QByteArray prefix = QByteArray("silent-cancel-") + QTest::currentDataTag();
    const auto pool = Pool::fromUrls(urls(prefix, 40), {}, withKind(kind, 60'000));
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return m_names->asked(prefix) >= 10; }));
    QElapsedTimer clock;
    clock.start();
    pool->cancel();
    pool->joinAll();
    QVERIFY2(clock.elapsed() < 500, QByteArray::number(clock.elapsed()).constData());
    QCOMPARE(pool->cancelled().size(), 40);
}

void tst_Names::theProgramEnds()
{
    QFETCH(const SessionKind, kind);
    constexpr int silent = 12; // more than 16 would be in the way of the living one
    QProcess program;
    QElapsedTimer clock;
    clock.start();
    startProgram(program, kind, urls("silent", silent).join('\n') + '\n' + url("living.test"),
                 {QStringLiteral("--connect-timeout"), QStringLiteral("0.5")});
    QVERIFY(program.waitForFinished());
    const qint64 elapsed = clock.elapsed();
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QVERIFY2(program.exitCode() == 1, program.readAllStandardError().constData());
    const QByteArray csv = program.readAllStandardOutput();
    QVERIFY2(csv.count(",connect-timeout,") == silent && csv.count(",response,200,") == 1, csv.constData());
    // The system would wait for its name server during ten seconds.
    QVERIFY2(elapsed < 5000, QByteArray::number(elapsed).constData());
}

void tst_Names::theProgramIsInterrupted()
{
    QFETCH(const SessionKind, kind);
    QProcess program;
    const QByteArray prefix = QByteArray("silent-interrupt-") + QTest::currentDataTag();
    startProgram(program, kind, urls(prefix, 20).join('\n'), {});
    QVERIFY(waitFor([&] { return m_names->asked(prefix) >= 10; }));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(program.processId() > 0);
    // The first lets those in flight end, the second does not.
    while (clock.elapsed() < 20'000 && program.state() == QProcess::Running) {
        ::kill(pid_t(program.processId()), SIGINT);
        program.waitForFinished(100);
    }
    QVERIFY2(clock.elapsed() < 1000, QByteArray::number(clock.elapsed()).constData());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 130);
}

void tst_Names::dnsmasq_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ErrorKind>("error");
    for (const auto& [name, kind] : kinds()) {
        QTest::addRow("%s: found", name.constData()) << kind << QByteArray("living.test") << ErrorKind::None;
        QTest::addRow("%s: not there", name.constData()) << kind << QByteArray("dead.test") << ErrorKind::Dns;
        QTest::addRow("%s: refused", name.constData()) << kind << QByteArray("other.test") << ErrorKind::Dns;
        QTest::addRow("%s: silent", name.constData())
            << kind << QByteArray("silent.test") << ErrorKind::ConnectTimeout;
    }
}

void tst_Names::dnsmasq()
{
    URLPOOL_NEED(QStringLiteral("dnsmasq"));
    QFETCH(const SessionKind, kind);
    QFETCH(const QByteArray, name);
    QFETCH(const ErrorKind, error);
    m_names.reset(); // there is one port 53
    QUdpSocket silent;
    QVERIFY(silent.bind(QHostAddress(QHostAddress::LocalHost)));
    ServerProcess server;
    const QStringList arguments{QStringLiteral("--no-daemon"),
                                QStringLiteral("--conf-file=/dev/null"),
                                QStringLiteral("--no-resolv"),
                                QStringLiteral("--no-hosts"),
                                QStringLiteral("--listen-address=127.0.0.1"),
                                QStringLiteral("--bind-interfaces"),
                                QStringLiteral("--address=/living.test/127.0.0.1"),
                                QStringLiteral("--local=/dead.test/"),
                                QStringLiteral("--server=/silent.test/127.0.0.1#%1").arg(silent.localPort())};
    QVERIFY2(server.start(QStringLiteral("dnsmasq"), arguments, 53), server.log().constData());
    SessionOptions options;
    options.kind = kind;
    TransferOptions bounds;
    bounds.connectTimeoutMs = 800;
    const Outcome outcome = send(options, get(url(name)), bounds);
    QVERIFY2(outcome.error == error, told(outcome).constData());
}

} // namespace Urlpool::Testing

int main(int argc, char* argv[])
{
    const QByteArray whyNot = Urlpool::Testing::enterOwnNetwork();
    QCoreApplication app(argc, argv);
    Urlpool::Testing::tst_Names test(whyNot);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_names.moc"
