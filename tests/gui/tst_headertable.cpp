// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headertable.h"
#include "guitestcase.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestHeaderTable : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsText_data();
    void readsText();
    void namesTheRow_data();
    void namesTheRow();
    void writtenByKeyboard();
    void pasteOverASelection();
    void pasteIntoACell();
    void switchedOffByKeyboard();
    void removedAndBack();
    void secretsAreDotted();
    void completesNames();
    void isAGoodModel();

private:
    static HeaderRows three() { return {{{"A", "1"}}, {{"B", "2"}}, {{"C", "3"}}}; }
    static QByteArray text(const HeaderTable& table);
    static QLineEdit* editor(const HeaderTable& table)
    {
        return qobject_cast<QLineEdit*>(QApplication::focusWidget()) &&
                       table.isAncestorOf(QApplication::focusWidget())
                   ? qobject_cast<QLineEdit*>(QApplication::focusWidget())
                   : nullptr;
    }
    [[nodiscard]] static bool show(HeaderTable& table)
    {
        table.show();
        table.activateWindow();
        table.setFocus();
        return QTest::qWaitForWindowActive(&table);
    }
};

/** "A: 1, -B: 2": what is off begins with a hyphen. */
QByteArray TestHeaderTable::text(const HeaderTable& table)
{
    QByteArrayList rows;
    for (const HeaderRow& row : table.headers()->rows())
        rows += (row.on ? "" : "-") + row.header.name + ": " + row.header.value;
    return rows.join(", ");
}

void TestHeaderTable::readsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("two and a blank line") << u"A: 1\r\n\r\nB:2\r\n"_s << u"A: 1\nB: 2"_s;
    QTest::newRow("empty value") << u"A:"_s << u"A: "_s;
    QTest::newRow("colon in value") << u"A: b:c"_s << u"A: b:c"_s;
    QTest::newRow("same name twice") << u"A: 1\na: 2"_s << u"A: 1\na: 2"_s;
    QTest::newRow("request") << u"GET /a HTTP/1.1\nHost: x"_s << u"Host: x"_s;
    QTest::newRow("answer") << u"HTTP/2 200\nserver: x"_s << u"server: x"_s;
    QTest::newRow("HTTP/2") << u":method: GET\naccept: x"_s << u"accept: x"_s;
    QTest::newRow("folded") << u"A: 1\n  2\nB: 3"_s << u"A: 1 2\nB: 3"_s;
    QTest::newRow("no colon") << u"A 1"_s << u"A 1: "_s;
}

void TestHeaderTable::readsText()
{
    QFETCH(const QString, text);
    QTEST(textOfHeaders(headersOfText(text)), "read");
}

void TestHeaderTable::namesTheRow_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("on");
    QTest::addColumn<QString>("words");
    QTest::newRow("good") << "X"_ba
                          << "1"_ba << true << QString();
    QTest::newRow("space") << "A B"_ba
                           << "1"_ba << true << u"Row 2: a header’s name"_s;
    QTest::newRow("space, but off") << "A B"_ba
                                    << "1"_ba << false << QString();
    QTest::newRow("no name") << ""_ba
                             << "1"_ba << true << u"Row 2 has a value but no name"_s;
    QTest::newRow("NUL") << "A"_ba << QByteArray("x\0", 2) << true << u"Row 2: the value"_s;
    QTest::newRow("the session's own") << "content-length"_ba
                                       << "5"_ba << true << u"Row 2: the session writes"_s;
    QTest::newRow("the session's own, but off") << "content-length"_ba
                                                << "5"_ba << false << QString();
    QTest::newRow("twice") << "first"_ba
                           << "1"_ba << true << u"Row 2: the Qt session cannot send “first” twice"_s;
    QTest::newRow("twice, but off") << "first"_ba
                                    << "1"_ba << false << QString();
}

