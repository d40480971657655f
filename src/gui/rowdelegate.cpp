// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/rowdelegate.h"

#include "gui/stateicons.h"
#include "gui/urltext.h"
#include "text/text.h"

#include <QAbstractItemView>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

ResultsColumn::Value columnOf(const QModelIndex& index)
{
    return static_cast<ResultsColumn::Value>(index.column());
}

QRect textRect(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(RowDelegate::Padding, 0, -RowDelegate::Padding, 0);
}

} // namespace

RowDelegate::RowDelegate(const ResultsModel* model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model),
      m_monospace(QFontDatabase::systemFont(QFontDatabase::FixedFont)), m_colors(QPalette())
{
}

int RowDelegate::rowHeight(const QFontMetrics& metrics)
{
    return qMax(metrics.height(), IconSize) + 8;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int width = option.fontMetrics.horizontalAdvance(index.data().toString()) + 2 * Padding;
    const bool status = columnOf(index) == ResultsColumn::Status;
    return {status ? width + IconSize + Padding : width, rowHeight(option.fontMetrics)};
}

const TableColors& RowDelegate::colorsFor(const QPalette& palette) const
{
    if (m_paletteKey != palette.cacheKey()) {
        m_colors = TableColors(palette);
        m_paletteKey = palette.cacheKey();
    }
    return m_colors;
}

QColor RowDelegate::background(const QStyleOptionViewItem& option) const
{
    if (option.state & QStyle::State_Selected)
        return option.state & QStyle::State_Active ? m_colors.selected : m_colors.selectedInactive;
    return option.features & QStyleOptionViewItem::Alternate ? m_colors.alternate : m_colors.base;
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    colorsFor(option.widget ? option.widget->palette() : option.palette);
    painter->save();
    painter->fillRect(option.rect, background(option));
    switch (columnOf(index)) {
    case ResultsColumn::Status:
        paintStatus(painter, option, index);
        break;
    case ResultsColumn::Url:
        paintUrl(painter, option, index);
        break;
    case ResultsColumn::Time:
        paintTime(painter, option, index);
        break;
    case ResultsColumn::Number:
    case ResultsColumn::Line:
        paintText(painter, option, index, m_colors.dimmed);
        break;
    default:
        paintText(painter, option, index, m_colors.text);
        break;
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view && view->hasFocus() && view->currentIndex().row() == index.row()) {
        painter->fillRect(option.rect.left(), option.rect.top(), option.rect.width(), 1, m_colors.focus);
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, m_colors.focus);
    }
    painter->restore();
}

void RowDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                            const QColor& color, const QString& shortText) const
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

void RowDelegate::paintStatus(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const RowState state = m_model->state(index.row());
    const QColor& color = m_colors.of(state);
    const QRect rect = textRect(option);
    const QRect icon =
        QStyle::visualRect(option.direction, rect,
                           {rect.left(), rect.top() + (rect.height() - IconSize) / 2, IconSize, IconSize});
    painter->drawPixmap(icon.topLeft(),
                        statePixmap(state, color, IconSize, painter->device()->devicePixelRatioF()));
    QStyleOptionViewItem words = option;
    words.rect = option.direction == Qt::LeftToRight ? option.rect.adjusted(IconSize + Padding, 0, 0, 0)
                                                     : option.rect.adjusted(0, 0, -IconSize - Padding, 0);
    // A number that is whole says more than the beginning of its name.
    const bool answered = state == RowState::Redirected || state == RowState::ClientError ||
                          state == RowState::ServerError || state == RowState::Ok;
    paintText(painter, words, index, color,
              answered ? QString::number(m_model->record(index.row()).status) : QString());
}

void RowDelegate::paintUrl(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const QRect rect = textRect(option);
    QFont font = m_monospace;
    font.setPointSizeF(option.font.pointSizeF());
    painter->setFont(font);
    const QFontMetrics metrics = painter->fontMetrics();
    // URLs read from left to right in every script.
    painter->setLayoutDirection(Qt::LeftToRight);
    int x = rect.left();
    for (const UrlPart& part : urlParts(index.data().toString(), metrics, rect.width())) {
        painter->setPen(part.dimmed ? m_colors.dimmed : m_colors.text);
        const int width = metrics.horizontalAdvance(part.text);
        painter->drawText(QRect(x, rect.top(), width + 1, rect.height()),
                          Qt::AlignVCenter | Qt::TextSingleLine, part.text);
        x += width;
    }
}

void RowDelegate::paintTime(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const quint32 time = m_model->record(index.row()).totalUs;
    if (const quint32 slowest = m_slowestUs; time && slowest) {
        const QRect whole = option.rect.adjusted(Padding / 2, 3, -Padding / 2, -3);
        const int width = qRound(whole.width() * (double(qMin(time, slowest)) / slowest));
        const QRect bar(whole.left(), whole.top(), width, whole.height());
        const bool selected = option.state & QStyle::State_Selected;
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar),
                          selected ? m_colors.selectedBar : m_colors.bar);
    }
    paintText(painter, option, index, m_colors.text);
}

QString RowDelegate::tooltip(const QModelIndex& index, const QFontMetrics& metrics, int width) const
{
    const RowRecord& record = m_model->record(index.row());
    const QString shown = index.data().toString();
    const QString exact = index.data(ResultsModel::CopyRole).toString();
    switch (columnOf(index)) {
    case ResultsColumn::Time:
        return exact.isEmpty() ? QString()
                               : tr("%1 ms").arg(QLocale().toString(record.totalUs / 1000.0, 'f', 3));
    case ResultsColumn::Size:
        if (exact.isEmpty())
            return {};
        return record.size == 1 ? tr("1 byte") : tr("%1 bytes").arg(QLocale().toString(record.size));
    case ResultsColumn::Type:
        return exact;
    case ResultsColumn::Error:
        return record.state == RowState::Invalid || record.error == ErrorKind::None
                   ? shown
                   : Text::errorSentence(record.error, {});
    case ResultsColumn::Status: {
        const QString name = Text::stateName(m_model->state(index.row()));
        const QString reason = Text::statusReason(record.status);
        return record.status ? u"%1 %2 · %3"_s.arg(record.status).arg(reason, name)
                             : u"%1 · %2"_s.arg(shown, name);
    }
    default:
        return metrics.horizontalAdvance(shown) > width ? shown : QString();
    }
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                            const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QFont font = index.column() == ResultsColumn::Url ? m_monospace : view->font();
    font.setPointSizeF(view->font().pointSizeF());
    const QString text = tooltip(index, QFontMetrics(font), view->visualRect(index).width() - 2 * Padding);
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
