// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/roworder.h"

#include "model/rowfilter.h"
#include "model/rowkeys.h"
#include "model/urlsort.h"

#include <algorithm>
#include <numeric>

namespace Urlpool {

namespace {

bool isCancelled(const std::atomic_bool* cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

std::vector<quint32> shownRows(const RowView& view, const OrderSpec& spec, const std::atomic_bool* cancelled)
{
    std::vector<quint32> rows;
    if (!spec.isFiltered()) {
        rows.resize(view.size());
        std::iota(rows.begin(), rows.end(), 1U);
        return rows;
    }
    RowFilter filter(spec, view);
    for (quint32 row = 1; row <= view.size(); ++row) {
        if (row % 4096 == 0 && isCancelled(cancelled))
            break;
        if (filter.matches(row))
            rows.push_back(row);
    }
    return rows;
}

void sortByKey(std::vector<quint32>& rows, const RowView& view, const OrderSpec& spec)
{
    struct Entry
    {
        quint64 key;
        quint32 row;
    };
    const RowKeys keys(spec, view);
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const quint32 row : rows)
        entries.push_back({keys.key(row), row});
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
    std::transform(entries.cbegin(), entries.cend(), rows.begin(),
                   [](const Entry& entry) { return entry.row; });
}

/** Takes what no longer belongs out of @p order, returns what must go in (again), sorted. */
struct Changes
{
    std::vector<quint32> joining;
    std::vector<bool> leaving; ///< by place
    qsizetype leavingCount = 0;

    Changes(const RowOrder& order, const RowView& view, const OrderSpec& spec, const QList<quint32>& changed)
        : leaving(static_cast<size_t>(order.size()))
    {
        RowFilter filter(spec, view);
        const bool moves = ResultsColumn::isLive(spec.column);
        for (const quint32 row : changed) {
            const int place = order.placeOf(row);
            const bool belongs = filter.matches(row);
            if (place >= 0 && (!belongs || moves)) {
                leaving[static_cast<size_t>(place)] = true;
                ++leavingCount;
            }
            if (belongs && (place < 0 || moves))
                joining.push_back(row);
        }
    }
};

} // namespace

RowOrder RowOrder::identity(quint32 total)
{
    RowOrder order;
    order.m_total = total;
    return order;
}

RowOrder::RowOrder(std::vector<quint32> rows, quint32 total)
    : m_identity(false), m_total(total), m_rows(std::move(rows)), m_places(total)
{
    quint32 place = 0;
    for (const quint32 row : m_rows)
        m_places[row - 1] = ++place;
}

RowOrder computeOrder(const RowView& view, const OrderSpec& spec, const std::atomic_bool* cancelled)
{
    if (spec.isIdentity())
        return RowOrder::identity(view.size());
    std::vector<quint32> rows = shownRows(view, spec, cancelled);
    if (isCancelled(cancelled))
        return {};
    if (spec.column == ResultsColumn::Url)
        sortByUrl(rows, view.list, spec.descending, cancelled);
    else if (!spec.isInputOrder())
        sortByKey(rows, view, spec);
    if (isCancelled(cancelled))
        return {};
    return RowOrder(std::move(rows), view.size());
}

bool mergeOrder(RowOrder& order, const RowView& view, const OrderSpec& spec, QList<quint32> changed)
{
    if (order.isIdentity() || changed.isEmpty())
        return false;
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    Changes changes(order, view, spec, changed);
    if (changes.joining.empty() && !changes.leavingCount)
        return false;

    std::vector<quint32> kept;
    kept.reserve(static_cast<size_t>(order.size()));
    for (int place = 0; place < order.size(); ++place) {
        if (!changes.leaving[static_cast<size_t>(place)])
            kept.push_back(order.rowAt(place));
    }
    const RowKeys keys(spec, view);
    const auto less = [&keys](quint32 left, quint32 right) { return keys.less(left, right); };
    std::sort(changes.joining.begin(), changes.joining.end(), less);

    std::vector<quint32> rows;
    rows.reserve(kept.size() + changes.joining.size());
    auto from = kept.cbegin();
    for (const quint32 row : changes.joining) {
        const auto to = std::lower_bound(from, kept.cend(), row, less);
        rows.insert(rows.end(), from, to);
        rows.push_back(row);
        from = to;
    }
    rows.insert(rows.end(), from, kept.cend());
    order = RowOrder(std::move(rows), order.total());
    return true;
}

} // namespace Urlpool
