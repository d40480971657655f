// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orderspec.h"
#include "model/rowview.h"

#include <QList>

#include <atomic>
#include <vector>

namespace Urlpool {

/** The rows that are shown, in order, and the way back from a row to its place. A value. */
class RowOrder
{
public:
    RowOrder() = default;
    /** Rows 1..@p total as they are; needs no memory. */
    static RowOrder identity(quint32 total);
    /** @p rows in this order; @p total: rows in all. */
    RowOrder(std::vector<quint32> rows, quint32 total);

    bool isIdentity() const { return m_identity; }
    int size() const { return m_identity ? int(m_total) : int(m_rows.size()); }
    quint32 total() const { return m_total; }
    quint32 rowAt(int place) const
    {
        return m_identity ? quint32(place) + 1 : m_rows[static_cast<size_t>(place)];
    }
    /** -1 if the row is not shown. */
    int placeOf(quint32 row) const
    {
        if (row == 0 || row > m_total)
            return -1;
        return m_identity ? int(row) - 1 : int(m_places[row - 1]) - 1;
    }

private:
    bool m_identity = true;
    quint32 m_total = 0;
    std::vector<quint32> m_rows;
    std::vector<quint32> m_places; ///< by row: place + 1, 0 if not shown
};

/** Filters and sorts all rows; any thread. Once @p cancelled is true it returns soon with nonsense. */
RowOrder computeOrder(const RowView& view, const OrderSpec& spec,
                      const std::atomic_bool* cancelled = nullptr);

/**
 * The order after the records of @p changed changed: those rows are taken out and merged in again, in
 * one pass. @p order must have been right for @p spec but for these rows. False: nothing moved.
 */
bool mergeOrder(RowOrder& order, const RowView& view, const OrderSpec& spec, QList<quint32> changed);

} // namespace Urlpool
