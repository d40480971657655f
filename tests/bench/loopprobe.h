// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <vector>

namespace Urlpool::Bench {

/** What one turn of the event loop took, from one wait for events to the next. */
struct Turn
{
    qint64 wallUs = 0;
    qint64 cpuUs = 0; ///< of the thread alone
};

/** The turns between two moments. */
struct Turns
{
    qint64 count = 0;
    Turn longest; ///< each figure of its own turn
    Turn percent99;
};

/**
 * Measures every turn of the main thread's event loop, whatever dispatcher it has: it stands before
 * the system's poll() and ppoll(), where a loop waits. One for a process, made in the main thread.
 */
class LoopProbe
{
public:
    LoopProbe();
    ~LoopProbe();
    LoopProbe(const LoopProbe&) = delete;
    LoopProbe& operator=(const LoopProbe&) = delete;

    /** Forgets what was; the turn under way begins now. */
    void begin();
    /** The turns since begin(), the one under way included. */
    Turns end();
    /** Called before each wait, outside the turns, until it returns true. */
    void watch(std::function<bool()> condition);

    // By poll().
    void waits();
    void wakes();

private:
    Turn now() const;
    Turn since(const Turn& start) const;

    Turn m_start;
    std::vector<Turn> m_turns;
    std::function<bool()> m_condition;
    bool m_waiting = false;
};

} // namespace Urlpool::Bench
