// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filterchip.h"

#include "gui/colors.h"
#include "gui/stateicons.h"
#include "text/text.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <utility>

namespace Urlpool {

namespace {

constexpr int Padding = 7;
constexpr int Gap = 4;
constexpr int IconSize = 14;

QString stateWords(RowState state)
{
    switch (state) {
    case RowState::Ok:
        return FilterChip::tr("OK, statuses 1xx and 2xx");
    case RowState::Redirected:
        return FilterChip::tr("Answered after redirects");
    case RowState::ClientError:
        return FilterChip::tr("Client errors, statuses 4xx");
    case RowState::ServerError:
        return FilterChip::tr("Server errors, statuses 5xx");
    case RowState::Failed:
        return FilterChip::tr("Failed, no complete answer");
    case RowState::Invalid:
        return FilterChip::tr("Invalid, no request can be made of the line");
    case RowState::Cancelled:
        return FilterChip::tr("Cancelled, not begun or cut off by a stop");
    case RowState::Pending:
    case RowState::InFlight:
        return FilterChip::tr("Pending or in flight");
    }
    return {};
}

} // namespace

FilterChip::FilterChip(std::optional<RowState> state, QWidget* parent)
    : QAbstractButton(parent), m_state(state)
{
    setText(state ? Text::stateName(*state) : tr("All"));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(state ? tr("%1: show only these rows; with Ctrl or Shift, these too").arg(stateWords(*state))
                     : tr("Show all rows"));
    m_countText = Text::number(0);
    setCount(0);
}

void FilterChip::setCount(quint32 count)
{
    const QString text = Text::number(count);
    const bool wider = text.size() != m_countText.size() || (m_brief && !m_count != !count);
    if (m_count == count && !accessibleName().isEmpty())
        return;
    m_count = count;
    m_countText = text;
    setAccessibleName(count == 1 ? tr("%1, 1 row").arg(this->text())
                                 : tr("%1, %2 rows").arg(this->text(), text));
    if (wider)
        updateGeometry();
    update();
}

int FilterChip::iconSpace() const
{
    return m_state ? IconSize + Gap : 0;
}

int FilterChip::textSpace() const
{
    return QFontMetrics(font()).horizontalAdvance(text()) + Gap;
}

void FilterChip::setBrief(bool brief)
{
    if (std::exchange(m_brief, brief) == brief)
        return;
    updateGeometry();
    update();
}

QFont FilterChip::countFont() const
{
    QFont result = font();
    result.setBold(m_count > 0);
    return result;
}

int FilterChip::fullWidth() const
{
    return 2 * Padding + iconSpace() + textSpace() + QFontMetrics(countFont()).horizontalAdvance(m_countText);
}

bool FilterChip::isWordless() const
{
    return m_brief && m_state && m_count == 0 && !isChecked();
}

QSize FilterChip::sizeHint() const
{
    return {fullWidth() - (isWordless() ? textSpace() : 0), QFontMetrics(font()).height() + Gap + Gap};
}

void FilterChip::paintEvent(QPaintEvent*)
{
    const TableColors colors(palette());
    const QColor window = palette().color(QPalette::Window);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    const qreal radius = pill.height() / 2;
    if (isChecked() || isDown() || underMouse()) {
        const qreal share = isChecked() ? 0.26 : 0.1;
        painter.setPen(isChecked() ? QPen(palette().color(QPalette::Highlight), 1) : QPen(Qt::NoPen));
        painter.setBrush(mixed(window, palette().color(QPalette::Highlight), share));
        painter.drawRoundedRect(pill, radius, radius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill, radius, radius);
    }

    const QColor words =
        m_count || isChecked() || !m_state ? palette().color(QPalette::WindowText) : colors.dimmed;
    QRect area = rect().adjusted(Padding, 0, -Padding, 0);
    const auto place = [&](int width) {
        const QRect logical(area.left(), area.top(), width, area.height());
        area.setLeft(area.left() + width + Gap);
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    if (m_state) {
        const QPixmap icon = statePixmap(*m_state, m_count ? colors.of(*m_state) : colors.dimmed, IconSize,
                                         devicePixelRatioF());
        const QRect spot = place(IconSize);
        painter.drawPixmap(spot.left(), (height() - IconSize) / 2, icon);
    }
    painter.setPen(words);
    if (!isWordless())
        painter.drawText(place(painter.fontMetrics().horizontalAdvance(text())), Qt::AlignVCenter, text());
    painter.setFont(countFont());
    painter.drawText(place(painter.fontMetrics().horizontalAdvance(m_countText)), Qt::AlignVCenter,
                     m_countText);
}

void FilterChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT chosen(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        focusNextPrevChild((event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight));
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void FilterChip::mouseReleaseEvent(QMouseEvent* event)
{
    const bool hit = isDown() && event->button() == Qt::LeftButton && hitButton(event->position().toPoint());
    QAbstractButton::mouseReleaseEvent(event);
    if (hit)
        Q_EMIT chosen(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
}

bool FilterChip::event(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

} // namespace Urlpool
