// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"

namespace Urlpool {

/** With what the window starts, and what Reset gives back: as RunSettings{}, but it stops to ask. */
RunSettings windowDefaults();
/** @p settings without what must not be written to a file of preferences or a profile. */
RunSettings withoutSecrets(const RunSettings& settings);

} // namespace Urlpool
