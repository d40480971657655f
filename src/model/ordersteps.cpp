// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ordersteps.h"

#include <algorithm>

namespace Urlpool {

namespace {

RowOrder followedBy(std::vector<quint32> rows, const std::vector<quint32>& more, quint32 total)
{
    rows.insert(rows.end(), more.cbegin(), more.cend());
    return RowOrder(std::move(rows), total);
}

} // namespace

OrderSteps stepsBetween(const RowOrder& from, const RowOrder& to)
{
    OrderSteps steps;
    steps.to = to;
    if (from.isIdentity() && to.isIdentity() && from.size() <= to.size()) {
        steps.kept = from;
        steps.joined = to;
        steps.joiningCount = to.size() - from.size();
        return steps;
    }
    std::vector<quint32> kept;
    std::vector<quint32> joining;
    kept.reserve(static_cast<size_t>(std::min(from.size(), to.size())));
    for (int place = 0; place < to.size(); ++place) {
        const quint32 row = to.rowAt(place);
        (from.placeOf(row) >= 0 ? kept : joining).push_back(row);
    }
    steps.joiningCount = int(joining.size());
    steps.leavingCount = from.size() - int(kept.size());
    const bool anyKept = !kept.empty();
    if (steps.leavingCount > 0) {
        std::vector<quint32> leaving;
        leaving.reserve(static_cast<size_t>(steps.leavingCount));
        for (int place = 0; place < from.size(); ++place) {
            if (const quint32 row = from.rowAt(place); to.placeOf(row) < 0)
                leaving.push_back(row);
        }
        steps.parted = anyKept ? followedBy(kept, leaving, to.total()) : from;
        // What is kept stands in the new order already; if nothing joins, that is all of it.
        steps.kept = joining.empty() ? to : RowOrder(kept, to.total());
    } else {
        steps.kept = from;
    }
    if (steps.joiningCount > 0 && !anyKept)
        steps.joined = to;
    else if (steps.joiningCount > 0 && steps.leavingCount > 0)
        steps.joined = followedBy(std::move(kept), joining, to.total());
    else if (steps.joiningCount > 0) {
        // Nothing left, so that the old order still stands.
        std::vector<quint32> rows;
        rows.reserve(static_cast<size_t>(to.size()));
        for (int place = 0; place < from.size(); ++place)
            rows.push_back(from.rowAt(place));
        steps.joined = followedBy(std::move(rows), joining, to.total());
    }
    return steps;
}

} // namespace Urlpool
