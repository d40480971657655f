// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/runoptions.h"

class QCommandLineParser;

namespace Urlpool::Cli {

/** What of -b is "name=value", joined, for the header Cookie; as in curl all else names a file. */
QByteArray cookieData(const QCommandLineParser& parser);

/** Reads --cookies, --start-cookies and the file of -b. */
void readCookieOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);

} // namespace Urlpool::Cli
