// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** No room for the results. */
class CliDiskTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void fullDiskKeepsWhatWasSaved();

private:
    DemoServer m_server;
};

void CliDiskTest::fullDiskKeepsWhatWasSaved()
{
    constexpr int small = 20;
    constexpr int large = 2000;
    const CliProgram program;
    program.writeFile(u"one.txt"_s, m_server.url("/json") + '\n');
    QCOMPARE(program.run({u"run"_s, u"one.txt"_s, u"--save"_s, u"a.urlpool"_s}).status, 0);
    const QByteArray before = program.readFile(u"a.urlpool"_s);

    // No file can grow beyond a MiB: the run cannot go on, and there is no room for a copy either.
    // The small ones come first and take their time, so that some are saved by then.
    QByteArray list = (m_server.url("/delay/100") + '\n').repeated(small);
    for (int i = 0; i < large; ++i)
        list += m_server.url("/noise/4000/" + QByteArray::number(i)) + '\n';
    program.writeFile(u"list.txt"_s, list);
    const CliResult result = program.shell(
        "trap '' XFSZ; ulimit -f 2048; \"$CLI\" run list.txt --save a.urlpool --wait-for-room 1");
    QCOMPARE(result.status, 3);
    QCOMPARE(program.readFile(u"a.urlpool"_s), before);
    const qsizetype at = result.err.indexOf("kept in ");
    QVERIFY2(at > 0, result.err.constData());
    const QString kept = QString::fromUtf8(result.err.sliced(at + 8).trimmed().chopped(1));
    QVERIFY2(QFileInfo(kept).isFile(), qPrintable(kept));

    QCOMPARE(program.run({u"export"_s, kept, u"-o"_s, u"kept.csv"_s}).status, 0);
    const CsvTable csv(program.readFile(u"kept.csv"_s));
    QCOMPARE(csv.rows(), small + large);
    QVERIFY(csv.count("outcome", "response") > 0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliDiskTest)
#include "tst_clidisk.moc"
