// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/linegutter.h"

#include "gui/requesteditor.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace Urlpool {

namespace {

constexpr int margin = 8;
constexpr int minimumDigits = 2;

} // namespace

LineGutter::LineGutter(RequestEditor* editor) : QWidget(editor), m_editor(editor) {}

QSize LineGutter::sizeHint() const
{
    return {m_editor->gutterWidth(), 0};
}

int LineGutter::widthFor(const QWidget& widget, quint32 lines)
{
    const int digits = std::max<int>(minimumDigits, int(QString::number(std::max(1u, lines)).size()));
    const QFontMetrics metrics = widget.fontMetrics();
    return metrics.horizontalAdvance(u'9') * (digits + 1) + 2 * margin;
}

void LineGutter::paintLine(QPainter& painter, const QWidget& widget, const QRect& cell, quint32 line,
                           LineMark mark, bool current)
{
    const QPalette palette = widget.palette();
    const bool problem = mark == LineMark::Problem;
    QColor color = current ? palette.color(QPalette::Text) : quietTextColor(palette);
    if (problem)
        color = markColor(mark, palette);
    painter.setPen(color);
    const QRect text = cell.adjusted(margin / 2, 0, -margin, 0);
    painter.drawText(text, int(Qt::AlignVCenter) | Qt::AlignRight, QString::number(line));
    if (!problem)
        return;
    // A cross beside the number: the mark must not depend on its colour.
    const qreal size = widget.fontMetrics().xHeight() / 2.0;
    const QPointF middle(margin / 2.0 + size, cell.center().y() + 0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, std::max(1.5, size / 3)));
    painter.drawLine(middle + QPointF(-size, -size), middle + QPointF(size, size));
    painter.drawLine(middle + QPointF(-size, size), middle + QPointF(size, -size));
    painter.restore();
}

void LineGutter::paintEvent(QPaintEvent* event)
{
    m_editor->paintGutter(event);
}

void LineGutter::mousePressEvent(QMouseEvent* event)
{
    m_editor->selectGutterLine(event->position().toPoint());
}

void LineGutter::wheelEvent(QWheelEvent* event)
{
    QCoreApplication::sendEvent(m_editor->viewport(), event);
}

} // namespace Urlpool
