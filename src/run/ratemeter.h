// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace Urlpool {

/** Elapsed time without pauses, and how many things a second ended lately. */
class RateMeter
{
public:
    using Clock = std::chrono::steady_clock;
    /** Begins anew. */
    void start(Clock::time_point now = Clock::now());
    void pause(Clock::time_point now = Clock::now());
    void resume(Clock::time_point now = Clock::now());
    void add(quint32 ends, Clock::time_point now = Clock::now());

    qint64 elapsedMs(Clock::time_point now = Clock::now()) const;
    /** Over the last three seconds that were not paused, or since the start. */
    double perSecond(Clock::time_point now = Clock::now()) const;

private:
    struct Sample
    {
        qint64 atMs = 0; ///< elapsed
        quint64 ends = 0;
    };
    std::deque<Sample> m_samples;
    quint64 m_ends = 0;
    qint64 m_beforeMs = 0; ///< elapsed until the last pause
    Clock::time_point m_since;
    bool m_running = false;
};

} // namespace Urlpool
