// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "run/runfolder.h"
#include "run/runscan.h"

namespace Urlpool::Cli {

/**
 * Opens a run file that somebody saved, to be read through. What a crash left in it is put in order
 * first, if nobody writes it and it may be written. Null and @p problem set if it cannot be read.
 */
std::unique_ptr<RunScan> openSavedRun(const QString& path, Problem& problem);

/** Bytes on the disk, with what is beside the file. */
qint64 runFileBytes(const QString& path);
RunFileUse runFileUse(const QString& path);

/** Why --with-secrets cannot be had of a run that has none. */
Problem savedWithoutSecrets();

} // namespace Urlpool::Cli
