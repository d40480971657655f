// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/messagebar.h"

#include "gui/icons.h"
#include "gui/linehints.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_first(new QPushButton(this)),
      m_second(new QPushButton(this)), m_close(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_text->setAccessibleName(tr("Message"));
    m_close->setAutoRaise(true);
    m_close->setIcon(themedIcon(u"close"_s, QPalette::WindowText));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, [this] { dismiss(); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_first);
    row->addWidget(m_second);
    row->addWidget(m_close);
    m_first->hide();
    m_second->hide();
    hide();
}

quint64 MessageBar::say(Tone tone, const QString& text, const QList<Choice>& choices)
{
    const quint64 id = offer(tone, text, choices);
    m_isQuestion = !choices.isEmpty();
    if (m_isQuestion)
        (choices.size() > 1 ? m_second : m_first)->setFocus(Qt::OtherFocusReason);
    return id;
}

quint64 MessageBar::offer(Tone tone, const QString& text, const QList<Choice>& choices)
{
    if (!choices.isEmpty() && !isHidden() && m_isNote)
        m_waiting.prepend({m_tone, m_text->text()});
    m_tone = tone;
    m_isQuestion = false;
    m_isNote = false;
    const QString icon = tone == Tone::Problem ? u"warning"_s : tone == Tone::Done ? u"done"_s : u"info"_s;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(themedIcon(icon, QPalette::WindowText).pixmap(QSize(size, size), devicePixelRatioF()));
    m_text->setText(text);
    setAccessibleName(text);
    setChoice(m_first, choices.value(0));
    setChoice(m_second, choices.value(1));
    show();
    update();
    return ++m_id;
}

void MessageBar::note(Tone tone, const QString& text)
{
    if (!isHidden() && !m_first->isHidden()) {
        if (const Waiting next{tone, text}; !m_waiting.contains(next))
            m_waiting.append(next);
        return;
    }
    offer(tone, text, {});
    m_isNote = true;
}

void MessageBar::showWaiting()
{
    if (!isHidden())
        return;
    if (m_waiting.isEmpty()) {
        Q_EMIT freed();
        return;
    }
    const Waiting next = m_waiting.takeFirst();
    note(next.tone, next.text);
}

void MessageBar::reword(quint64 id, const QString& text)
{
    if (!shows(id))
        return;
    m_text->setText(text);
    setAccessibleName(text);
}

bool MessageBar::shows(quint64 id) const
{
    return id == m_id && !isHidden();
}

void MessageBar::dismiss(quint64 id)
{
    if (shows(id))
        dismiss();
}

void MessageBar::setChoice(QPushButton* button, const Choice& choice)
{
    button->disconnect(this);
    button->setText(choice.text);
    button->setAccessibleName(choice.text);
    button->setVisible(!choice.text.isEmpty());
    connect(button, &QPushButton::clicked, this, [this, act = choice.act] {
        dismiss();
        if (act)
            act();
    });
}

void MessageBar::dismiss()
{
    m_isQuestion = false;
    m_isNote = false;
    hide();
    // What a button does may have to say something first.
    QMetaObject::invokeMethod(this, &MessageBar::showWaiting, Qt::QueuedConnection);
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentLineColor(palette()));
    const QColor edge = m_tone == Tone::Problem ? markColor(LineMark::Problem, palette())
                                                : palette().color(QPalette::Highlight);
    const int left = layoutDirection() == Qt::RightToLeft ? width() - 3 : 0;
    painter.fillRect(left, 0, 3, height(), edge);
}

} // namespace Urlpool
