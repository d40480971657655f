// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/roworder.h"

namespace Urlpool {

/**
 * The way from one order to another in steps that views can follow: they take a change of places and a
 * change of number, but not both in one. What leaves is moved to the end and removed there, what joins is
 * added at the end and then moved to its place.
 */
struct OrderSteps
{
    RowOrder parted; ///< all rows of the old order, those that leave at the end
    RowOrder kept;   ///< those that stay, in the new order
    RowOrder joined; ///< and then those that join
    RowOrder to;
    int leavingCount = 0;
    int joiningCount = 0;
};

/** Any thread; one pass over both orders. */
OrderSteps stepsBetween(const RowOrder& from, const RowOrder& to);

} // namespace Urlpool
