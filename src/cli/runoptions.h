// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/rowwriter.h"
#include "run/runsettings.h"

#include <QStringList>

namespace Urlpool::Cli {

/** What `urlpool-cli run` was asked to do. */
struct RunOptions
{
    QStringList inputs;     ///< files, or "-" for standard input
    QStringList otherFiles; ///< read for the requests; never to be written over
    RunSettings settings;
    QStringList targets; ///< of the export: files, or "-" for standard output
    QString runFile;     ///< empty: none is kept
    ExportOptions output;
    bool table = false; ///< asked for by name
    bool silent = false;
    bool failOnStatus = false; ///< a 4xx or 5xx counts for the exit status

    bool usesStandardOutput() const { return targets.contains(QStringLiteral("-")); }
    /** Without another place to look at, the rows are printed. */
    bool printsTable() const { return table || (!silent && targets.isEmpty() && runFile.isEmpty()); }
};

} // namespace Urlpool::Cli
