// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/resultscolumn.h"
#include "run/rowrecord.h"

#include <QString>

namespace Urlpool {

/** Which rows are shown, and in which order. */
struct OrderSpec
{
    static constexpr quint16 AllStates = (1U << RowStateCount) - 1;

    quint16 states = AllStates; ///< one bit per RowState
    QString text;               ///< plain substring, any case; empty: no text filter
    ResultsColumn::Value column = ResultsColumn::Number;
    bool descending = false;
    /** Stays although it no longer matches, so that the row one is looking at does not vanish. */
    quint32 pinnedRow = 0;

    bool isFiltered() const { return states != AllStates || !text.isEmpty(); }
    bool isInputOrder() const { return column == ResultsColumn::Number && !descending; }
    bool isIdentity() const { return !isFiltered() && isInputOrder(); }
    bool operator==(const OrderSpec&) const = default;

    static constexpr quint16 bit(RowState state)
    {
        return static_cast<quint16>(1U << static_cast<unsigned>(state));
    }
};

} // namespace Urlpool
