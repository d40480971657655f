// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/timehistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace Urlpool {

namespace {

constexpr int perOctave = 64;
constexpr int exactBits = 7; ///< values of so many bits have a class of their own

quint16 classOf(qint64 us)
{
    const auto value = quint64(us);
    const int shift = std::max(0, int(std::bit_width(value)) - exactBits);
    return quint16(shift * perOctave + int(value >> shift));
}

/** The middle of a class. */
qint64 valueOf(quint16 number)
{
    const int shift = std::max(0, int(number) / perOctave - 1);
    const qint64 first = qint64(number - shift * perOctave) << shift;
    return first + (qint64(1) << shift) / 2;
}

} // namespace

void TimeHistogram::add(Cell cell)
{
    const auto place = std::ranges::lower_bound(m_cells, cell.first, {}, &Cell::first);
    if (place != m_cells.end() && place->first == cell.first)
        place->second += cell.second;
    else
        m_cells.insert(place, cell);
}

void TimeHistogram::add(qint64 us)
{
    us = std::max<qint64>(us, 0);
    add(Cell{classOf(us), 1});
    ++m_count;
    m_sum += us;
    m_least = std::min(m_least, us);
    m_most = std::max(m_most, us);
}

void TimeHistogram::add(const TimeHistogram& other)
{
    for (const Cell& cell : other.m_cells)
        add(cell);
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_least = std::min(m_least, other.m_least);
    m_most = std::max(m_most, other.m_most);
}

qint64 TimeHistogram::mean() const
{
    return m_count == 0 ? -1 : m_sum / m_count;
}

qint64 TimeHistogram::percentile(double percent) const
{
    const auto rank = std::max<qint64>(1, qint64(std::ceil(double(m_count) * percent / 100)));
    if (rank >= m_count)
        return m_most;
    qint64 passed = 0;
    for (const Cell& cell : m_cells) {
        passed += cell.second;
        if (passed >= rank)
            return std::clamp(valueOf(cell.first), m_least, m_most);
    }
    return m_most;
}

} // namespace Urlpool
