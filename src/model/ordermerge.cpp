// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ordermerge.h"

#include "model/rowfilter.h"
#include "model/rowkeys.h"

#include <algorithm>

namespace Urlpool {

namespace {

/** The rows of an order without those at some places, without making a list of them. */
class StayingRows
{
public:
    StayingRows(const RowOrder& order, const std::vector<quint32>& leaving)
        : m_order(order), m_leaving(leaving)
    {
    }

    quint32 size() const { return quint32(m_order.size()) - quint32(m_leaving.size()); }

    quint32 rowAt(quint32 number) const
    {
        // As many places are skipped as there are leaving ones that have no more than `number` staying
        // before.
        quint32 low = 0;
        quint32 high = quint32(m_leaving.size());
        while (low < high) {
            const quint32 middle = low + (high - low) / 2;
            if (m_leaving[middle] - middle <= number)
                low = middle + 1;
            else
                high = middle;
        }
        return m_order.rowAt(int(number + low));
    }

private:
    const RowOrder& m_order;
    const std::vector<quint32>& m_leaving;
};

} // namespace

OrderDelta findDelta(const RowOrder& order, const RowView& view, const OrderSpec& spec,
                     QList<quint32> changed)
{
    OrderDelta delta;
    if (order.isIdentity() || changed.isEmpty())
        return delta;
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());

    RowFilter filter(spec, view);
    const bool moves = ResultsColumn::isLive(spec.column);
    std::vector<quint32> joining;
    for (const quint32 row : std::as_const(changed)) {
        const int place = order.placeOf(row);
        const bool belongs = filter.matches(row);
        if (place >= 0 && (!belongs || moves))
            delta.leaving.push_back(quint32(place));
        if (belongs && (place < 0 || moves))
            joining.push_back(row);
    }
    std::sort(delta.leaving.begin(), delta.leaving.end());
    const RowKeys keys(spec, view);
    std::sort(joining.begin(), joining.end(),
              [&keys](quint32 left, quint32 right) { return keys.less(left, right); });

    const StayingRows staying(order, delta.leaving);
    delta.joining.reserve(joining.size());
    quint32 from = 0;
    for (const quint32 row : joining) {
        quint32 to = staying.size();
        while (from < to) {
            const quint32 middle = from + (to - from) / 2;
            if (keys.less(staying.rowAt(middle), row))
                from = middle + 1;
            else
                to = middle;
        }
        delta.joining.push_back({from, row});
    }
    return delta;
}

RowOrder applyDelta(const RowOrder& order, const OrderDelta& delta)
{
    std::vector<quint32> rows;
    rows.reserve(static_cast<size_t>(order.size()) - delta.leaving.size() + delta.joining.size());
    auto leaving = delta.leaving.cbegin();
    auto joining = delta.joining.cbegin();
    quint32 stayed = 0;
    for (int place = 0; place < order.size(); ++place) {
        if (leaving != delta.leaving.cend() && *leaving == quint32(place)) {
            ++leaving;
            continue;
        }
        for (; joining != delta.joining.cend() && joining->at == stayed; ++joining)
            rows.push_back(joining->row);
        rows.push_back(order.rowAt(place));
        ++stayed;
    }
    for (; joining != delta.joining.cend(); ++joining)
        rows.push_back(joining->row);
    return RowOrder(std::move(rows), order.total());
}

bool mergeOrder(RowOrder& order, const RowView& view, const OrderSpec& spec, const QList<quint32>& changed)
{
    const OrderDelta delta = findDelta(order, view, spec, changed);
    if (delta.isEmpty())
        return false;
    order = applyDelta(order, delta);
    return true;
}

} // namespace Urlpool
