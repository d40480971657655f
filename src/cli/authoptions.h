// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/runoptions.h"

class QCommandLineParser;

namespace Urlpool::Cli {

/** Who the sessions say they are: -u --digest --oauth2-bearer --credentials --token-command. */
void readAuthOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);

} // namespace Urlpool::Cli
