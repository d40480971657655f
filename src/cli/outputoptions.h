// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "report/rowwriter.h"

#include <QCommandLineOption>

namespace Urlpool::Cli {

/** -o and how what it names is written: what every command has that exports. */
QList<QCommandLineOption> outputOptionTable();

/** The targets of -o; a name that says no format is a problem. */
QStringList readTargets(const QCommandLineParser& parser, OptionValues& values);
ExportOptions readExportOptions(OptionValues& values);

} // namespace Urlpool::Cli
