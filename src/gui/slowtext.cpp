// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/slowtext.h"

#include <QFontDatabase>
#include <QTextCursor>

namespace Urlpool {

namespace {

constexpr qsizetype FirstSlice = 16 * 1024;
constexpr qsizetype Slice = 16 * 1024;

} // namespace

SlowText::SlowText(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(8);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &SlowText::addSlice);
}

void SlowText::showText(const QString& text)
{
    if (text == m_whole)
        return;
    m_timer.stop();
    m_whole = text;
    m_next = qMin(FirstSlice, text.size());
    setPlainText(text.left(m_next));
    if (!isComplete())
        m_timer.start();
}

void SlowText::addSlice()
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(m_whole.mid(m_next, Slice));
    m_next += Slice;
    if (isComplete())
        m_timer.stop();
}

} // namespace Urlpool
