// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostbackoff.h"

#include "pool/poolclock.h"

#include <algorithm>

namespace Urlpool {

namespace {

constexpr qint64 firstWaitUs = 500'000;
constexpr qint64 longestWaitUs = 10'000'000;
constexpr quint8 mostDoublings = 5; // then the wait is the longest
constexpr quint8 fruitlessEvents = 10;
constexpr int serviceUnavailable = 503;
constexpr int successesPerStep = 20;
constexpr double configuredCut = 0.5;
constexpr double learnedCut = 0.8;
constexpr double learnedShare = 0.9;
constexpr double growth = 1.02;
constexpr double forgottenAt = 10;
// A server that refuses after its very first answers has not told how much it takes.
constexpr double lowestRate = 0.1;

} // namespace

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

void HostBackOff::refused(const Refusal& refusal, const HostBounds& bounds, double random)
{
    if (refusal.begunUs < m_eventUs) {
        const qint64 untilUs = refusal.nowUs + refusal.advisedWaitMs * usPerMs;
        if (refusal.advisedWaitMs > 0 && untilUs > m_coolUntilUs) {
            m_coolUntilUs = untilUs;
            m_isAdvised = true;
        }
        return;
    }
    if (!isFruitless(refusal)) {
        cool(refusal, random);
        cutRate(refusal, bounds);
    }
    m_events = quint8(std::min<int>(m_events + 1, fruitlessEvents));
    if (refusal.status == serviceUnavailable)
        m_parallelMax = std::max(1, refusal.inFlight / 2);
    m_eventUs = m_sinceUs = refusal.nowUs;
    m_successes = 0;
    m_parallelSteps = m_rateSteps = 0;
}

void HostBackOff::cool(const Refusal& refusal, double random)
{
    m_isAdvised = refusal.advisedWaitMs > 0;
    const qint64 mostUs = std::min(firstWaitUs << std::min(m_events, mostDoublings), longestWaitUs);
    const qint64 waitUs =
        m_isAdvised ? refusal.advisedWaitMs * usPerMs : qint64(std::clamp(random, 0.0, 1.0) * double(mostUs));
    m_coolUntilUs = std::max(m_coolUntilUs, refusal.nowUs + waitUs);
}

bool HostBackOff::isFruitless(const Refusal& refusal) const
{
    return m_events >= fruitlessEvents && refusal.status == serviceUnavailable &&
           refusal.advisedWaitMs <= 0 && refusal.inFlight <= 1;
}

void HostBackOff::cutRate(const Refusal& refusal, const HostBounds& bounds)
{
    constexpr int tooMany = 429;
    if (isRateBelow(bounds)) {
        m_rate = std::max(lowestRate, m_rate * learnedCut);
        return;
    }
    m_rate = bounds.rate * configuredCut;
    // A 503 is of how many there are at once, unless there is one only.
    if (m_successes > 0 && (refusal.status == tooMany || m_parallelMax == 1)) {
        const double advisedUs = double(std::max<qint64>(0, refusal.advisedWaitMs) * usPerMs);
        const double seconds = std::max(1.0, (double(refusal.nowUs - m_sinceUs) + advisedUs) / usPerSecond);
        const double learned = std::max(lowestRate, learnedShare * m_successes / seconds);
        m_rate = m_rate > 0 ? std::min(m_rate, learned) : learned;
    }
    if (m_rate > 0)
        m_learnedRate = m_rate;
}

bool HostBackOff::succeeded(qint64 begunUs, const HostBounds& bounds)
{
    ++m_successes;
    if (begunUs < m_eventUs)
        return false;
    m_events = 0;
    bool more = false;
    if (m_parallelMax > 0 && ++m_parallelSteps >= successesPerStep) {
        m_parallelSteps = 0;
        if (++m_parallelMax >= bounds.parallelMax)
            m_parallelMax = 0;
        more = true;
    }
    // About once a second where the rate is low: with 20 successes for each step it would take hours.
    if (m_rate > 0 && ++m_rateSteps >= std::clamp(m_rate, 1.0, double(successesPerStep))) {
        m_rateSteps = 0;
        m_rate *= growth;
        if (m_rate >= forgottenAt * m_learnedRate || (bounds.rate > 0 && m_rate >= bounds.rate))
            m_rate = 0;
        more = true;
    }
    return more;
}

} // namespace Urlpool
