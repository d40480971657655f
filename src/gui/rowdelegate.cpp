// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/rowdelegate.h"

#include "gui/stateicons.h"
#include "gui/urltext.h"
#include "text/text.h"

#include <QFontDatabase>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

ResultsColumn::Value columnOf(const QModelIndex& index)
{
    return static_cast<ResultsColumn::Value>(index.column());
}

} // namespace

RowDelegate::RowDelegate(const ResultsModel* model, QObject* parent)
    : CellDelegate(parent), m_model(model), m_monospace(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int width = option.fontMetrics.horizontalAdvance(index.data().toString()) + 2 * Padding;
    const bool status = columnOf(index) == ResultsColumn::Status;
    return {status ? width + IconSize + Padding : width, rowHeight(option.fontMetrics)};
}

QFont RowDelegate::fontOf(const QModelIndex& index, const QFont& usual) const
{
    if (index.column() != ResultsColumn::Url)
        return usual;
    QFont font = m_monospace;
    font.setPointSizeF(usual.pointSizeF());
    return font;
}

void RowDelegate::paintCell(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
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
        paintText(painter, option, index, colors().dimmed);
        break;
    default:
        paintText(painter, option, index, colors().text);
        break;
    }
}

void RowDelegate::paintStatus(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const RowState state = m_model->state(index.row());
    const QColor& color = colors().of(state);
    const QStyleOptionViewItem words = paintIcon(
        painter, option, statePixmap(state, color, IconSize, painter->device()->devicePixelRatioF()));
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
    const QFont font = fontOf(index, option.font);
    painter->setFont(font);
    const QFontMetrics metrics = painter->fontMetrics();
    // URLs read from left to right in every script.
    painter->setLayoutDirection(Qt::LeftToRight);
    int x = rect.left();
    for (const UrlPart& part : urlParts(index.data().toString(), metrics, rect.width())) {
        painter->setPen(part.dimmed ? colors().dimmed : colors().text);
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
                          selected ? colors().selectedBar : colors().bar);
    }
    paintText(painter, option, index, colors().text);
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

} // namespace Urlpool
