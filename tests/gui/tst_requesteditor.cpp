// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/requesteditor.h"
#include "guitestcase.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTextBlock>
#include <QToolTip>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRequestEditor : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void marksProblemsAndNotes();
    void marksAreNotShownForOldText();
    void saysWhyInATooltip();
    void currentLineGoesBothWays();
    void bigPasteIsHandedOver();
    void smallPasteIsTyped();
    void replacingCanBeUndone();
    void droppedFilesAreNotText();

private:
    static void setText(RequestEditor& editor, const QByteArray& text)
    {
        editor.setPlainText(QString::fromUtf8(text));
        editor.setList(RequestList::fromText(text));
    }
    static QList<int> markedLines(const RequestEditor& editor, QTextCharFormat::UnderlineStyle style)
    {
        QList<int> lines;
        for (const QTextEdit::ExtraSelection& mark : editor.extraSelections()) {
            if (mark.format.underlineStyle() == style)
                lines += mark.cursor.blockNumber() + 1;
        }
        return lines;
    }
};

const auto mixedText = "http://a.test/\nhtp:/broken\nb.test/x\n# comment\nhttps:///x\n"_ba;

void TestRequestEditor::marksProblemsAndNotes()
{
    RequestEditor editor;
    editor.resize(400, 400);
    editor.show();
    setText(editor, mixedText);
    QCOMPARE(markedLines(editor, QTextCharFormat::WaveUnderline), QList<int>({2, 5}));
    QCOMPARE(markedLines(editor, QTextCharFormat::DotLine), QList<int>({3}));
}

void TestRequestEditor::marksAreNotShownForOldText()
{
    RequestEditor editor;
    editor.resize(400, 400);
    editor.show();
    setText(editor, mixedText);
    editor.moveCursor(QTextCursor::Start);
    editor.insertPlainText(u"http://new.test/\n"_s);
    // The parsed list is one line behind: line 2 is good now, and nothing may say otherwise.
    QVERIFY(!markedLines(editor, QTextCharFormat::WaveUnderline).contains(2));
}

void TestRequestEditor::saysWhyInATooltip()
{
    RequestEditor editor;
    editor.resize(400, 400);
    editor.show();
    setText(editor, mixedText);
    const QTextCursor bad(editor.document()->findBlockByNumber(1));
    const QPoint place = editor.cursorRect(bad).center();
    QHelpEvent help(QEvent::ToolTip, place, editor.viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(editor.viewport(), &help);
    QVERIFY2(QToolTip::text().startsWith(u"<qt>"_s) && QToolTip::text().size() > 12,
             qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void TestRequestEditor::currentLineGoesBothWays()
{
    RequestEditor editor;
    setText(editor, mixedText);
    const QSignalSpy moved(&editor, &RequestEditor::currentLineChanged);
    editor.setCurrentLine(3);
    QCOMPARE(editor.currentLine(), 3u);
    QCOMPARE(moved.size(), 0); // it was told, it need not tell
    editor.moveCursor(QTextCursor::Down);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.at(0).at(0).toUInt(), 4u);
}

void TestRequestEditor::bigPasteIsHandedOver()
{
    RequestEditor editor;
    editor.setPlainText(u"first\nlast"_s);
    editor.moveCursor(QTextCursor::Down);
    const QSignalSpy pasted(&editor, &RequestEditor::bigTextPasted);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(manyLines(20'001)));
    editor.paste();
    QCOMPARE(pasted.size(), 1);
    const QString whole = pasted.at(0).at(0).toString();
    QVERIFY(whole.startsWith(u"first\nhttp://host1.test/page/1\n"_s));
    QVERIFY(whole.endsWith(u"/page/20001\nlast"_s));
    QCOMPARE(editor.toPlainText(), u"first\nlast"_s);
}

void TestRequestEditor::smallPasteIsTyped()
{
    RequestEditor editor;
    const QSignalSpy pasted(&editor, &RequestEditor::bigTextPasted);
    QGuiApplication::clipboard()->setText(u"http://a.test/\nhttp://b.test/"_s);
    editor.paste();
    QCOMPARE(editor.toPlainText(), u"http://a.test/\nhttp://b.test/"_s);
    QCOMPARE(pasted.size(), 0);
    editor.undo();
    QCOMPARE(editor.toPlainText(), QString());
}

void TestRequestEditor::replacingCanBeUndone()
{
    RequestEditor editor;
    editor.insertPlainText(u"mine"_s);
    editor.replaceText(u"other"_s);
    QCOMPARE(editor.toPlainText(), u"other"_s);
    editor.undo();
    QCOMPARE(editor.toPlainText(), u"mine"_s);
}

void TestRequestEditor::droppedFilesAreNotText()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/tmp/a.txt"_s), QUrl::fromLocalFile(u"/tmp/b.txt"_s)});
    QCOMPARE(localFiles(data), QStringList({u"/tmp/a.txt"_s, u"/tmp/b.txt"_s}));
    data.setUrls({QUrl(u"https://a.test/"_s)});
    QCOMPARE(localFiles(data), QStringList());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRequestEditor)
#include "tst_requesteditor.moc"
