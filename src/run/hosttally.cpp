// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/hosttally.h"

#include <algorithm>
#include <vector>

namespace Urlpool {

HostFigures& HostTally::at(const QByteArray& host)
{
    const auto known = m_hosts.find(host);
    if (known != m_hosts.end())
        return *known;
    if (m_hosts.size() >= most)
        fold();
    HostFigures& figures = m_hosts[host];
    figures.host = host;
    return figures;
}

void HostTally::fold()
{
    std::vector<quint32> rows;
    rows.reserve(std::size_t(m_hosts.size()));
    for (const HostFigures& figures : std::as_const(m_hosts))
        rows.push_back(figures.rows);
    const auto middle = rows.begin() + std::ptrdiff_t(rows.size() / 2);
    std::nth_element(rows.begin(), middle, rows.end());
    // At least half of them go: folding costs as much as all hosts that came since.
    const quint32 bound = *middle;
    m_hosts.removeIf([&](const auto& host) {
        const HostFigures& figures = host.value();
        if (figures.rows > bound)
            return false;
        m_folded.rows += figures.rows;
        m_folded.done += figures.done;
        m_folded.failed += figures.failed;
        m_folded.times.add(figures.times);
        return true;
    });
    m_slack += bound;
}

QList<HostFigures> HostTally::top(qsizetype count) const
{
    QList<HostFigures> hosts = m_hosts.values();
    const auto end = hosts.begin() + std::min(count, hosts.size());
    std::partial_sort(hosts.begin(), end, hosts.end(), [](const HostFigures& a, const HostFigures& b) {
        return a.rows != b.rows ? a.rows > b.rows : a.host < b.host;
    });
    hosts.erase(end, hosts.end());
    return hosts;
}

} // namespace Urlpool
