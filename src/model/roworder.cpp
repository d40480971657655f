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

} // namespace

RowOrder RowOrder::identity(quint32 total)
{
    RowOrder order;
    order.m_total = total;
    return order;
}

RowOrder::RowOrder(std::vector<quint32> rows, quint32 total) : m_total(total)
{
    auto data = std::make_shared<Data>();
    data->rows = std::move(rows);
    data->places.resize(total);
    quint32 place = 0;
    for (const quint32 row : data->rows)
        data->places[row - 1] = ++place;
    m_data = std::move(data);
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

} // namespace Urlpool
