// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"

namespace Urlpool {

/** How a pass of a run goes. */
enum class Pace : quint8 {
    Usual,  ///< as its settings say
    Gentle, ///< gentler()
};

/**
 * For another try of what may have been asked too much: half as many requests in flight, in all and per
 * host (host rules, too; 1 at least), and twice the time for everything that has a deadline.
 */
RunSettings gentler(RunSettings settings);
RunSettings atPace(const RunSettings& settings, Pace pace);

} // namespace Urlpool
