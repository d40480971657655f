// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostmeter.h"

#include "pool/poolclock.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Urlpool {

namespace {
constexpr double memoryUs = 2e6; // what ended so long ago counts for a third
constexpr size_t kept = 31;
} // namespace

double HostMeter::decayed(qint64 nowUs) const
{
    return m_perSecond > 0 ? m_perSecond * std::exp(double(m_endedUs - nowUs) / memoryUs) : 0;
}

void HostMeter::ended(qint64 nowUs)
{
    m_perSecond = decayed(nowUs) + usPerSecond / memoryUs;
    m_endedUs = nowUs;
}

void HostMeter::answered(qint64 totalUs)
{
    const auto time = quint32(std::clamp<qint64>(totalUs, 0, std::numeric_limits<quint32>::max()));
    if (m_times.size() < kept) {
        m_times.push_back(time);
        return;
    }
    m_times[m_oldest] = time;
    m_oldest = quint8((m_oldest + 1u) % kept);
}

double HostMeter::perSecond(qint64 sinceUs, qint64 nowUs) const
{
    // Of a host that was sent its first request a moment ago most of that memory is empty.
    const double filled = 1 - std::exp(-std::max(1.0, double(nowUs - sinceUs)) / memoryUs);
    return decayed(nowUs) / std::max(filled, 0.1);
}

qint64 HostMeter::medianUs() const
{
    if (m_times.empty())
        return -1;
    std::vector<quint32> times = m_times;
    const auto middle = times.begin() + std::ptrdiff_t(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

} // namespace Urlpool
