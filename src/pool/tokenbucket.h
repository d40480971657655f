// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/poolclock.h"

#include <algorithm>
#include <cmath>

namespace Urlpool {

/**
 * So many things a second may begin, a few of them at once. A value; times are microseconds of one
 * steady clock. Without a rate there is no bound.
 */
class TokenBucket
{
public:
    /** What may begin at once at a rate: a quarter of what may begin in a second, one at least. */
    static double usualBurst(double perSecond) { return std::max(1.0, perSecond / 4); }

    bool isBounded() const { return m_rate > 0; }
    double rate() const { return m_rate; }

    /** A bucket that had no bound is full; any other keeps what it holds and has room for. */
    void setRate(double perSecond, double burst, qint64 nowUs)
    {
        if (isBounded())
            fill(nowUs);
        else
            m_tokens = burst;
        m_rate = std::max(0.0, perSecond);
        m_burst = burst;
        m_tokens = std::min(m_tokens, m_burst);
        m_atUs = nowUs;
    }
    void setRate(double perSecond, qint64 nowUs) { setRate(perSecond, usualBurst(perSecond), nowUs); }

    /** From when on a thing may begin, which may be long past. */
    qint64 readyUs() const
    {
        if (!isBounded() || m_tokens >= 1)
            return m_atUs;
        return m_atUs + qint64(std::ceil((1 - m_tokens) * usPerSecond / m_rate));
    }
    /** A thing begins. */
    void take(qint64 nowUs)
    {
        if (!isBounded())
            return;
        fill(nowUs);
        m_tokens -= 1;
    }

private:
    void fill(qint64 nowUs)
    {
        m_tokens = std::min(m_burst, m_tokens + double(nowUs - m_atUs) * m_rate / usPerSecond);
        m_atUs = nowUs;
    }

    double m_rate = 0;
    double m_burst = 1;
    double m_tokens = 0;
    qint64 m_atUs = 0;
};

} // namespace Urlpool
