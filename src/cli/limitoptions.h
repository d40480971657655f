// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/runoptions.h"

class QCommandLineParser;

namespace Urlpool::Cli {

/** How many requests may be in flight, how often one may begin, what is tried again by itself, and storms. */
void readLimitOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);

} // namespace Urlpool::Cli
