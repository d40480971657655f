// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hostsmodel.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Urlpool {

HostsModel::HostsModel(QObject* parent) : QAbstractTableModel(parent) {}

void HostsModel::setTitles(const QStringList& titles)
{
    m_titles = titles;
}

void HostsModel::clear()
{
    if (m_rows.empty())
        return;
    beginResetModel();
    m_rows.clear();
    m_slots.clear();
    m_order.clear();
    m_places.clear();
    m_counts.fill(0);
    endResetModel();
}

const HostFacts* HostsModel::find(quint32 id) const
{
    const auto slot = m_slots.constFind(id);
    return slot == m_slots.cend() ? nullptr : &m_rows[*slot].facts;
}

int HostsModel::placeOf(quint32 id) const
{
    const auto slot = m_slots.constFind(id);
    return slot == m_slots.cend() ? -1 : m_places[*slot];
}

void HostsModel::put(Row& row, const HostFacts& facts, qint64 nowMs)
{
    row.facts = facts;
    row.coolUntilMs = facts.coolingMs > 0 ? nowMs + facts.coolingMs : 0;
    ++m_counts[std::size_t(facts.state)];
}

std::vector<HostsModel::Slot> HostsModel::append(const QList<HostFacts>& fresh, qint64 nowMs)
{
    std::vector<Slot> slots;
    if (fresh.isEmpty())
        return slots;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (const HostFacts& facts : fresh) {
        const auto slot = Slot(m_rows.size());
        put(m_rows.emplace_back(), facts, nowMs);
        m_slots.insert(facts.id, slot);
        m_order.push_back(slot);
        m_places.push_back(int(slot));
        slots.push_back(slot);
    }
    endInsertRows();
    return slots;
}

void HostsModel::update(const QList<HostFacts>& changed, qint64 nowMs)
{
    m_nowMs = nowMs;
    std::vector<Slot> touched;
    QList<HostFacts> fresh;
    QHash<quint32, qsizetype> freshIds;
    for (const HostFacts& facts : changed) {
        if (const auto slot = m_slots.constFind(facts.id); slot != m_slots.cend()) {
            --m_counts[std::size_t(m_rows[*slot].facts.state)];
            put(m_rows[*slot], facts, nowMs);
            touched.push_back(*slot);
        } else if (const auto known = freshIds.constFind(facts.id); known != freshIds.cend()) {
            fresh[*known] = facts;
        } else {
            freshIds.insert(facts.id, fresh.size());
            fresh.append(facts);
        }
    }
    announce(touched);
    const std::vector<Slot> added = append(fresh, nowMs);
    if (m_sorted < 0)
        return;
    touched.insert(touched.end(), added.begin(), added.end());
    merge(std::move(touched));
}

void HostsModel::tick(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (count(HostState::Cooling) > 0)
        Q_EMIT dataChanged(index(0, HostsColumn::Cooling), index(rowCount() - 1, HostsColumn::Cooling));
}

void HostsModel::settle()
{
    std::vector<Slot> touched;
    for (Slot slot = 0; slot < m_rows.size(); ++slot) {
        HostFacts& facts = m_rows[slot].facts;
        const bool rests = facts.state == HostState::GivenUp || facts.state == HostState::Parked;
        const HostState state = rests ? facts.state : HostState::Done;
        if (facts.inFlight == 0 && facts.state == state && m_rows[slot].coolUntilMs == 0 &&
            facts.perSecond == 0)
            continue;
        --m_counts[std::size_t(facts.state)];
        facts.state = state;
        facts.inFlight = 0;
        facts.perSecond = 0;
        facts.coolingMs = 0;
        put(m_rows[slot], HostFacts(facts), m_nowMs);
        touched.push_back(slot);
    }
    announce(touched);
    if (m_sorted >= 0)
        merge(std::move(touched));
}

/** One signal for all: views look at what they show only. */
void HostsModel::announce(const std::vector<Slot>& slots)
{
    if (slots.empty())
        return;
    int first = std::numeric_limits<int>::max();
    int last = 0;
    for (const Slot slot : slots) {
        first = std::min(first, m_places[slot]);
        last = std::max(last, m_places[slot]);
    }
    Q_EMIT dataChanged(index(first, 0), index(last, HostsColumn::Count - 1));
}

void HostsModel::setSort(int column, bool descending)
{
    m_sorted = column;
    m_descending = descending;
    std::vector<Slot> order(m_rows.size());
    for (Slot slot = 0; slot < order.size(); ++slot)
        order[slot] = slot;
    if (column >= 0)
        std::ranges::sort(order, [this](Slot a, Slot b) { return isLess(a, b); });
    moveTo(std::move(order), false);
}

/** Takes the slots out of the order and puts them where they belong now; all others are sorted. */
void HostsModel::merge(std::vector<Slot> slots)
{
    if (slots.empty())
        return;
    const auto less = [this](Slot a, Slot b) { return isLess(a, b); };
    std::vector<bool> moves(m_rows.size(), false);
    for (const Slot slot : slots)
        moves[slot] = true;
    std::ranges::sort(slots, less);
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    std::vector<Slot> stay;
    stay.reserve(m_rows.size());
    std::ranges::copy_if(m_order, std::back_inserter(stay), [&moves](Slot slot) { return !moves[slot]; });
    std::vector<Slot> order;
    order.reserve(m_rows.size());
    auto from = stay.begin();
    for (const Slot slot : slots) {
        const auto to = std::upper_bound(from, stay.end(), slot, less);
        order.insert(order.end(), from, to);
        order.push_back(slot);
        from = to;
    }
    order.insert(order.end(), from, stay.end());
    moveTo(std::move(order), true);
}

void HostsModel::moveTo(std::vector<Slot> order, bool live)
{
    if (order == m_order)
        return;
    Q_EMIT orderAboutToChange(live);
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Slot> held;
    held.reserve(std::size_t(before.size()));
    for (const QModelIndex& index : before)
        held.push_back(m_order[std::size_t(index.row())]);
    m_order = std::move(order);
    for (std::size_t place = 0; place < m_order.size(); ++place)
        m_places[m_order[place]] = int(place);
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(m_places[held[std::size_t(i)]], before.at(i).column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT orderChanged(live);
}

bool HostsModel::isLess(Slot a, Slot b) const
{
    if (m_sorted == HostsColumn::Host) {
        const int order = m_rows[a].facts.host.compare(m_rows[b].facts.host);
        if (order != 0)
            return m_descending ? order > 0 : order < 0;
        return a < b;
    }
    const double left = key(m_rows[a]);
    const double right = key(m_rows[b]);
    if (std::isnan(left) != std::isnan(right))
        return std::isnan(right);
    if (left < right || right < left)
        return m_descending ? right < left : left < right;
    return a < b;
}

int HostsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int HostsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : HostsColumn::Count;
}

} // namespace Urlpool
