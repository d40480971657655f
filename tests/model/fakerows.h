// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rowsource.h"

#include <QByteArrayList>

#include <random>
#include <vector>

namespace Urlpool::Testing {

/** Rows without a run: a list of made-up URLs whose records the test sets. */
class FakeRows : public RowSource
{
    Q_OBJECT
public:
    /** @p count rows of many hosts and paths; every hundredth line is invalid. */
    explicit FakeRows(quint32 count);
    explicit FakeRows(const QByteArray& text);

    const RequestList& list() const override { return m_list; }
    std::span<const RowRecord> records() const override { return m_records; }
    QByteArray contentType(quint16 typeId) const override { return m_types.value(typeId); }

    RowRecord& at(quint32 row) { return m_records[row - 1]; }
    /** A made-up end of an attempt, not announced. */
    void finish(quint32 row, std::mt19937& random);
    void announce(const QList<quint32>& rows) { Q_EMIT rowsChanged(rows); }

private:
    RequestList m_list;
    std::vector<RowRecord> m_records;
    QByteArrayList m_types{{}, "text/html; charset=utf-8", "application/json", "image/png", "text/plain"};
};

} // namespace Urlpool::Testing
