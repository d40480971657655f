// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "cli/runoptions.h"

namespace Urlpool::Cli {

/**
 * Finds, before anything is sent, outputs that cannot be written, that are given twice or that are
 * at the same time read. Changes nothing.
 */
Problem checkTargets(const RunOptions& options);

} // namespace Urlpool::Cli
