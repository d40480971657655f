// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csvrow.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Any bytes in a cell: quoting, the guard against formulas, what is no UTF-8. */
class CsvBytesTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void anyBytesRoundTrip_data();
    void anyBytesRoundTrip();
    void guard_data();
    void guard();
    void invalidBytes_data();
    void invalidBytes();
};

void CsvBytesTest::anyBytesRoundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"plain",
                             "",
                             " spaces ",
                             "a,b",
                             "a\"b",
                             "\"",
                             "\"\"",
                             "a\nb",
                             "a\r\nb",
                             "\n",
                             ",",
                             ";",
                             "=1+1",
                             "+1",
                             "-1",
                             "@x",
                             "\tx",
                             "\rx",
                             "'=1",
                             "''=1",
                             "'''@",
                             "'plain",
                             "'",
                             "''",
                             "=",
                             "a=1",
                             "\xc3\xa4\xe2\x82\xac",
                             "\xef\xbb\xbfmark",
                             "=cmd|' /C calc'!A0,\"x\"\r\n"})
        QTest::newRow(QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
}

void CsvBytesTest::anyBytesRoundTrip()
{
    QFETCH(QByteArray, text);
    StoredRow row = storedRow(RowState::Pending);
    row.input = text;
    row.method = text;
    const CsvRecord guarded = cells(row);
    QCOMPARE(guarded.size(), csvColumns().size());
    QCOMPARE(unguarded(guarded.at(3)), text);
    QCOMPARE(unguarded(guarded.at(4)), text);
    CsvOptions raw;
    raw.rawCells = true;
    QCOMPARE(cells(row, raw).at(3), text);
}

void CsvBytesTest::guard_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("equals") << "=1+1"_ba
                            << "'=1+1"_ba;
    QTest::newRow("plus") << "+1"_ba
                          << "'+1"_ba;
    QTest::newRow("minus") << "-1"_ba
                           << "'-1"_ba;
    QTest::newRow("at") << "@sum"_ba
                        << "'@sum"_ba;
    QTest::newRow("tab") << "\tx"_ba
                         << "'\tx"_ba;
    QTest::newRow("return") << "\rx"_ba
                            << "'\rx"_ba;
    QTest::newRow("guarded already") << "'=1"_ba
                                     << "''=1"_ba;
    QTest::newRow("guarded twice") << "''=1"_ba
                                   << "'''=1"_ba;
    QTest::newRow("apostrophe") << "'tis"_ba
                                << "'tis"_ba;
    QTest::newRow("inside") << "a=1"_ba
                            << "a=1"_ba;
    QTest::newRow("space before") << " =1"_ba
                                  << " =1"_ba;
}

void CsvBytesTest::guard()
{
    QFETCH(QByteArray, text);
    StoredRow row = storedRow(RowState::Pending);
    row.input = text;
    QTEST(cell(row, u"input"_s), "expected");
    CsvOptions raw;
    raw.rawCells = true;
    QCOMPARE(cell(row, u"input"_s, raw), text);
}

void CsvBytesTest::invalidBytes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("latin 1") << "caf\xe9"_ba
                             << "caf\xef\xbf\xbd"_ba;
    QTest::newRow("cut off") << "a\xe2\x82"_ba
                             << "a\xef\xbf\xbd\xef\xbf\xbd"_ba;
    QTest::newRow("nul") << QByteArray("a\0b", 3)
                         << "a\xef\xbf\xbd"
                            "b"_ba;
    QTest::newRow("mark and bad byte") << "\xef\xbb\xbf\xff"_ba
                                       << "\xef\xbb\xbf\xef\xbf\xbd"_ba;
}

void CsvBytesTest::invalidBytes()
{
    QFETCH(QByteArray, text);
    StoredRow row = storedRow(RowState::Pending);
    row.input = text;
    QTEST(cell(row, u"input"_s), "expected");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CsvBytesTest)
#include "tst_csvbytes.moc"
