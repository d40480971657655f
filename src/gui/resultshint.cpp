// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/resultshint.h"

#include <QEvent>

namespace Urlpool {

ResultsHint::ResultsHint(QWidget* viewport) : QLabel(viewport)
{
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setForegroundRole(QPalette::Text);
    viewport->installEventFilter(this);
    hide();
}

void ResultsHint::say(const QString& html)
{
    setVisible(!html.isEmpty());
    if (html == text())
        return;
    setText(html);
    place();
}

bool ResultsHint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QLabel::eventFilter(watched, event);
}

void ResultsHint::place()
{
    const QRect area = parentWidget()->rect().adjusted(16, 16, -16, -16);
    const int width = qMin(area.width(), 480);
    const int height = qMin(area.height(), heightForWidth(width) + 16);
    setGeometry(area.left() + (area.width() - width) / 2, area.top() + (area.height() - height) / 2, width,
                height);
}

} // namespace Urlpool
