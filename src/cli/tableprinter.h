// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/run.h"

namespace Urlpool::Cli {

/** Prints the rows of @p run as a plain table on standard output; false if that fails. */
bool printTable(const Run& run);

} // namespace Urlpool::Cli
