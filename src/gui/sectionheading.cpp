// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sectionheading.h"

#include "gui/icons.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int arrowSize = 16;
constexpr int gap = 4;

QFont boldFont(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

SectionHeading::SectionHeading(const QString& title, QWidget* parent) : QAbstractButton(parent)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(title);
    setToolTip(tr("Show or hide this part of the settings"));
}

void SectionHeading::setSummary(const QString& summary)
{
    if (summary == m_summary)
        return;
    m_summary = summary;
    setAccessibleDescription(summary);
    setToolTip(summary.isEmpty() ? tr("Show or hide this part of the settings") : summary.toHtmlEscaped());
    update();
}

QSize SectionHeading::sizeHint() const
{
    const QFontMetrics metrics(boldFont(font()));
    return {arrowSize + 2 * gap + metrics.horizontalAdvance(text()),
            qMax(arrowSize, metrics.height()) + 2 * gap};
}

QSize SectionHeading::minimumSizeHint() const
{
    return sizeHint();
}

void SectionHeading::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFont bold = boldFont(font());
    const auto placed = [this](const QRect& rect) {
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    if (underMouse())
        painter.fillRect(rect(), palette().alternateBase());
    const QIcon arrow = themedIcon(isChecked() ? u"unfolded"_s : u"folded"_s, QPalette::WindowText);
    arrow.paint(&painter, placed({0, (height() - arrowSize) / 2, arrowSize, arrowSize}));
    const int titleWidth = QFontMetrics(bold).horizontalAdvance(text());
    const int left = arrowSize + gap;
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(placed({left, 0, titleWidth + gap, height()}), Qt::AlignVCenter | Qt::AlignLeading,
                     text());
    if (!isChecked() && !m_summary.isEmpty()) {
        const int from = left + titleWidth + 2 * gap;
        const QRect room = placed({from, 0, width() - from - gap, height()});
        painter.setFont(font());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(room,
                         QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter |
                             Qt::TextSingleLine,
                         fontMetrics().elidedText(m_summary, Qt::ElideRight, room.width()));
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.backgroundColor = palette().color(QPalette::Window);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void SectionHeading::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SectionHeading::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Urlpool
