// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/ratemeter.h"

namespace Urlpool {

namespace {

constexpr qint64 windowMs = 3000;
constexpr qint64 sampleMs = 100;
constexpr double msPerSecond = 1000.0;

} // namespace

void RateMeter::start(Clock::time_point now)
{
    *this = {};
    resume(now);
}

void RateMeter::pause(Clock::time_point now)
{
    m_beforeMs = elapsedMs(now);
    m_running = false;
}

void RateMeter::resume(Clock::time_point now)
{
    if (!m_running)
        m_since = now;
    m_running = true;
}

void RateMeter::add(quint32 ends, Clock::time_point now)
{
    const qint64 at = elapsedMs(now);
    if (m_samples.empty() || at - m_samples.back().atMs >= sampleMs)
        m_samples.push_back({at, m_ends});
    m_ends += ends;
    // One sample from before the window stays: the window is measured from it.
    while (m_samples.size() > 1 && m_samples[1].atMs <= at - windowMs)
        m_samples.pop_front();
}

qint64 RateMeter::elapsedMs(Clock::time_point now) const
{
    if (!m_running)
        return m_beforeMs;
    return m_beforeMs + std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since).count();
}

double RateMeter::perSecond(Clock::time_point now) const
{
    const qint64 at = elapsedMs(now);
    const qint64 begin = qMax<qint64>(0, at - windowMs);
    // Each sample holds what had ended before it; the last one outside the window is its beginning.
    quint64 before = m_samples.empty() ? m_ends : m_samples.front().ends;
    for (const Sample& sample : m_samples) {
        if (sample.atMs > begin)
            break;
        before = sample.ends;
    }
    if (!m_samples.empty() && m_samples.back().atMs < begin)
        before = m_ends;
    return at > begin ? double(m_ends - before) * msPerSecond / double(at - begin) : 0;
}

} // namespace Urlpool
