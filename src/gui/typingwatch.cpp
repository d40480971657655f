// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/typingwatch.h"

#include <QAbstractSpinBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocument>

namespace Urlpool {

namespace {

constexpr int restMs = 400;

} // namespace

TypingWatch::TypingWatch(QWidget& pane) : QObject(&pane)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &TypingWatch::rested);
    const auto isOver = [this] { m_isTyping = false; };
    // A line tells first that it was edited, then its own field, which was there before, that its text is
    // another, and then this. Steps of a spin box do not come this way.
    const QList<QLineEdit*> lines = pane.findChildren<QLineEdit*>();
    for (const QLineEdit* line : lines) {
        connect(line, &QLineEdit::textEdited, this, &TypingWatch::begin);
        connect(line, &QLineEdit::textChanged, this, isOver);
    }
    const QList<QAbstractSpinBox*> boxes = pane.findChildren<QAbstractSpinBox*>();
    for (const QAbstractSpinBox* box : boxes)
        connect(box, &QAbstractSpinBox::editingFinished, this, &TypingWatch::end);
    const QList<QPlainTextEdit*> texts = pane.findChildren<QPlainTextEdit*>();
    for (QPlainTextEdit* text : texts) {
        connect(text->document(), &QTextDocument::contentsChange, this, &TypingWatch::begin);
        connect(text, &QPlainTextEdit::textChanged, this, isOver);
        text->installEventFilter(this);
    }
}

bool TypingWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut)
        end();
    return QObject::eventFilter(watched, event);
}

void TypingWatch::begin()
{
    m_isTyping = true;
    m_rest.start();
}

void TypingWatch::end()
{
    if (!m_rest.isActive())
        return;
    m_rest.stop();
    Q_EMIT rested();
}

} // namespace Urlpool
