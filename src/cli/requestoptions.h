// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/runoptions.h"

class QCommandLineParser;

namespace Urlpool::Cli {

/** Method, headers, body and credentials (-X -H -d --json -A -b, readAuthOptions()), as curl has them. */
void readRequestOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);
/** Headers and credentials only (-H -A -b, readAuthOptions()), in the place of a saved run's. */
void readHeaderOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);

} // namespace Urlpool::Cli
