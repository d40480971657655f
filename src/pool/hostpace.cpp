// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostpace.h"

#include "pool/poolclock.h"

#include <algorithm>

namespace Urlpool {

namespace {
// A host that has just refused is not sent many at once, however many its rate has room for.
constexpr double learnedBurst = 0.05;
} // namespace

void HostPace::setBounds(const HostBounds& bounds, qint64 nowUs)
{
    m_bounds = bounds;
    applyRate(nowUs);
}

void HostPace::refused(const Refusal& refusal, qint64 sinceUs, quint32 successes, double random)
{
    if (!m_backOff)
        m_backOff.emplace(sinceUs, successes);
    m_backOff->refused(refusal, m_bounds, random);
    applyRate(refusal.nowUs);
}

bool HostPace::succeeded(qint64 begunUs, qint64 nowUs)
{
    const bool more = m_backOff && m_backOff->succeeded(begunUs, m_bounds);
    if (more)
        applyRate(nowUs);
    return more;
}

void HostPace::forgetRefusals(qint64 nowUs)
{
    m_backOff.reset();
    applyRate(nowUs);
}

void HostPace::applyRate(qint64 nowUs)
{
    const double learned = m_backOff ? m_backOff->rate() : 0;
    const bool isLearned = learned > 0 && (m_bounds.rate <= 0 || learned < m_bounds.rate);
    const double rate = isLearned ? learned : m_bounds.rate;
    if (rate == m_bucket.rate())
        return;
    if (isLearned)
        m_bucket.setRate(rate, std::max(1.0, rate * learnedBurst), nowUs);
    else
        m_bucket.setRate(rate, nowUs);
}

qint64 HostPace::readyUs() const
{
    const qint64 afterLastUs = m_begunUs + m_bounds.intervalMs * usPerMs;
    return std::max({m_bucket.isBounded() ? m_bucket.readyUs() : longAgo, afterLastUs, coolUntilUs()});
}

void HostPace::begun(qint64 nowUs)
{
    m_bucket.take(nowUs);
    m_begunUs = nowUs;
}

int HostPace::parallelMax() const
{
    const int cut = m_backOff ? m_backOff->parallelMax() : 0;
    return cut > 0 ? std::min(cut, m_bounds.parallelMax) : m_bounds.parallelMax;
}

} // namespace Urlpool
