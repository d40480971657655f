// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/buttonedits.h"

#include "gui/icons.h"
#include "gui/linesedit.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QToolButton* makeButton(QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void layOut(QWidget* box, QWidget* edit, QToolButton* button)
{
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(edit, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    box->setFocusProxy(edit);
}

void makeEye(QToolButton* button)
{
    button->setCheckable(true);
    button->setIcon(themedIcon(u"eye"_s));
    button->setToolTip(SecretEdit::tr("Show what is secret"));
}

QString dotted(const QString& text)
{
    constexpr int dots = 8;
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        line = line.isEmpty() ? QString() : QString(dots, u'•');
    return lines.join(u'\n');
}

} // namespace

ButtonEdit::ButtonEdit(QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_button(makeButton(this))
{
    layOut(this, m_edit, m_button);
}

QString ButtonEdit::text() const
{
    return m_edit->text();
}

void ButtonEdit::setText(const QString& text)
{
    m_edit->setText(text);
    m_edit->setCursorPosition(0);
}

SecretEdit::SecretEdit(QWidget* parent) : ButtonEdit(parent)
{
    makeEye(button());
    connect(button(), &QToolButton::toggled, this, &SecretEdit::reveal);
    reveal(false);
}

void SecretEdit::setText(const QString& text)
{
    button()->setChecked(false);
    ButtonEdit::setText(text);
}

void SecretEdit::reveal(bool shown)
{
    edit()->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
}

PathEdit::PathEdit(Chooses what, const QString& title, const QString& filter, QWidget* parent)
    : ButtonEdit(parent)
{
    button()->setText(u"…"_s);
    connect(button(), &QToolButton::clicked, this, [this, what, title, filter] {
        const QString chosen = what == Chooses::Folder
                                   ? QFileDialog::getExistingDirectory(window(), title, path())
                                   : QFileDialog::getOpenFileName(window(), title, path(), filter);
        if (!chosen.isEmpty())
            setText(chosen);
    });
}

QString PathEdit::path() const
{
    return text().trimmed();
}

SecretLines::SecretLines(int lines, QWidget* parent)
    : QWidget(parent), m_edit(new LinesEdit(lines, this)), m_button(makeButton(this))
{
    layOut(this, m_edit, m_button);
    makeEye(m_button);
    m_button->setChecked(true);
    connect(m_button, &QToolButton::toggled, this, &SecretLines::reveal);
}

QString SecretLines::text() const
{
    return m_edit->isReadOnly() ? m_hidden : m_edit->toPlainText();
}

void SecretLines::setText(const QString& text)
{
    const bool hide = !text.isEmpty();
    m_edit->setReadOnly(hide);
    m_hidden = hide ? text : QString();
    m_edit->setPlainText(dotted(m_hidden));
    m_button->setChecked(!hide);
}

void SecretLines::reveal(bool shown)
{
    if (shown != m_edit->isReadOnly())
        return;
    const QString real = text();
    m_edit->setReadOnly(!shown);
    m_hidden = shown ? QString() : real;
    m_edit->setPlainText(shown ? real : dotted(real));
}

} // namespace Urlpool
