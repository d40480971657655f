// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rowsource.h"

#include <QByteArrayList>

#include <algorithm>
#include <vector>

namespace Urlpool {

/** What filter and sort look at. Rows are 1-based, as everywhere. */
struct RowView
{
    RequestList list;
    std::span<const RowRecord> records;
    QByteArrayList types; ///< content types by RowRecord::typeId

    quint32 size() const { return static_cast<quint32>(records.size()); }
    const RowRecord& record(quint32 row) const { return records[row - 1]; }
    /** The source's rows as they are now; valid until control returns to the event loop. */
    static RowView of(const RowSource& source);
};

/** A copy of the rows for another thread: the list is shared, the records (24 bytes a row) are copied. */
struct RowSnapshot
{
    std::vector<RowRecord> records;
    RowView view; ///< of no rows until all are copied

    explicit RowSnapshot(const RowView& live) : view(live)
    {
        records.reserve(live.records.size());
        view.records = {};
    }
    RowSnapshot(const RowSnapshot&) = delete;
    RowSnapshot& operator=(const RowSnapshot&) = delete;

    /** Copies at most so many more of @p live; true once all are there. */
    bool copy(std::span<const RowRecord> live, size_t atMost)
    {
        const auto more = live.subspan(records.size()).first(std::min(atMost, live.size() - records.size()));
        records.insert(records.end(), more.begin(), more.end());
        if (records.size() < live.size())
            return false;
        view.records = records;
        return true;
    }
};

/** "html" for "text/html; charset=utf-8": what the type column shows. */
QString shortType(const QByteArray& contentType);

} // namespace Urlpool
