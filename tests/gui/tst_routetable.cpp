// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitestcase.h"
#include "routeform.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRouteTable : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void pasted_data();
    void pasted();
    void writtenByKeyboard();
    void wholeRuleInTheFirstHalf();
    void pasteIntoACell();
    void pasteOverASelection();
    void removedAndBack();
    void copiedAsCurlWritesIt();
    void blankRowShowsHow();
    void isAGoodModel();
};

void TestRouteTable::pasted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("curl") << u"a:1:2\r\n\r\n b:3:4 \n"_s << "a:1:2, b:3:4"_ba;
    QTest::newRow("two columns") << u"a:1\t2\r\nb:3\t [::4] \n"_s << "a:1:2, b:3:[::4]"_ba;
    QTest::newRow("three columns") << u"a\t1\t2"_s << "a:1:2"_ba;
    QTest::newRow("four columns") << u"a\t1\tb\t2"_s << "a:1:b:2"_ba;
    QTest::newRow("empty columns behind") << u"a:1\t2\t\t"_s << "a:1:2"_ba;
    QTest::newRow("no first column") << u"\tb:2"_s << "::b:2"_ba;
    QTest::newRow("no second column") << u"a:1\t\n"_s << "a:1"_ba;
    QTest::newRow("a rule in the first column") << u"a:1:2\t"_s << "a:1:2"_ba;
    QTest::newRow("words") << u"x y"_s << "x y"_ba;
    QTest::newRow("nothing") << u" \n\t\n"_s << QByteArray();
}

void TestRouteTable::pasted()
{
    QFETCH(const QString, text);
    RouteForm shown;
    QVERIFY(shown.show());
    const QSignalSpy edited(&shown.table, &EditTable::edited);
    QApplication::clipboard()->setText(text);
    QTest::keySequence(&shown.table, QKeySequence::Paste);
    QTEST(shown.text(), "lines");
    QCOMPARE(edited.size(), shown.text().isEmpty() ? 0 : 1);
}

void TestRouteTable::writtenByKeyboard()
{
    RouteForm shown;
    QVERIFY(shown.show());
    const QSignalSpy edited(&shown.table, &EditTable::edited);
    QTest::keyClick(&shown.table, Qt::Key_Insert);
    QVERIFY(shown.editor());
    QTest::keyClicks(shown.editor(), u"a.test:443"_s);
    QTest::keyClick(shown.editor(), Qt::Key_Return);
    QTRY_VERIFY(shown.editor() && shown.table.currentIndex() == shown.at(0, RouteModel::To));
    QTest::keyClicks(shown.editor(), u"127.0.0.1 "_s);
    QTest::keyClick(shown.editor(), Qt::Key_Return);
    QTRY_VERIFY(shown.editor() && shown.table.currentIndex() == shown.at(1, RouteModel::From));
    // Left in the middle, what is written counts.
    QTest::keyClicks(shown.editor(), u"b.test:1"_s);
    shown.table.setFocus();
    QCOMPARE(shown.text(), "a.test:443:127.0.0.1, b.test:1"_ba);
    QCOMPARE(edited.size(), 3);
}

void TestRouteTable::wholeRuleInTheFirstHalf()
{
    RouteForm shown;
    shown.table.setLines({"a:1:2"});
    QVERIFY(shown.table.model()->setData(shown.at(1, RouteModel::From), u"[::1]:443:[::2]:444"_s));
    QVERIFY(shown.table.model()->setData(shown.at(0, RouteModel::From), u"b:3:4"_s));
    QCOMPARE(shown.text(), "b:3:4, [::1]:443:[::2]:444"_ba);
    QCOMPARE(shown.at(1, RouteModel::To).data().toString(), u"[::2]:444"_s);
    QVERIFY(shown.table.model()->setData(shown.at(2, RouteModel::To), u"c:5"_s));
    QCOMPARE(shown.text(), "b:3:4, [::1]:443:[::2]:444, ::c:5"_ba);
    QCOMPARE(shown.at(2, RouteModel::From).data().toString(), u"any"_s);
}

void TestRouteTable::pasteIntoACell()
{
    RouteForm shown;
    QVERIFY(shown.show());
    shown.table.setLines({"a:1:2"});
    QApplication::clipboard()->setText(u"b:3:4\nc:5\td:6"_s);
    QTest::keyClick(&shown.table, Qt::Key_Insert);
    QVERIFY(shown.editor());
    QTest::keySequence(shown.editor(), QKeySequence::Paste);
    QCOMPARE(shown.text(), "a:1:2, b:3:4, c:5:d:6"_ba);
    // An address has as many colons as a rule.
    QApplication::clipboard()->setText(u"[::1]:7"_s);
    shown.table.setCurrentIndex(shown.at(0, RouteModel::To));
    QTest::keyClick(&shown.table, Qt::Key_Return);
    QVERIFY(shown.editor());
    QTest::keySequence(shown.editor(), QKeySequence::Paste);
    QTest::keyClick(shown.editor(), Qt::Key_Return);
    QCOMPARE(shown.text(), "a:1:[::1]:7, b:3:4, c:5:d:6"_ba);
}

