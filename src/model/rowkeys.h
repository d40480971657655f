// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orderspec.h"
#include "model/rowview.h"

#include <QHash>

#include <vector>

namespace Urlpool {

/**
 * Sort keys: one number a row for every column but the URL. Smaller comes first in either direction;
 * a row that has no value (no time yet, no error) comes last in either direction.
 */
class RowKeys
{
public:
    RowKeys(const OrderSpec& spec, const RowView& view);

    quint64 key(quint32 row) const;
    /** The whole order, URLs included; rows that compare equal keep the input order. */
    bool less(quint32 left, quint32 right) const;

private:
    static constexpr quint64 NoValue = ~quint64(0);
    quint64 value(quint32 row) const;
    void rankTypes();
    void rankErrors();

    const RowView& m_view;
    const ResultsColumn::Value m_column;
    const bool m_descending;
    std::vector<quint32> m_ranks; ///< of types or errors; 0: no value
    QHash<QByteArray, quint64> m_methods;
};

} // namespace Urlpool
