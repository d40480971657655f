// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/colors.h"
#include "gui/readablecolors.h"
#include "guitestcase.h"

#include <QApplication>

using namespace Urlpool;

/** The desktop's palette is Qt's own here, changed as a desktop changes it. */
class TestReadableColors : public Testing::GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readable_data();
    void readable();
};

void TestReadableColors::readable_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("given");
    QTest::addColumn<bool>("kept");
    const QColor halfBlack(0, 0, 0, 128);
    QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black) << halfBlack << true;
    QTest::newRow("dark, nothing said") << QColor(24, 27, 30) << QColor(239, 240, 241) << halfBlack << false;
    QTest::newRow("dark") << QColor(24, 27, 30) << QColor(239, 240, 241) << QColor(239, 240, 241, 128)
                          << true;
    QTest::newRow("light, as light") << QColor(Qt::white) << QColor(Qt::black) << QColor(230, 230, 230)
                                     << false;
}

void TestReadableColors::readable()
{
    QFETCH(QColor, base);
    QFETCH(QColor, text);
    QFETCH(QColor, given);
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, given);
    palette.setColor(QPalette::Link, Qt::blue);
    QApplication::setPalette(palette);
    const QColor words = QApplication::palette().color(QPalette::PlaceholderText);
    QTEST(words == given, "kept");
    QVERIFY(contrastRatio(mixed(base, words, words.alphaF()), base) >= 3);
    QCOMPARE(QApplication::palette().color(QPalette::Base), base);
    // Links are Qt's blue here.
    const QColor link = QApplication::palette().color(QPalette::Link);
    QVERIFY(contrastRatio(link, base) >= 4.5);
    QCOMPARE(link == QColor(Qt::blue), base == QColor(Qt::white));
}

QTEST_MAIN(TestReadableColors)
#include "tst_readablecolors.moc"
