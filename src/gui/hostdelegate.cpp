// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostdelegate.h"

#include "gui/stateicons.h"
#include "text/hosttext.h"
#include "text/text.h"

#include <QFontDatabase>
#include <QPainter>

namespace Urlpool {

HostDelegate::HostDelegate(const HostsModel* model, QObject* parent)
    : CellDelegate(parent), m_model(model), m_monospace(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
}

QFont HostDelegate::fontOf(const QModelIndex& index, const QFont& usual) const
{
    if (index.column() != HostsColumn::Host)
        return usual;
    QFont font = m_monospace;
    font.setPointSizeF(usual.pointSizeF());
    return font;
}

void HostDelegate::paintCell(QPainter* painter, const QStyleOptionViewItem& given,
                             const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    option.font = fontOf(index, given.font);
    option.fontMetrics = QFontMetrics(option.font);
    const HostState state = m_model->facts(index.row()).state;
    const QColor& color = colors().of(colorOf(state));
    switch (index.column()) {
    case HostsColumn::State:
        paintText(painter,
                  paintIcon(painter, option,
                            statePixmap(state, color, IconSize, painter->device()->devicePixelRatioF())),
                  index, color);
        break;
    case HostsColumn::Cooling:
        paintText(painter, option, index, state == HostState::Cooling ? color : colors().dimmed);
        break;
    case HostsColumn::Host:
        paintText(painter, option, index, colors().text);
        break;
    default: {
        const bool rests = state == HostState::Done || state == HostState::GivenUp;
        paintText(painter, option, index, rests ? colors().dimmed : colors().text);
        break;
    }
    }
}

QString HostDelegate::tooltip(const QModelIndex& index, const QFontMetrics& metrics, int width) const
{
    const HostFacts& facts = m_model->facts(index.row());
    switch (index.column()) {
    case HostsColumn::State:
    case HostsColumn::Cooling:
    case HostsColumn::InFlight:
    case HostsColumn::Rate:
        return Text::hostStateSentence(facts);
    case HostsColumn::Median:
        return facts.medianUs < 0 ? QString()
                                  : tr("%1 ms, the middle of the last answers")
                                        .arg(QLocale().toString(double(facts.medianUs) / 1000, 'f', 3));
    case HostsColumn::Opened:
    case HostsColumn::Reused:
        return facts.opened && facts.reused
                   ? tr("%1 connections opened, %2 requests on one that was there already")
                         .arg(Text::number(*facts.opened), Text::number(*facts.reused))
                   : tr("Not known of a run that was opened");
    default: {
        const QString shown = index.data().toString();
        return metrics.horizontalAdvance(shown) > width ? shown : QString();
    }
    }
}

} // namespace Urlpool
