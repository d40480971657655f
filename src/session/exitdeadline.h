// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace Urlpool {

/**
 * Ends the process with @p status after @p patience unless it has ended by then. Qt waits for name
 * look-ups that cannot be cancelled when the application object goes: 20 seconds with a dead server.
 * To be called last, when all is saved and closed.
 */
void endProcessWithin(std::chrono::milliseconds patience, int status);

} // namespace Urlpool
