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

private:
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

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliLimitsTest)
#include "tst_clilimits.moc"
