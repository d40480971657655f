// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/runoptions.h"

class QCommandLineParser;

namespace Urlpool::Cli {

/** -k, --insecure-host, --tlsv1.x, --cacert, --capath, --cert, --key and --pass. */
void readTlsOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);

} // namespace Urlpool::Cli
