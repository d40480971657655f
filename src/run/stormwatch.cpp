// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/stormwatch.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

void StormWatch::add(ErrorKind error)
{
    ErrorKind& place = m_last[std::size_t(m_next)];
    m_next = (m_next + 1) % window;
    if (m_size == window)
        --m_counts[std::size_t(place)];
    else
        ++m_size;
    place = error;
    ++m_counts[std::size_t(error)];
}

std::optional<Storm> StormWatch::look()
{
    const auto* const worst = std::max_element(m_counts.begin() + 1, m_counts.end());
    // Of the whole window, also before it is full: a short list that fails throughout is no storm.
    const bool inStorm = *worst > window / 2;
    if (std::exchange(m_inStorm, inStorm) || !inStorm)
        return std::nullopt;
    return Storm{ErrorKind(worst - m_counts.begin()), *worst, m_size};
}

} // namespace Urlpool
