// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"

#include <atomic>
#include <vector>

namespace Urlpool {

/**
 * Sorts @p rows by URL, byte by byte; equal URLs keep the order of their rows. About 0.5 s for a
 * million. Once @p cancelled is true it returns soon, with the rows in any order.
 */
void sortByUrl(std::vector<quint32>& rows, const RequestList& list, bool descending,
               const std::atomic_bool* cancelled);

} // namespace Urlpool
