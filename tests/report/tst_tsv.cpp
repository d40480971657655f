// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/tsv.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TsvTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void line_data();
    void line();
    void record();
};

void TsvTest::line_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << QStringList{} << u""_s;
    QTest::newRow("plain") << QStringList{u"1"_s, u""_s, u"a b"_s} << u"1\t\ta b"_s;
    QTest::newRow("separators inside")
        << QStringList{u"a\tb"_s, u"c\r\nd"_s, u"e\u2028f"_s} << u"a b\tc  d\te f"_s;
    QTest::newRow("quotes stay") << QStringList{u"\"a\""_s} << u"\"a\""_s;
    QTest::newRow("formula") << QStringList{u"=1+1"_s, u"\tx"_s, u"'-1"_s} << u"'=1+1\t' x\t''-1"_s;
}

void TsvTest::line()
{
    QFETCH(QStringList, cells);
    QTEST(tsvLine(cells), "expected");
}

void TsvTest::record()
{
    StoredRow row;
    row.row = 3;
    row.input = "=x";
    row.url = "http://h/ä"_ba;
    CsvOptions options;
    options.columns = {u"row"_s, u"input"_s, u"url"_s};
    QCOMPARE(tsvHeader(options), u"row\tinput\turl"_s);
    QCOMPARE(tsvRecord(row, options), u"3\t'=x\thttp://h/ä"_s);
    options.rawCells = true;
    QCOMPARE(tsvRecord(row, options), u"3\t=x\thttp://h/ä"_s);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TsvTest)
#include "tst_tsv.moc"
