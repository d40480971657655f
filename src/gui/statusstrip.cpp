// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/statusstrip.h"

#include "text/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int refreshMs = 100;
constexpr int barHeight = 3;

} // namespace

StatusStrip::StatusStrip(QWidget* parent) : QWidget(parent), m_label(new QLabel(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setAccessibleName(tr("Progress"));
    // A long line is cut at the window's edge instead of making the window wider.
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, barHeight + 3, 8, 4);
    row->addWidget(m_label);
    m_timer.setInterval(refreshMs);
    connect(&m_timer, &QTimer::timeout, this, &StatusStrip::refresh);
}

void StatusStrip::setRun(Run* run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    if (run)
        connect(run, &Run::stateChanged, this, &StatusStrip::refresh);
    refresh();
}

void StatusStrip::setIdleText(const QString& text)
{
    m_idleText = text;
    refresh();
}

void StatusStrip::setNote(Note kind, const QString& note)
{
    m_notes[std::size_t(kind)] = note;
    refresh();
}

void StatusStrip::addButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->iconText());
    layout()->addWidget(button);
}

QString StatusStrip::text() const
{
    return m_label->text();
}

QString StatusStrip::withNotes(const QString& line) const
{
    QStringList parts{line};
    for (const QString& note : m_notes) {
        if (!note.isEmpty())
            parts += note;
    }
    return parts.join(u" · "_s);
}

void StatusStrip::refresh()
{
    const bool active = m_run && m_run->isActive();
    if (active != m_timer.isActive()) {
        if (active)
            m_timer.start();
        else
            m_timer.stop();
    }
    QString line = m_idleText;
    m_share = 0;
    if (m_run) {
        const RunProgress progress = m_run->progress();
        m_share = progress.total > 0 ? double(progress.done) / progress.total : 0;
        if (active)
            line = withNotes(Text::progressLine(progress, m_run->state()));
        else if (m_idleText.isEmpty())
            line = Text::sumLine(m_run->counts());
        Q_EMIT progressed(progress.done, progress.total);
    }
    if (line != m_label->text()) {
        m_label->setText(line);
        m_label->setToolTip(line.toHtmlEscaped());
    }
    update();
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), barHeight), palette().color(QPalette::Mid));
    const int done = int(width() * m_share);
    const int left = layoutDirection() == Qt::RightToLeft ? width() - done : 0;
    painter.fillRect(QRect(left, 0, done, barHeight), palette().color(QPalette::Highlight));
}

} // namespace Urlpool
