// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/rowwriter.h"
#include "run/gentler.h"
#include "run/missingsecrets.h"
#include "run/retryscope.h"
#include "run/runsettings.h"

#include <QStringList>

namespace Urlpool::Cli {

/** What `urlpool-cli run`, `resume` or `retry` was asked to do. */
struct RunOptions
{
    QStringList inputs;     ///< of run: files, or "-" for standard input
    QStringList otherFiles; ///< read for the requests; never to be written over
    RunSettings settings;
    QStringList targets; ///< of the export: files, or "-" for standard output
    QString runFile;     ///< of run; empty: none is kept
    ExportOptions output;
    bool table = false; ///< asked for by name
    bool silent = false;
    bool failOnStatus = false;      ///< a 4xx or 5xx counts for the exit status
    qint64 waitForRoomMs = 600'000; ///< how long a run file that cannot be written is tried again

    QString savedRun;         ///< the run file of resume and retry
    RetryScope scope;         ///< what they take of it
    Pace pace = Pace::Usual;  ///< of retry
    bool retryUnsafe = false; ///< they also take what is not idempotent and was sent
    GivenSecrets given;       ///< headers and passwords, as they were given now
    bool digest = false;      ///< the session's password is for Digest

    bool usesStandardOutput() const { return targets.contains(QStringLiteral("-")); }
    /** Without another place to look at, the rows are printed. */
    bool printsTable() const
    {
        return table || (!silent && targets.isEmpty() && runFile.isEmpty() && savedRun.isEmpty());
    }
};

} // namespace Urlpool::Cli
