// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "report/csv.h"

namespace Urlpool::Cli {

/** Writes all rows of a run file to each target; the others are written even if one cannot be. */
Problem writeCsvs(const QString& runFile, const QStringList& targets, const CsvOptions& options);

} // namespace Urlpool::Cli
