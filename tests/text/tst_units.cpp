// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "text/text.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Numbers with units: what stands in the table and in the status line. */
class UnitsTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void duration_data();
    void duration();
    void bytes_data();
    void bytes();
    void clock_data();
    void clock();
    void followLocale();
};

void UnitsTest::duration_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown") << qint64(-1) << u"–"_s;
    QTest::newRow("zero") << qint64(0) << u"0 ms"_s;
    QTest::newRow("one microsecond") << qint64(1) << u"< 0.1 ms"_s;
    QTest::newRow("tenths") << qint64(440) << u"0.4 ms"_s;
    QTest::newRow("not 1.0 ms") << qint64(960) << u"1 ms"_s;
    QTest::newRow("milliseconds") << qint64(84'200) << u"84 ms"_s;
    QTest::newRow("last of the milliseconds") << qint64(999'499) << u"999 ms"_s;
    QTest::newRow("not 1,000 ms") << qint64(999'500) << u"1.0 s"_s;
    QTest::newRow("seconds") << qint64(1'234'000) << u"1.2 s"_s;
    QTest::newRow("last of the seconds") << qint64(59'949'999) << u"59.9 s"_s;
    QTest::newRow("not 60.0 s") << qint64(59'960'000) << u"1:00 min"_s;
    QTest::newRow("minutes") << qint64(125'000'000) << u"2:05 min"_s;
    QTest::newRow("hours") << qint64(3'723'000'000) << u"1:02:03 h"_s;
}

void UnitsTest::duration()
{
    QFETCH(qint64, us);
    QTEST(Text::duration(us, QLocale(QLocale::English)), "expected");
}

void UnitsTest::bytes_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown") << qint64(-1) << u"–"_s;
    QTest::newRow("none") << qint64(0) << u"0 B"_s;
    QTest::newRow("bytes") << qint64(999) << u"999 B"_s;
    QTest::newRow("first kilobyte") << qint64(1000) << u"1.0 kB"_s;
    QTest::newRow("kilobytes") << qint64(1234) << u"1.2 kB"_s;
    QTest::newRow("three digits") << qint64(123'456) << u"123 kB"_s;
    QTest::newRow("not 1,000 kB") << qint64(999'500) << u"1.0 MB"_s;
    QTest::newRow("megabytes") << qint64(3'400'000) << u"3.4 MB"_s;
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"9.2 EB"_s;
}

void UnitsTest::bytes()
{
    QFETCH(qint64, count);
    QTEST(Text::bytes(count, QLocale(QLocale::English)), "expected");
}

void UnitsTest::clock_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    QTest::newRow("negative") << qint64(-5) << u"0:00"_s;
    QTest::newRow("seconds") << qint64(4999) << u"0:04"_s;
    QTest::newRow("minutes") << qint64(65'000) << u"1:05"_s;
    QTest::newRow("hours") << qint64(3'723'000) << u"1:02:03"_s;
}

void UnitsTest::clock()
{
    QFETCH(qint64, ms);
    QTEST(Text::clock(ms), "expected");
}

void UnitsTest::followLocale()
{
    const QLocale german(QLocale::German);
    QCOMPARE(Text::number(1'234'567, german), u"1.234.567"_s);
    QCOMPARE(Text::duration(1'234'000, german), u"1,2 s"_s);
    QCOMPARE(Text::bytes(1234, german), u"1,2 kB"_s);
    QCOMPARE(Text::number(1'234'567, QLocale(QLocale::English)), u"1,234,567"_s);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::UnitsTest)
#include "tst_units.moc"
