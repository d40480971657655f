// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/rowwriter.h"

#include <QStringList>

namespace Urlpool {

/**
 * Writes all rows of a run to each of @p targets, in the format that its name asks for, reading the run
 * once. Each file is replaced only when it is whole; one that fails does not stop the others. Needs no
 * memory that grows with the run.
 */
QList<ExportError> exportRun(RunScan& scan, const QStringList& targets, const ExportOptions& options);

} // namespace Urlpool
