// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "cli/runoptions.h"

namespace Urlpool::Cli {

/** Either a problem, or a help text to print, or options. */
struct ParsedRun
{
    Problem problem;
    QString help;
    RunOptions options;
};

/** @p arguments begin with "run". Reads files that options name (@FILE), nothing else. */
ParsedRun parseRun(const QStringList& arguments);

} // namespace Urlpool::Cli
