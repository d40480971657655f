// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/roworder.h"

#include <QList>

#include <vector>

namespace Urlpool {

/** What becomes of an order because some rows changed: places that are left, rows that are put in. */
struct OrderDelta
{
    struct Join
    {
        quint32 at = 0; ///< behind so many of the rows that stay
        quint32 row = 0;
    };
    std::vector<quint32> leaving; ///< places, ascending
    std::vector<Join> joining;    ///< in their order

    bool isEmpty() const { return leaving.empty() && joining.empty(); }
};

/**
 * What to do after the records of @p changed changed. @p order must have been right for @p spec but for
 * these rows. Costs little more for a long order than for a short one.
 */
OrderDelta findDelta(const RowOrder& order, const RowView& view, const OrderSpec& spec,
                     QList<quint32> changed);
/** The order after it; one pass, any thread. */
RowOrder applyDelta(const RowOrder& order, const OrderDelta& delta);

/** Both. False: nothing moved. */
bool mergeOrder(RowOrder& order, const RowView& view, const OrderSpec& spec, const QList<quint32>& changed);

} // namespace Urlpool
