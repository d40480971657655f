// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "session/sessionoptions.h"
#include "support/demoserver.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The program against servers that bear only so much: all rows end well, and few requests are turned away.
 */
class CliLimitsTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init();
    void meteredServer_data() { kinds(); }
    void meteredServer();
    void fewPlaces_data() { kinds(); }
    void fewPlaces();
    void spacedOut_data();
    void spacedOut();
    void oneInFlight_data() { kinds(); }
    void oneInFlight();
    void hostThatWantsToBeLeftAlone_data();
    void hostThatWantsToBeLeftAlone();
    void unreachableHost_data();
    void unreachableHost();

private:
    /** Between the first and the last request, by the server's clock. */
    qint64 spanMs() const
    {
        const QList<RecordedRequest> requests = m_server.requests();
        return requests.constLast().atMs - requests.constFirst().atMs;
    }
    static void kinds();
    CsvTable run(const QByteArray& path, const QStringList& options);

    static constexpr int rows = 300;
    DemoServer m_server;
};

void CliLimitsTest::init()
{
    TestCase::init();
    m_server.reset();
}

void CliLimitsTest::kinds()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("qt") << u"qt"_s;
    if (isAvailable(SessionKind::Curl))
        QTest::newRow("curl") << u"curl"_s;
}

CsvTable CliLimitsTest::run(const QByteArray& path, const QStringList& options)
{
    QFETCH(QString, kind);
    QByteArray list;
    for (int i = 0; i < rows; ++i)
        list += m_server.url(path) + QByteArray::number(i) + '\n';
    const CliProgram program;
    const CliResult result = program.run(
        QStringList{u"run"_s, u"-"_s, u"--session"_s, kind, u"-o"_s, u"out.csv"_s} + options, list);
    if (result.status != 0)
        qWarning("status %d: %s", result.status, result.err.constData());
    return CsvTable(program.readFile(u"out.csv"_s));
}

void CliLimitsTest::meteredServer()
{
    const CsvTable csv = run("/metered/50/a/", {u"--retry"_s, u"5"_s, u"--retry-on"_s, u"429"_s});
    QCOMPARE(csv.rows(), rows);
    QCOMPARE(csv.count("status", "200"), rows);
    const qsizetype refused = m_server.verdicts("50/a").count('-');
    qInfo("refused: %d", int(refused));
    QVERIFY2(refused < 60, qPrintable(QString::number(refused)));
}

void CliLimitsTest::fewPlaces()
{
    const CsvTable csv = run("/places/3/a/", {u"--retry"_s, u"5"_s});
    QCOMPARE(csv.rows(), rows);
    QCOMPARE(csv.count("status", "200"), rows);
    const QByteArray later = m_server.verdicts("3/a").sliced(100);
    qInfo("refused: %d, of the last %d: %d", int(m_server.verdicts("3/a").count('-')), int(later.size()),
          int(later.count('-')));
    QVERIFY2(later.count('-') * 20 < later.size(), later.constData());
}

void CliLimitsTest::spacedOut_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("leastMs");
    QStringList all{u"qt"_s};
    if (isAvailable(SessionKind::Curl))
        all += u"curl"_s;
    for (const QString& kind : all) {
        const auto row = [&](const QStringList& options, int leastMs) {
            QTest::addRow("%s %s", qPrintable(kind), qPrintable(options.constFirst()))
                << kind << options << leastMs;
        };
        // Ten requests; a quarter of a second's worth may go at once.
        row({u"--rate=10/s"_s}, 650);
        row({u"--rate=600/min"_s}, 650);
        row({u"--host-rate=10/s"_s}, 650);
        row({u"--host-interval=0.1"_s}, 850);
        row({u"--host-limit=127.0.0.*: every 100 ms"_s}, 850);
        row({u"--host-limit=localhost: every 60 s"_s, u"--host-limit=127.*: 10/s"_s}, 650);
    }
}

void CliLimitsTest::spacedOut()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, options);
    QFETCH(int, leastMs);
    const CliProgram program;
    const CliResult result = program.run(QStringList{u"run"_s, u"-"_s, u"--session"_s, kind} + options,
                                         (m_server.url("/json") + '\n').repeated(10));
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(m_server.totalHits(), 10);
    QVERIFY2(spanMs() >= leastMs, qPrintable(QString::number(spanMs())));
}

void CliLimitsTest::oneInFlight()
{
    QFETCH(QString, kind);
    const CliProgram program;
    const CliResult result =
        program.run({u"run"_s, u"-"_s, u"--session"_s, kind, u"--workers=2"_s, u"--host-limit"_s,
                     u"127.0.0.1:%1: 1 in flight"_s.arg(m_server.httpPort())},
                    (m_server.url("/delay/30") + '\n').repeated(10));
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(m_server.totalHits(), 10);
    QCOMPARE(m_server.maxConcurrent(), 1);
}

void CliLimitsTest::hostThatWantsToBeLeftAlone_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("leastMs");
    QTest::addColumn<int>("mostMs");
    QTest::newRow("by default") << QStringList{} << "/429/1"_ba << 1900 << 60'000;
    QTest::newRow("not so long") << QStringList{u"--max-retry-after=0.3"_s} << "/429/3600"_ba << 550
                                 << 60'000;
    QTest::newRow("no back-off") << QStringList{u"--no-back-off"_s} << "/429/3600"_ba << 0 << 60'000;
}

void CliLimitsTest::hostThatWantsToBeLeftAlone()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, path);
    QFETCH(int, leastMs);
    QFETCH(int, mostMs);
    const CliProgram program;
    const CliResult result = program.run(QStringList{u"run"_s, u"-"_s, u"--parallel-max-host=1"_s} + options,
                                         (m_server.url(path) + '\n').repeated(3));
    QVERIFY2(result.status == 0, result.err.constData());
    QCOMPARE(m_server.totalHits(), 3);
    QVERIFY2(spanMs() >= leastMs && spanMs() < mostMs, qPrintable(QString::number(spanMs())));
}

void CliLimitsTest::unreachableHost_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("tried once") << QStringList{};
    QTest::newRow("tried again") << QStringList{u"--retry=3"_s, u"--retry-delay=0.01"_s};
    QTest::newRow("tried again later") << QStringList{u"--retry=3"_s, u"--retry-delay=600"_s};
}

void CliLimitsTest::unreachableHost()
{
    QFETCH(QStringList, options);
    const QByteArray refused = "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + '/';
    QByteArray list;
    for (int i = 0; i < 60; ++i)
        list += refused + QByteArray::number(i) + '\n';
    const CliProgram program;
    const CliResult result =
        program.run(QStringList{u"run"_s, u"-"_s, u"-o"_s, u"out.csv"_s, u"--park-after=5"_s} + options,
                    list + (m_server.url("/delay/20") + '\n').repeated(60));
    QCOMPARE(result.status, 1);
    const QByteArray host = "127.0.0.1:" + QByteArray::number(m_server.refusedPort());
    QVERIFY2(
        result.err.contains(host + " could not be reached 5 times in a row. Its other rows are cancelled.\n"),
        result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
    const CsvTable csv(program.readFile(u"out.csv"_s));
    QCOMPARE(csv.rows(), 120);
    QCOMPARE(csv.count("status", "200"), 60);
    QVERIFY(csv.count("error", "refused") >= 1);
    QVERIFY2(csv.count("outcome", "cancelled") >= 40, result.out.constData());
    QCOMPARE(csv.count("outcome", "cancelled") + csv.count("outcome", "exception"), 60);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliLimitsTest)
#include "tst_clilimits.moc"
