// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the cells of the hosts table; where lines stand is in hostsmodel.cpp.
#include "model/hostsmodel.h"
#include "text/hosttext.h"
#include "text/text.h"

#include <array>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** What a person has to look at comes first; by the numbers of HostState. */
constexpr std::array urgency{4, 3, 1, 2, 0, 5, 6};

/** Of a column that counts something and shows no nought; none if it is not known. */
std::optional<quint32> countOf(const HostFacts& facts, HostsColumn::Value column)
{
    switch (column) {
    case HostsColumn::InFlight:
        return quint32(facts.inFlight);
    case HostsColumn::Refused:
        return facts.refused;
    case HostsColumn::Exceptions:
        return facts.exceptions;
    case HostsColumn::Opened:
        return facts.opened;
    case HostsColumn::Reused:
        return facts.reused;
    default:
        return {};
    }
}

/** A host that rests has no speed, whatever its last seconds were like. */
bool hasSpeed(const HostFacts& facts)
{
    return facts.state == HostState::Active || facts.state == HostState::Waiting ||
           facts.state == HostState::Cooling;
}

} // namespace

qint64 HostsModel::coolingMs(const Row& row) const
{
    return row.coolUntilMs > 0 ? std::max<qint64>(row.coolUntilMs - m_nowMs, 0) : 0;
}

QString HostsModel::display(const Row& row, HostsColumn::Value column) const
{
    const HostFacts& facts = row.facts;
    if (const std::optional count = countOf(facts, column))
        return *count > 0 ? Text::number(*count) : u"–"_s;
    switch (column) {
    case HostsColumn::Host:
        return QString::fromUtf8(facts.host);
    case HostsColumn::State:
        return Text::hostStateName(facts.state);
    case HostsColumn::Done:
        return facts.total > 0 ? u"%1 / %2"_s.arg(Text::number(facts.done), Text::number(facts.total))
                               : u"–"_s;
    case HostsColumn::Rate:
        return hasSpeed(facts) ? Text::perSecond(facts.perSecond) : u"–"_s;
    case HostsColumn::Median:
        return Text::duration(facts.medianUs);
    case HostsColumn::Cooling:
        return Text::secondsLeft(coolingMs(row));
    case HostsColumn::Opened:
    case HostsColumn::Reused:
        return u"–"_s;
    default:
        return {};
    }
}

QString HostsModel::exact(const Row& row, HostsColumn::Value column) const
{
    const HostFacts& facts = row.facts;
    if (const std::optional count = countOf(facts, column))
        return QString::number(*count);
    switch (column) {
    case HostsColumn::Done:
        return u"%1/%2"_s.arg(facts.done).arg(facts.total);
    case HostsColumn::Rate:
        return QString::number(hasSpeed(facts) ? facts.perSecond : 0, 'f', 1);
    case HostsColumn::Median:
        return facts.medianUs < 0 ? QString() : QString::number(double(facts.medianUs) / 1000, 'f', 3);
    case HostsColumn::Cooling:
        return QString::number(double(coolingMs(row)) / 1000, 'f', 1);
    case HostsColumn::Opened:
    case HostsColumn::Reused:
        return {};
    default:
        return display(row, column);
    }
}

double HostsModel::key(const Row& row) const
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const HostFacts& facts = row.facts;
    const auto some = [](double value) { return value > 0 ? value : none; };
    const auto column = HostsColumn::Value(m_sorted);
    if (const std::optional count = countOf(facts, column))
        return some(*count);
    switch (column) {
    case HostsColumn::State:
        return urgency[std::size_t(facts.state)];
    case HostsColumn::Done:
        return facts.done;
    case HostsColumn::Rate:
        return hasSpeed(facts) ? some(facts.perSecond) : none;
    case HostsColumn::Median:
        return facts.medianUs < 0 ? none : double(facts.medianUs);
    case HostsColumn::Cooling:
        return some(double(row.coolUntilMs));
    default:
        return none;
    }
}

QVariant HostsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[m_order[std::size_t(index.row())]];
    const auto column = HostsColumn::Value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return display(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(column));
    case IdRole:
        return row.facts.id;
    case StateRole:
        return int(row.facts.state);
    case CopyRole:
        return exact(row, column);
    default:
        return {};
    }
}

QVariant HostsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= HostsColumn::Count)
        return {};
    if (role == Qt::DisplayRole)
        return m_titles.value(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(HostsColumn::Value(section)));
    return {};
}

Qt::Alignment alignmentOf(HostsColumn::Value column)
{
    const bool words = column == HostsColumn::Host || column == HostsColumn::State;
    return (words ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter;
}

} // namespace Urlpool
