// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <ctime>

namespace Urlpool {

constexpr qint64 usPerMs = 1000;
constexpr double usPerSecond = 1e6;

/** Microseconds of the steady clock. */
inline qint64 steadyUs()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

/** Microseconds that the machine has slept since it was started; 0 where the system does not tell. */
inline qint64 sleptUs()
{
#ifdef CLOCK_BOOTTIME
    // The one clock goes on while the machine sleeps, the other does not.
    constexpr qint64 nsPerUs = 1000;
    timespec boot{};
    timespec awake{};
    if (clock_gettime(CLOCK_BOOTTIME, &boot) == 0 && clock_gettime(CLOCK_MONOTONIC, &awake) == 0)
        return (boot.tv_sec - awake.tv_sec) * qint64(usPerSecond) + (boot.tv_nsec - awake.tv_nsec) / nsPerUs;
#endif
    return 0;
}

} // namespace Urlpool
