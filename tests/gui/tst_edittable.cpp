// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of rules stands for all that are written in.
#include "gui/editdelegate.h"
#include "guitestcase.h"
#include "routeform.h"

#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestEditTable : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tabLeaves();
    void clickOnTheBlankRow();
    void blankRowIsNotLeftSelected();
    void countsBeforeWhatComesNext_data();
    void countsBeforeWhatComesNext();
    void shortcutLeavesTheCursor();
    void menu();
    void growsWithItsRows();
    void greyedOutSaysWhy();
    void standInIsSlanted();
};

void TestEditTable::tabLeaves()
{
    RouteForm form;
    form.after.setFocusPolicy(Qt::StrongFocus);
    QVERIFY(form.show());
    QTest::keyClick(&form.table, Qt::Key_Tab);
    QVERIFY(form.after.hasFocus());
    QTest::keyClick(&form.after, Qt::Key_Backtab);
    QVERIFY(form.table.hasFocus());
    // From cell to cell while it is written, and out after the last.
    QTest::keyClick(&form.table, Qt::Key_Insert);
    QTest::keyClicks(form.editor(), u"a:1"_s);
    QTest::keyClick(form.editor(), Qt::Key_Tab);
    QVERIFY(form.editor());
    QCOMPARE(form.table.currentIndex(), form.at(0, RouteModel::To));
    QTest::keyClicks(form.editor(), u"2"_s);
    QTest::keyClick(form.editor(), Qt::Key_Tab);
    QCOMPARE(form.table.currentIndex(), form.at(1, RouteModel::From));
    QTest::keyClick(form.editor(), Qt::Key_Tab);
    QCOMPARE(form.table.currentIndex(), form.at(1, RouteModel::To));
    QTest::keyClick(form.editor(), Qt::Key_Tab);
    QVERIFY(form.after.hasFocus());
    QCOMPARE(form.text(), "a:1:2"_ba);
    form.table.setCurrentIndex(form.at(0, RouteModel::From));
    form.table.edit(form.at(0, RouteModel::From));
    QVERIFY(form.editor());
    QTest::keyClick(form.editor(), Qt::Key_Backtab);
    QVERIFY(form.before.hasFocus());
}

void TestEditTable::clickOnTheBlankRow()
{
    RouteForm form;
    QVERIFY(form.show());
    form.table.setLines({"a:1:2"});
    const auto click = [&form](const QModelIndex& index, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(form.table.viewport(), Qt::LeftButton, modifiers,
                          form.table.visualRect(index).center());
    };
    click(form.at(0, RouteModel::From));
    QVERIFY(!form.editor());
    click(form.at(1, RouteModel::To));
    QVERIFY(form.editor());
    QCOMPARE(form.editor()->placeholderText(), u"localhost:8443"_s);
}

void TestEditTable::blankRowIsNotLeftSelected()
{
    RouteForm form;
    QVERIFY(form.show());
    form.table.setLines({"a:1:2"});
    form.table.setCurrentIndex(form.at(1, RouteModel::From));
    QVERIFY(form.table.selectionModel()->isRowSelected(1));
    form.before.setFocus();
    QVERIFY(!form.table.selectionModel()->hasSelection());
    form.table.setFocus();
    form.table.setCurrentIndex(form.at(0, RouteModel::From));
    form.before.setFocus(); // on the way to the button that removes it
    QVERIFY(form.table.selectionModel()->isRowSelected(0));
    form.table.setEnabled(false);
    QVERIFY(!form.table.selectionModel()->hasSelection());
}

void TestEditTable::countsBeforeWhatComesNext_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("shortcut") << false;
    QTest::newRow("button") << true;
}

/** A button that does not take the focus, or a shortcut: what is half written is there before it acts. */
void TestEditTable::countsBeforeWhatComesNext()
{
    QFETCH(const bool, byMouse);
    RouteForm form;
    QVERIFY(form.show());
    QByteArray seen;
    QObject::connect(&form.after, &QPushButton::clicked, &form.after, [&] { seen = form.text(); });
    form.after.setShortcut(Qt::Key_F5);
    QTest::keyClick(&form.table, Qt::Key_Insert);
    QVERIFY(form.editor());
    QTest::keyClicks(form.editor(), u"a:1:2"_s);
    QCOMPARE(form.text(), QByteArray());
    if (byMouse)
        QTest::mouseClick(&form.after, Qt::LeftButton);
    else
        QTest::keyClick(form.editor(), Qt::Key_F5);
    QTRY_COMPARE(seen, "a:1:2"_ba);
    QVERIFY(!form.after.hasFocus());
    QVERIFY(form.table.hasFocus() || form.editor());
}

