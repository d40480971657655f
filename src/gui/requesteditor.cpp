// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/requesteditor.h"

#include "gui/linegutter.h"
#include "gui/linehints.h"
#include "gui/listreader.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

QStringList localFiles(const QMimeData& data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl& url : urls) {
        if (!url.isLocalFile())
            return {};
        paths += url.toLocalFile();
    }
    return paths;
}

RequestEditor::RequestEditor(QWidget* parent) : QPlainTextEdit(parent), m_gutter(new LineGutter(this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setFrameShape(NoFrame);
    setPlaceholderText(
        tr("One request on each line:\n\nhttps://example.com/\nPOST https://example.com/form"));
    connect(this, &QPlainTextEdit::blockCountChanged, this, &RequestEditor::layOutGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RequestEditor::updateMarks);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        updateMarks();
        m_gutter->update();
        if (currentLine() != m_lastLine) {
            m_lastLine = currentLine();
            Q_EMIT currentLineChanged(m_lastLine);
        }
    });
    layOutGutter();
}

void RequestEditor::replaceText(const QString& text)
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    cursor.setPosition(0);
    setTextCursor(cursor);
    verticalScrollBar()->setValue(0);
}

void RequestEditor::setList(const RequestList& list)
{
    m_list = list;
    m_listRevision = document()->revision();
    updateMarks();
    m_gutter->update();
}

void RequestEditor::setCurrentLine(quint32 line)
{
    const QTextBlock block = document()->findBlockByNumber(int(line) - 1);
    if (!block.isValid() || line == currentLine())
        return;
    m_lastLine = line;
    setTextCursor(QTextCursor(block));
}

quint32 RequestEditor::currentLine() const
{
    return quint32(textCursor().blockNumber() + 1);
}

int RequestEditor::gutterWidth() const
{
    return LineGutter::widthFor(*this, quint32(blockCount()));
}

void RequestEditor::paintGutter(QPaintEvent* event)
{
    QPainter painter(m_gutter);
    painter.setFont(font());
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    const bool marksHold = m_listRevision == document()->revision();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > event->rect().bottom())
            break;
        const quint32 line = quint32(block.blockNumber() + 1);
        LineGutter::paintLine(painter, *this, QRect(0, int(box.top()), m_gutter->width(), int(box.height())),
                              line, marksHold ? lineMark(m_list, line) : LineMark::None,
                              line == currentLine());
    }
}

void RequestEditor::selectGutterLine(const QPoint& position)
{
    setTextCursor(cursorForPosition(QPoint(0, position.y())));
    setFocus();
}

bool RequestEditor::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasText() || !localFiles(*source).isEmpty();
}

void RequestEditor::insertFromMimeData(const QMimeData* source)
{
    if (const QStringList files = localFiles(*source); !files.isEmpty()) {
        Q_EMIT filesDropped(files);
        return;
    }
    const QString text = source->text();
    if (text.size() > maxCharacters || countLines(text) + blockCount() > maxLines)
        Q_EMIT bigTextPasted(textWith(text));
    else
        textCursor().insertText(text);
    ensureCursorVisible();
}

QString RequestEditor::textWith(const QString& inserted) const
{
    const QString old = toPlainText();
    const QTextCursor cursor = textCursor();
    return old.left(cursor.selectionStart()) + inserted + old.mid(cursor.selectionEnd());
}

bool RequestEditor::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = cursorForPosition(help->pos()).blockNumber() + 1;
    const QString words =
        m_listRevision == document()->revision() ? lineToolTip(m_list, quint32(line)) : QString();
    QToolTip::showText(help->globalPos(), words, viewport());
    return true;
}

void RequestEditor::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutGutter();
    updateMarks();
}

void RequestEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        layOutGutter();
        updateMarks();
    }
}

void RequestEditor::layOutGutter()
{
    const int width = gutterWidth();
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    setViewportMargins(rightToLeft ? 0 : width, 0, rightToLeft ? width : 0, 0);
    const QRect inner = contentsRect();
    const int left = rightToLeft ? inner.right() + 1 - width : inner.left();
    m_gutter->setGeometry(left, inner.top(), width, inner.height());
}

void RequestEditor::updateMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextEdit::ExtraSelection current;
    current.format.setBackground(currentLineColor(palette()));
    current.format.setProperty(QTextFormat::FullWidthSelection, true);
    current.cursor = QTextCursor(textCursor().block());
    marks += current;
    // After an edit the marks wait for the next parse; theirs are only as old as the last one.
    const bool marksHold = m_listRevision == document()->revision();
    const int bottom = viewport()->height();
    for (QTextBlock block = firstVisibleBlock(); marksHold && block.isValid(); block = block.next()) {
        if (blockBoundingGeometry(block).translated(contentOffset()).top() > bottom)
            break;
        const LineMark mark = lineMark(m_list, quint32(block.blockNumber() + 1));
        if (mark == LineMark::None)
            continue;
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(block);
        line.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        line.format.setUnderlineStyle(mark == LineMark::Problem ? QTextCharFormat::WaveUnderline
                                                                : QTextCharFormat::DotLine);
        line.format.setUnderlineColor(markColor(mark, palette()));
        marks += line;
    }
    setExtraSelections(marks);
}

} // namespace Urlpool
