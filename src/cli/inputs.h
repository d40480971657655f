// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "cli/runoptions.h"

namespace Urlpool::Cli {

struct ReadInputs
{
    Problem problem;
    RequestList list;
    ListCounts counts; ///< also of the lines that are no rows, over all inputs
};

/** Reads all inputs into one list; each row knows the input and the line that it came from. */
ReadInputs readInputs(const RunOptions& options);

} // namespace Urlpool::Cli
