// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/leftoutnote.h"

#include "gui/problemlabel.h"
#include "gui/typedfields.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Urlpool {

LeftOutNote::LeftOutNote(QWidget* field, const QString& sentence, const QString& without,
                         const QString& spoken)
    : m_field(field), m_label(new ProblemLabel(this)), m_sentence(sentence)
{
    m_label->setProblem(sentence);
    auto* button = new QPushButton(without, this);
    button->setAccessibleName(spoken);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, [this] {
        m_field->setFocus(Qt::OtherFocusReason); // the button is gone with the note
        settle();
    });
    const auto followText = [this] {
        if (!contentOf(m_field).toString().isEmpty())
            settle();
    };
    if (auto* line = qobject_cast<QLineEdit*>(field))
        connect(line, &QLineEdit::textChanged, this, followText);
    else if (auto* lines = qobject_cast<QPlainTextEdit*>(field))
        connect(lines, &QPlainTextEdit::textChanged, this, followText);
    hide();
}

void LeftOutNote::settle()
{
    if (!m_isMarked)
        return;
    setMarked(false);
    Q_EMIT settled();
}

void LeftOutNote::setMarked(bool marked)
{
    m_isMarked = marked;
    refresh();
}

QString LeftOutNote::obstacle() const
{
    return m_isMarked && m_field->isEnabled() ? m_sentence : QString();
}

void LeftOutNote::refresh()
{
    const QString sentence = obstacle();
    setVisible(!sentence.isEmpty());
    // A problem of what stands in the field counts more.
    if (m_field->accessibleDescription().isEmpty() || m_field->accessibleDescription() == m_sentence)
        m_field->setAccessibleDescription(sentence);
}

} // namespace Urlpool
