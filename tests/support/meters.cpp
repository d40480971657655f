// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/meters.h"

#include <algorithm>
#include <chrono>

namespace Urlpool::Testing {

namespace {

qint64 nowUs()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

bool Meters::takeToken(const QByteArray& name, double perSecond)
{
    constexpr double usPerSecond = 1e6;
    const std::scoped_lock lock(m_mutex);
    Meter& meter = m_meters[name];
    const qint64 now = nowUs();
    meter.tokens =
        meter.atUs == 0
            ? perSecond
            : std::min(perSecond, meter.tokens + double(now - meter.atUs) / usPerSecond * perSecond);
    meter.atUs = now;
    const bool open = meter.tokens >= 1;
    if (open)
        meter.tokens -= 1;
    meter.verdicts += open ? '+' : '-';
    return open;
}

std::shared_ptr<void> Meters::takePlace(const QByteArray& name, int places)
{
    const std::scoped_lock lock(m_mutex);
    Meter& meter = m_meters[name];
    const bool open = *meter.taken < places;
    meter.verdicts += open ? '+' : '-';
    if (!open)
        return nullptr;
    ++*meter.taken;
    return {meter.taken.get(), [taken = meter.taken](void*) { --*taken; }};
}

void Meters::note(const QByteArray& name, bool open)
{
    const std::scoped_lock lock(m_mutex);
    m_meters[name].verdicts += open ? '+' : '-';
}

QByteArray Meters::verdicts(const QByteArray& name) const
{
    const std::scoped_lock lock(m_mutex);
    return m_meters.value(name).verdicts;
}

void Meters::reset()
{
    const std::scoped_lock lock(m_mutex);
    m_meters.clear();
}

} // namespace Urlpool::Testing
