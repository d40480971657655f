// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <limits>
#include <utility>
#include <vector>

namespace Urlpool {

/**
 * Durations in microseconds, counted in classes that are 1/64 of their value wide: percentiles are right
 * within 1 %, smallest, largest and mean exactly, and however many there are a few kilobytes hold them.
 */
class TimeHistogram
{
public:
    void add(qint64 us);
    void add(const TimeHistogram& other);

    qint64 count() const { return m_count; }
    /** -1 if there is none; so with all that follow. */
    qint64 least() const { return m_count == 0 ? -1 : m_least; }
    qint64 most() const { return m_most; }
    qint64 mean() const;
    /** What @p percent of the durations do not exceed (nearest rank). */
    qint64 percentile(double percent) const;

private:
    using Cell = std::pair<quint16, quint32>; ///< class and how many

    void add(Cell cell);

    std::vector<Cell> m_cells; ///< sorted
    qint64 m_count = 0;
    qint64 m_sum = 0;
    qint64 m_least = std::numeric_limits<qint64>::max();
    qint64 m_most = -1;
};

} // namespace Urlpool