void TestHeaderTable::namesTheRow()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, on);
    QFETCH(const QString, words);
    const HeaderRows rows{{{"First", "1"}}, {{name, value}, on}};
    const QString problem = headerRowsProblem(rows, SessionKind::Qt);
    QCOMPARE(problem.isEmpty(), words.isEmpty());
    QVERIFY2(problem.startsWith(words), qPrintable(problem));
    if (name == "first")
        QCOMPARE(headerRowsProblem(rows, SessionKind::Curl), QString());
}

void TestHeaderTable::writtenByKeyboard()
{
    HeaderTable table;
    QVERIFY(show(table));
    const QSignalSpy edited(table.headers(), &HeaderModel::edited);
    QTest::keyClick(&table, Qt::Key_Insert);
    QVERIFY(editor(table));
    // Names that nothing completes: without a screen the list of completions keeps the focus.
    QTest::keyClicks(editor(table), u"Q-One"_s);
    QTest::keyClick(editor(table), Qt::Key_Return);
    QTRY_VERIFY(editor(table) && table.currentIndex().column() == HeaderModel::Value);
    QTest::keyClicks(editor(table), u"1"_s);
    QTest::keyClick(editor(table), Qt::Key_Return);
    // On into the blank row, where the next one can be written.
    QTRY_VERIFY(editor(table) && table.currentIndex().row() == 1);
    QTest::keyClicks(editor(table), u"Q-Two"_s);
    QTest::keyClick(editor(table), Qt::Key_Return);
    QTRY_VERIFY(editor(table) && table.currentIndex().column() == HeaderModel::Value);
    QTest::keyClick(editor(table), Qt::Key_Escape);
    QCOMPARE(text(table), "Q-One: 1, Q-Two: "_ba);
    QCOMPARE(edited.size(), 3);
}

