// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "report/rowwriter.h"

namespace Urlpool::Cli {

/** Writes all rows of a run to each target; the others are written even if one cannot be. */
Problem writeOutputs(RunScan& scan, const QStringList& targets, const ExportOptions& options);
/** The same for the run file at @p path, which is being kept open by this program. */
Problem writeOutputs(const QString& path, const QStringList& targets, const ExportOptions& options);

} // namespace Urlpool::Cli
