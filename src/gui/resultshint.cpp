// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/resultshint.h"

#include "text/text.h"

#include <QEvent>

using namespace Qt::StringLiterals;

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

void ResultsHint::sayReady(quint32 requests, const QString& obstacle)
{
    const QString count = Text::number(requests);
    if (requests == 0)
        say(tr(
            "Paste URLs, <a href=\"open\">drop a file</a>, or <a href=\"sample\">try the sample list</a>"));
    else if (!obstacle.isEmpty())
        say((requests == 1 ? tr("1 request is ready, but the settings are not.")
                           : tr("%1 requests are ready, but the settings are not.").arg(count)) +
            u"<br>"_s + obstacle.toHtmlEscaped() + u"<br><a href=\"settings\">"_s + tr("Go to the setting") +
            u"</a>"_s);
    else
        say(requests == 1
                ? tr("1 request is ready. Press <a href=\"run\">Run</a> to send it.")
                : tr("%1 requests are ready. Press <a href=\"run\">Run</a> to send them.").arg(count));
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
