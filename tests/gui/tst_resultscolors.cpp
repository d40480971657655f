// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/colors.h"
#include "gui/stateicons.h"
#include "gui/urltext.h"
#include "support/testcase.h"

#include <QFontMetrics>

#include <set>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

/** The table's colours against WCAG, its icons against each other, its URLs against their width. */
class tst_ResultsColors : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void contrastIsWcag();
    void rowsAreReadable_data();
    void rowsAreReadable();
    void designedColorsComeThrough();
    void iconsDifferWithoutColor();
    void urlParts_data();
    void urlParts();
};

namespace {

QPalette paletteOf(QRgb base, QRgb alternate, QRgb text, QRgb highlight)
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::AlternateBase, QColor(alternate));
    palette.setColor(QPalette::Text, QColor(text));
    palette.setColor(QPalette::Highlight, QColor(highlight));
    return palette;
}

} // namespace

void tst_ResultsColors::contrastIsWcag()
{
    QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21) < 0.01);
    QVERIFY(qAbs(contrastRatio(Qt::white, Qt::white) - 1) < 0.01);
    QVERIFY(qAbs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

void tst_ResultsColors::rowsAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("Fusion light") << paletteOf(0xffffff, 0xf7f7f7, 0x000000, 0x308cc6);
    QTest::newRow("Fusion dark") << paletteOf(0x242424, 0x2b2b2b, 0xffffff, 0x308cc6);
    QTest::newRow("Breeze light") << paletteOf(0xffffff, 0xf7f7f7, 0x232629, 0x3daee9);
    QTest::newRow("Breeze dark") << paletteOf(0x1b1e20, 0x232629, 0xfcfcfc, 0x3daee9);
    QTest::newRow("Adwaita light") << paletteOf(0xffffff, 0xfafafa, 0x2e3436, 0x3584e4);
    QTest::newRow("Adwaita dark") << paletteOf(0x1e1e1e, 0x242424, 0xeeeeec, 0x15539e);
    QTest::newRow("red accent") << paletteOf(0xffffff, 0xf4f4f4, 0x202020, 0xe01b24);
    QTest::newRow("black accent") << paletteOf(0xffffff, 0xffffff, 0x000000, 0x000000);
    QTest::newRow("black and yellow") << paletteOf(0x000000, 0x000000, 0xffffff, 0xffff00);
    QTest::newRow("paper") << paletteOf(0xfdf6e3, 0xeee8d5, 0x657b83, 0x268bd2);
}

void tst_ResultsColors::rowsAreReadable()
{
    QFETCH(QPalette, palette);
    const TableColors colors(palette);
    for (const QColor& background : colors.backgrounds()) {
        for (const QColor& state : colors.states)
            QVERIFY2(contrastRatio(state, background) >= 4.5, qPrintable(state.name() + background.name()));
        QVERIFY(contrastRatio(colors.text, background) >= 4.5);
        QVERIFY(contrastRatio(colors.dimmed, background) >= 4.5);
    }
    QVERIFY(contrastRatio(colors.text, colors.bar) >= 4.5);
    QVERIFY(contrastRatio(colors.text, colors.selectedBar) >= 4.5);
    QVERIFY(colors.selected != colors.base);
}

void tst_ResultsColors::designedColorsComeThrough()
{
    const TableColors light(paletteOf(0xffffff, 0xf7f7f7, 0x000000, 0x308cc6));
    const TableColors dark(paletteOf(0x1e1e1e, 0x242424, 0xffffff, 0x308cc6));
    for (const RowState state : {RowState::Ok, RowState::ServerError, RowState::Failed}) {
        QCOMPARE(light.of(state), stateColor(state, false));
        QCOMPARE(dark.of(state), stateColor(state, true));
    }
}

void tst_ResultsColors::iconsDifferWithoutColor()
{
    QList<QImage> images;
    for (int state = 0; state < RowStateCount; ++state) {
        const QPixmap pixmap = statePixmap(static_cast<RowState>(state), Qt::black, 16, 2);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
        for (const QImage& other : std::as_const(images)) {
            int different = 0;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    different += qAbs(qAlpha(image.pixel(x, y)) - qAlpha(other.pixel(x, y))) > 128;
            }
            QVERIFY2(different > 60,
                     qPrintable(u"state %1 looks like another: %2"_s.arg(state).arg(different)));
        }
        images.append(image);
    }
}

void tst_ResultsColors::urlParts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("characters");
    QTest::addColumn<QStringList>("parts"); ///< dimmed ones in parentheses
    QTest::newRow("whole") << u"https://a.example/b?c=d"_s << 100
                           << QStringList{u"(https://)"_s, u"a.example/b"_s, u"(?c=d)"_s};
    QTest::newRow("no query") << u"http://a/"_s << 100 << QStringList{u"(http://)"_s, u"a/"_s};
    QTest::newRow("not a URL") << u"htp:/x"_s << 100 << QStringList{u"htp:/x"_s};
    QTest::newRow("empty") << QString() << 100 << QStringList();
}

void tst_ResultsColors::urlParts()
{
    QFETCH(QString, url);
    QFETCH(int, characters);
    QFETCH(QStringList, parts);
    const QFontMetrics metrics{QFont()};
    QStringList found;
    for (const UrlPart& part : Urlpool::urlParts(url, metrics, characters * metrics.averageCharWidth() * 2))
        found += part.dimmed ? u'(' + part.text + u')' : part.text;
    QCOMPARE(found, parts);

    // The host says most: where there is room, only the path is cut.
    const QString path = u"https://www.example.com/"_s + QString(200, u'x');
    const int room = metrics.horizontalAdvance(u"https://www.example.com/"_s);
    QString shown;
    for (const UrlPart& part : Urlpool::urlParts(path, metrics, room * 2))
        shown += part.text;
    QVERIFY2(shown.startsWith(u"https://www.example.com/x"_s), qPrintable(shown));
    QVERIFY2(shown.contains(QChar(0x2026)) && metrics.horizontalAdvance(shown) <= room * 2,
             qPrintable(shown));

    const QString query = u"https://www.example.com/start?one=two&three="_s + QString(5000, u'x');
    const QList<UrlPart> cut =
        Urlpool::urlParts(query, metrics, metrics.horizontalAdvance(u"https://www.exa…"_s) * 2);
    QVERIFY(cut.size() >= 2);
    QVERIFY(cut.last().dimmed);
    QVERIFY(cut.last().text.endsWith(u'x'));
}

QTEST_MAIN(tst_ResultsColors)
#include "tst_resultscolors.moc"
