// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lineview.h"
#include "gui/requestdocument.h"
#include "gui/requesteditor.h"
#include "gui/requestpanel.h"
#include "guitestcase.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestLineView : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void aMillionLinesOpenFast();
    void selectsAndCopiesLines();
    void currentLineIsScrolledTo();
    void longPasteLeavesTheWindowResponsive();
    void undoGoesBackToTheEditor();
    void clearStartsAnew();
};

void TestLineView::aMillionLinesOpenFast()
{
    constexpr int million = 1'000'000;
    const RequestList list = RequestList::fromText(manyLines(million));
    LineView view;
    view.resize(400, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QElapsedTimer clock;
    clock.start();
    view.setList(list, 40);
    view.setCurrentLine(million);
    const QImage shown = view.grab().toImage();
    const qint64 ms = clock.elapsed();
    qInfo("1,000,000 lines shown, scrolled and painted in %lld ms", ms);
    QVERIFY2(ms < 5 * 100, qPrintable(QString::number(ms)));
    QCOMPARE(view.currentLine(), quint32(million));
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(!shown.isNull());
}

void TestLineView::selectsAndCopiesLines()
{
    LineView view;
    view.resize(400, 300);
    view.show();
    view.setList(RequestList::fromText("http://a.test/\n# note\nbad line:\nhttp://d.test/\n"), 20);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"# note\nbad line:\n"_s);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view.selectedText().count(u'\n'), 4);
}

void TestLineView::currentLineIsScrolledTo()
{
    LineView view;
    view.resize(400, 300);
    view.show();
    view.setList(RequestList::fromText(manyLines(1000)), 40);
    const QSignalSpy moved(&view, &LineView::currentLineChanged);
    view.setCurrentLine(500);
    QCOMPARE(moved.size(), 0);
    QVERIFY(view.verticalScrollBar()->value() > 400);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(200, 2));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(view.currentLine(), quint32(view.verticalScrollBar()->value() + 1));
}

void TestLineView::longPasteLeavesTheWindowResponsive()
{
    constexpr int lines = 36'170;
    RequestDocument document;
    RequestPanel panel;
    panel.setDocument(&document);
    panel.resize(400, 700);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(manyLines(lines)));
    TurnMeter meter;
    QTest::qWait(50);
    meter.reset();
    QElapsedTimer clock;
    clock.start();
    panel.editor()->paste();
    QVERIFY(waitFor([&panel] { return panel.showsLongList(); }, 30'000));
    const qint64 shownMs = clock.elapsed();
    QVERIFY(waitFor([&document] { return document.isCurrent(); }));
    QTest::qWait(50);
    qInfo("36,170 lines pasted: shown after %lld ms, longest turn %lld ms", shownMs, meter.longestMs());
    QVERIFY2(meter.longestMs() < 5 * 100, qPrintable(QString::number(meter.longestMs())));
    QCOMPARE(document.list().size(), quint32(lines));
}

void TestLineView::undoGoesBackToTheEditor()
{
    RequestDocument document;
    RequestPanel panel;
    panel.setDocument(&document);
    panel.show();
    panel.editor()->setPlainText(u"http://mine.test/"_s);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(manyLines(20'001)));
    panel.editor()->moveCursor(QTextCursor::End);
    panel.editor()->paste();
    QVERIFY(waitFor([&panel] { return panel.showsLongList(); }, 30'000));
    QTest::keyClick(panel.lineView(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!panel.showsLongList());
    QCOMPARE(panel.editor()->toPlainText(), u"http://mine.test/"_s);
    QVERIFY(waitFor([&document] { return document.list().size() == 1; }));
}

void TestLineView::clearStartsAnew()
{
    RequestDocument document;
    RequestPanel panel;
    panel.setDocument(&document);
    panel.show();
    document.load(manyLines(20'001), u"long.txt"_s);
    QVERIFY(waitFor([&panel] { return panel.showsLongList(); }, 30'000));
    const QList<QPushButton*> buttons = panel.findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->accessibleName() == u"Clear the list"_s)
            button->click();
    }
    QVERIFY(!panel.showsLongList());
    QVERIFY(waitFor([&document] { return document.isCurrent(); }));
    QCOMPARE(document.list().size(), 0u);
    QCOMPARE(panel.editor()->toPlainText(), QString());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestLineView)
#include "tst_lineview.moc"
