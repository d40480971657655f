// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orderspec.h"
#include "model/rowview.h"

#include <atomic>
#include <memory>
#include <vector>

namespace Urlpool {

/** The rows that are shown, in order, and the way back from a row to its place. An implicitly shared value.
 */
class RowOrder
{
public:
    RowOrder() = default;
    /** Rows 1..@p total as they are; needs no memory. */
    static RowOrder identity(quint32 total);
    /** @p rows in this order; @p total: rows in all. */
    RowOrder(std::vector<quint32> rows, quint32 total);

    bool isIdentity() const { return !m_data; }
    int size() const { return m_data ? int(m_data->rows.size()) : int(m_total); }
    quint32 total() const { return m_total; }
    quint32 rowAt(int place) const
    {
        return m_data ? m_data->rows[static_cast<size_t>(place)] : quint32(place) + 1;
    }
    /** -1 if the row is not shown. */
    int placeOf(quint32 row) const
    {
        if (row == 0 || row > m_total)
            return -1;
        return m_data ? int(m_data->places[row - 1]) - 1 : int(row) - 1;
    }
    /** True if both are one value, not only equal. */
    bool isSharedWith(const RowOrder& other) const
    {
        return m_data == other.m_data && m_total == other.m_total;
    }

private:
    struct Data
    {
        std::vector<quint32> rows;
        std::vector<quint32> places; ///< by row: place + 1, 0 if not shown
    };
    quint32 m_total = 0;
    std::shared_ptr<const Data> m_data; ///< null: identity
};

/** Filters and sorts all rows; any thread. Once @p cancelled is true it returns soon with nonsense. */
RowOrder computeOrder(const RowView& view, const OrderSpec& spec,
                      const std::atomic_bool* cancelled = nullptr);

} // namespace Urlpool