void TestRouteTable::pasteOverASelection()
{
    RouteForm shown;
    QVERIFY(shown.show());
    shown.table.setLines({"a:1:2", "b:3:4", "c:5:6"});
    shown.table.setCurrentIndex(shown.at(1, RouteModel::From));
    QApplication::clipboard()->setText(u"x:7:8\ny:9:10"_s);
    QTest::keySequence(&shown.table, QKeySequence::Paste);
    QCOMPARE(shown.text(), "a:1:2, x:7:8, y:9:10, c:5:6"_ba);
    QTest::keySequence(&shown.table, QKeySequence::Undo);
    QCOMPARE(shown.text(), "a:1:2, b:3:4, c:5:6"_ba);
    QTest::keySequence(&shown.table, QKeySequence::Redo);
    QCOMPARE(shown.text(), "a:1:2, x:7:8, y:9:10, c:5:6"_ba);
}

void TestRouteTable::removedAndBack()
{
    RouteForm shown;
    QVERIFY(shown.show());
    shown.table.setLines({"a:1:2", "b:3:4", "c:5:6"});
    QVERIFY(!shown.table.canUndo());
    const QSignalSpy edited(&shown.table, &EditTable::edited);
    shown.table.setCurrentIndex(shown.at(1, RouteModel::From));
    QTest::keyClick(&shown.table, Qt::Key_Delete);
    QCOMPARE(shown.text(), "a:1:2, c:5:6"_ba);
    shown.table.selectAll();
    QTest::keyClick(&shown.table, Qt::Key_Backspace);
    QCOMPARE(shown.text(), QByteArray());
    QTest::keyClick(&shown.table, Qt::Key_Delete); // the blank row stays
    QCOMPARE(edited.size(), 2);
    QCOMPARE(shown.table.model()->rowCount(), 1);
    QTest::keySequence(&shown.table, QKeySequence::Undo);
    QTest::keySequence(&shown.table, QKeySequence::Undo);
    QCOMPARE(shown.text(), "a:1:2, b:3:4, c:5:6"_ba);
    QVERIFY(shown.table.canRedo() && !shown.table.canUndo());
}

void TestRouteTable::copiedAsCurlWritesIt()
{
    RouteForm shown;
    QVERIFY(shown.show());
    shown.table.setLines({"a:1:2", "::b:3", "c:5:6"});
    shown.table.setCurrentIndex(shown.at(0, RouteModel::From));
    shown.table.selectionModel()->select(shown.at(1, 0),
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keySequence(&shown.table, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), u"a:1:2\n::b:3"_s);
    QTest::keySequence(&shown.table, QKeySequence::Cut);
    QCOMPARE(shown.text(), "c:5:6"_ba);
}

void TestRouteTable::blankRowShowsHow()
{
    RouteForm shown;
    const QModelIndex from = shown.at(0, RouteModel::From);
    QCOMPARE(from.data().toString(), u"example.com:443"_s);
    QCOMPARE(shown.at(0, RouteModel::To).data().toString(), u"localhost:8443"_s);
    QVERIFY(from.data(Qt::EditRole).toString().isEmpty());
    QCOMPARE(from.data(Qt::ForegroundRole).value<QBrush>(),
             QApplication::palette().brush(QPalette::PlaceholderText));
    QVERIFY(from.data(Qt::AccessibleTextRole).toString().contains(u"New row"_s));
    shown.table.setLines({"<b>a:1:2"});
    QVERIFY(!shown.at(0, RouteModel::From).data(Qt::ForegroundRole).isValid());
    QCOMPARE(shown.at(0, RouteModel::From).data(Qt::ToolTipRole).toString(), u"&lt;b&gt;a:1"_s);
}

void TestRouteTable::isAGoodModel()
{
    RouteModel model({});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({{u"a:1"_s, u"2"_s}, {u"b:3"_s, u"4"_s}});
    QVERIFY(model.setData(model.index(2, RouteModel::To), u"x"_s, Qt::EditRole));
    QVERIFY(!model.setData(model.index(2, RouteModel::To), u" x "_s, Qt::EditRole)); // no change
    model.remove({0, 3});
    QCOMPARE(model.pasteText(u"c:5:6"_s, {}), 1);
    model.undo();
    model.redo();
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(linesOf(model.rows()), (QByteArrayList{"b:3:4", "::x", "c:5:6"}));
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRouteTable)
#include "tst_routetable.moc"
