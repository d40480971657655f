// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "report/csv.h"

#include <QCommandLineOption>

namespace Urlpool::Cli {

/** -o, --columns, --bom, --raw-cells, --with-secrets: what every command has that writes a CSV. */
QList<QCommandLineOption> outputOptionTable();

/** The targets of -o; formats that this version does not write are a problem. */
QStringList readCsvTargets(const QCommandLineParser& parser, OptionValues& values);
CsvOptions readCsvOptions(OptionValues& values);

} // namespace Urlpool::Cli