void TestHeaderTable::pasteOverASelection()
{
    HeaderTable table;
    QVERIFY(show(table));
    table.headers()->setRows(three());
    QApplication::clipboard()->setText(u"X: 8\nY: 9\nZ: 10"_s);
    table.clearSelection();
    table.setCurrentIndex(table.headers()->index(0, 0));
    table.selectionModel()->select(table.headers()->index(1, 0),
                                   QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keySequence(&table, QKeySequence::Paste);
    QCOMPARE(text(table), "X: 8, Y: 9, Z: 10, C: 3"_ba);
    table.clearSelection();
    QTest::keySequence(&table, QKeySequence::Paste);
    QCOMPARE(text(table), "X: 8, Y: 9, Z: 10, C: 3, X: 8, Y: 9, Z: 10"_ba);
    QTest::keySequence(&table, QKeySequence::Undo);
    QTest::keySequence(&table, QKeySequence::Undo);
    QCOMPARE(text(table), "A: 1, B: 2, C: 3"_ba);
    QTest::keySequence(&table, QKeySequence::Redo);
    QCOMPARE(text(table), "X: 8, Y: 9, Z: 10, C: 3"_ba);
}

void TestHeaderTable::pasteIntoACell()
{
    HeaderTable table;
    QVERIFY(show(table));
    table.headers()->setRows(three());
    QApplication::clipboard()->setText(u"X: 8\nY: 9"_s);
    QTest::keyClick(&table, Qt::Key_Insert);
    QVERIFY(editor(table));
    QTest::keySequence(editor(table), QKeySequence::Paste);
    QCOMPARE(text(table), "A: 1, B: 2, C: 3, X: 8, Y: 9"_ba);
    // One line is a value like any other.
    QApplication::clipboard()->setText(u"a: b"_s);
    table.setCurrentIndex(table.headers()->index(0, HeaderModel::Value));
    QTest::keyClick(&table, Qt::Key_Return);
    QVERIFY(editor(table));
    editor(table)->selectAll();
    QTest::keySequence(editor(table), QKeySequence::Paste);
    QTest::keyClick(editor(table), Qt::Key_Return);
    QVERIFY2(text(table).startsWith("A: a: b, B"), text(table).constData());
}

void TestHeaderTable::switchedOffByKeyboard()
{
    HeaderTable table;
    QVERIFY(show(table));
    table.headers()->setRows(three());
    table.setCurrentIndex(table.headers()->index(1, HeaderModel::Value));
    QTest::keyClick(&table, Qt::Key_Space);
    QCOMPARE(text(table), "A: 1, -B: 2, C: 3"_ba);
    QTest::keyClick(&table, Qt::Key_Space);
    QCOMPARE(text(table), "A: 1, B: 2, C: 3"_ba);
    QVERIFY(table.headers()->setData(table.headers()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(text(table), "-A: 1, B: 2, C: 3"_ba);
}

void TestHeaderTable::removedAndBack()
{
    HeaderTable table;
    QVERIFY(show(table));
    table.headers()->setRows(three());
    table.selectAll();
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(text(table), QByteArray());
    QTest::keySequence(&table, QKeySequence::Undo);
    QCOMPARE(text(table), "A: 1, B: 2, C: 3"_ba);
    table.setCurrentIndex(table.headers()->index(0, 0));
    QTest::keySequence(&table, QKeySequence::Cut);
    QCOMPARE(text(table), "B: 2, C: 3"_ba);
    QCOMPARE(QApplication::clipboard()->text(), u"A: 1"_s);
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(text(table), "C: 3"_ba);
}

void TestHeaderTable::secretsAreDotted()
{
    HeaderTable table;
    QVERIFY(show(table));
    table.headers()->setRows({{{"authorization", "Bearer s3cret"}}, {{"Accept", "text/html"}}});
    const QModelIndex secret = table.headers()->index(0, HeaderModel::Value);
    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
        QVERIFY(!secret.data(role).toString().contains(u"s3cret"_s));
    QCOMPARE(table.headers()->index(1, HeaderModel::Value).data().toString(), u"text/html"_s);
    table.setCurrentIndex(secret);
    QTest::keyClick(&table, Qt::Key_Return);
    QVERIFY(editor(table));
    QCOMPARE(editor(table)->echoMode(), QLineEdit::Password);
    QTest::keyClick(editor(table), Qt::Key_Escape);
    table.headers()->showSecrets(true);
    QCOMPARE(secret.data().toString(), u"Bearer s3cret"_s);
    QTest::keyClick(&table, Qt::Key_Return);
    QVERIFY(editor(table));
    QCOMPARE(editor(table)->echoMode(), QLineEdit::Normal);
}

void TestHeaderTable::completesNames()
{
    HeaderTable table;
    QVERIFY(show(table));
    QTest::keyClick(&table, Qt::Key_Insert);
    QVERIFY(editor(table));
    QCompleter* names = editor(table)->completer();
    QVERIFY(names);
    names->setCompletionPrefix(u"if-n"_s);
    QCOMPARE(names->currentCompletion(), u"If-None-Match"_s);
    QTest::keyClick(editor(table), Qt::Key_Escape);
    table.headers()->setRows({{{"content-type", ""}}});
    table.setCurrentIndex(table.headers()->index(0, HeaderModel::Value));
    QTest::keyClick(&table, Qt::Key_Return);
    QVERIFY(editor(table) && editor(table)->completer());
}

void TestHeaderTable::isAGoodModel()
{
    HeaderModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(three());
    QVERIFY(model.setData(model.index(3, HeaderModel::Name), u"D"_s, Qt::EditRole));
    QVERIFY(!model.setData(model.index(3, HeaderModel::Name), u"D"_s, Qt::EditRole)); // no change
    model.remove({0, 2, 4});
    model.paste({{"E", "5"}}, {}, 1);
    model.undo();
    model.redo();
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.rows().at(1).header.name, "E"_ba);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestHeaderTable)
#include "tst_headertable.moc"