void TestEditTable::shortcutLeavesTheCursor()
{
    RouteForm form;
    QVERIFY(form.show());
    QTest::keyClick(&form.table, Qt::Key_Insert);
    QVERIFY(form.editor());
    QTest::keyClicks(form.editor(), u"a:1"_s);
    form.editor()->setCursorPosition(1);
    QTest::keyClick(form.editor(), Qt::Key_Control, Qt::ControlModifier);
    QTest::keySequence(form.editor(), QKeySequence::Copy);
    QCOMPARE(form.text(), QByteArray()); // the line's own
    QTest::keyClick(form.editor(), Qt::Key_F5);
    QCOMPARE(form.text(), "a:1"_ba);
    QCOMPARE(form.editor()->cursorPosition(), 1);
    QVERIFY(form.editor()->isUndoAvailable());
}

void TestEditTable::menu()
{
    RouteForm form;
    QVERIFY(form.show());
    form.table.setLines({"a:1:2"});
    const auto actions = [&form] {
        QStringList on;
        QTest::keyClick(&form.table, Qt::Key_F10, Qt::ShiftModifier);
        auto* menu = form.table.findChild<QMenu*>(u"editMenu"_s);
        for (const QAction* action : menu->actions()) {
            if (action->isEnabled() && !action->isSeparator())
                on += action->text().remove(u'&');
        }
        return std::pair(menu, on);
    };
    QApplication::clipboard()->clear();
    const auto [first, few] = actions();
    QCOMPARE(few, (QStringList{u"Add a row"_s, u"Select all"_s}));
    first->close();
    QTRY_VERIFY(!form.table.findChild<QMenu*>(u"editMenu"_s));
    form.table.setCurrentIndex(form.at(0, RouteModel::From));
    const auto [second, more] = actions();
    QCOMPARE(more, (QStringList{u"Cut"_s, u"Copy"_s, u"Add a row"_s, u"Remove"_s, u"Select all"_s}));
    QTest::keyClick(second, Qt::Key_T);
    QCOMPARE(form.text(), QByteArray());
    QCOMPARE(QApplication::clipboard()->text(), u"a:1:2"_s);
}

void TestEditTable::growsWithItsRows()
{
    RouteForm form;
    const int row = form.table.verticalHeader()->defaultSectionSize();
    const int empty = form.table.sizeHint().height();
    QCOMPARE(form.table.minimumSizeHint().height(), empty);
    form.table.setLines({"a:1:2", "a:1:2", "a:1:2"});
    QCOMPARE(form.table.sizeHint().height(), empty + 2 * row);
    form.table.setLines(QByteArrayList(100, QByteArray(1000, 'a') + ":1:2"));
    QCOMPARE(form.table.sizeHint().height(), empty + 4 * row);
    QVERIFY(form.table.minimumSizeHint().width() <= 160);
}

void TestEditTable::greyedOutSaysWhy()
{
    RouteForm form;
    QVERIFY(form.show());
    form.table.setLines({"a:1:2"});
    form.table.setToolTip(u"why not"_s);
    const QPoint place = form.table.visualRect(form.at(0, RouteModel::From)).center();
    const auto toolTip = [&] {
        QHelpEvent help(QEvent::ToolTip, place, form.table.viewport()->mapToGlobal(place));
        QApplication::sendEvent(form.table.viewport(), &help);
        return QToolTip::text();
    };
    QCOMPARE(toolTip(), u"a:1"_s);
    form.table.setEnabled(false);
    QCOMPARE(toolTip(), u"why not"_s);
}

/** An example is told from a rule, and greyed out it is as grey as one. */
void TestEditTable::standInIsSlanted()
{
    struct Delegate : EditDelegate
    {
        using EditDelegate::initStyleOption;
    } delegate;
    RouteForm form;
    form.table.setLines({"a:1:2"});
    QPalette palette;
    palette.setColor(QPalette::Disabled, QPalette::Text, Qt::magenta);
    form.table.setPalette(palette);
    for (const int row : {0, 1}) {
        QStyleOptionViewItem option;
        option.widget = &form.table;
        delegate.initStyleOption(&option, form.at(row, RouteModel::From));
        QCOMPARE(option.font.italic(), row == 1);
        QCOMPARE(option.palette.color(QPalette::Disabled, QPalette::Text), QColor(Qt::magenta));
    }
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestEditTable)
#include "tst_edittable.moc"
