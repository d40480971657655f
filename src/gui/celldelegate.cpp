// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/celldelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Urlpool {

CellDelegate::CellDelegate(QObject* parent) : QStyledItemDelegate(parent), m_colors(QPalette()) {}

int CellDelegate::rowHeight(const QFontMetrics& metrics)
{
    return qMax(metrics.height(), IconSize) + 8;
}

QRect CellDelegate::textRect(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(Padding, 0, -Padding, 0);
}

QFont CellDelegate::fontOf(const QModelIndex&, const QFont& usual) const
{
    return usual;
}

QColor CellDelegate::background(const QStyleOptionViewItem& option) const
{
    if (option.state & QStyle::State_Selected)
        return option.state & QStyle::State_Active ? m_colors.selected : m_colors.selectedInactive;
    return option.features & QStyleOptionViewItem::Alternate ? m_colors.alternate : m_colors.base;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const QPalette palette = option.widget ? option.widget->palette() : option.palette;
    if (m_paletteKey != palette.cacheKey()) {
        m_colors = TableColors(palette);
        m_paletteKey = palette.cacheKey();
    }
    painter->save();
    painter->fillRect(option.rect, background(option));
    paintCell(painter, option, index);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view && view->hasFocus() && view->currentIndex().row() == index.row()) {
        painter->fillRect(option.rect.left(), option.rect.top(), option.rect.width(), 1, m_colors.focus);
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, m_colors.focus);
    }
    painter->restore();
}

QStyleOptionViewItem CellDelegate::paintIcon(QPainter* painter, const QStyleOptionViewItem& option,
                                             const QPixmap& icon)
{
    const QRect rect = textRect(option);
    const QRect place =
        QStyle::visualRect(option.direction, rect,
                           {rect.left(), rect.top() + (rect.height() - IconSize) / 2, IconSize, IconSize});
    painter->drawPixmap(place.topLeft(), icon);
    QStyleOptionViewItem words = option;
    words.rect = option.direction == Qt::LeftToRight ? option.rect.adjusted(IconSize + Padding, 0, 0, 0)
                                                     : option.rect.adjusted(0, 0, -IconSize - Padding, 0);
    return words;
}

void CellDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                             const QColor& color, const QString& shortText)
{
    const QRect rect = textRect(option);
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    QString text = index.data().toString();
    if (!shortText.isEmpty() && option.fontMetrics.horizontalAdvance(text) > rect.width())
        text = shortText;
    painter->setFont(option.font);
    painter->setPen(color);
    // "7 ms" stays so in a mirrored window: the words decide, not the window.
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    painter->drawText(rect, int(QStyle::visualAlignment(option.direction, alignment)) | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, rect.width()));
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QFontMetrics metrics(fontOf(index, view->font()));
    const QString text = tooltip(index, metrics, view->visualRect(index).width() - 2 * Padding);
    QToolTip::showText(event->globalPos(), text.isEmpty() ? QString() : tooltipHtml(text), view->viewport(),
                       view->visualRect(index));
    return true;
}

QString tooltipHtml(const QString& text)
{
    constexpr qsizetype Longest = 2000;
    constexpr qsizetype WordLength = 80;
    QString broken;
    qsizetype word = 0;
    for (const QChar c : text.left(Longest)) {
        word = c.isSpace() ? 0 : word + 1;
        broken += c;
        if (word % WordLength == 0 && word > 0 && !c.isHighSurrogate())
            broken += QChar(0x200b);
    }
    if (text.size() > Longest)
        broken += u'…';
    return u"<qt><p style='white-space:pre-wrap'>%1</p></qt>"_s.arg(broken.toHtmlEscaped());
}

} // namespace Urlpool
