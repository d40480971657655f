// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostpace.h"

#include <algorithm>

namespace Urlpool {

HostBounds hostBounds(const Limits& limits, QByteArrayView hostKey)
{
    HostBounds bounds{limits.parallelMaxHost, limits.hostRate, limits.hostIntervalMs};
    const auto rule = std::find_if(
        limits.hostRules.cbegin(), limits.hostRules.cend(),
        [hostKey](const HostRule& candidate) { return matchesHost(candidate.pattern, hostKey); });
    if (rule != limits.hostRules.cend()) {
        bounds.parallelMax = rule->parallelMax.value_or(bounds.parallelMax);
        bounds.rate = rule->rate.value_or(bounds.rate);
        bounds.intervalMs = rule->intervalMs.value_or(bounds.intervalMs);
    }
    return {std::max(1, bounds.parallelMax), std::max(0.0, bounds.rate), std::max(0, bounds.intervalMs)};
}

void HostPace::setBounds(const HostBounds& bounds, qint64 nowUs)
{
    constexpr qint64 usPerMs = 1000;
    if (bounds.rate != m_bucket.rate())
        m_bucket.setRate(bounds.rate, nowUs);
    m_intervalUs = bounds.intervalMs * usPerMs;
}

qint64 HostPace::readyUs() const
{
    return std::max(m_bucket.readyUs(), m_begunUs + m_intervalUs);
}

void HostPace::begun(qint64 nowUs)
{
    m_bucket.take(nowUs);
    m_begunUs = nowUs;
}

} // namespace Urlpool
