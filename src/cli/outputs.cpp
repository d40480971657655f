// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/outputs.h"

#include "cli/console.h"
#include "report/runexport.h"
#include "text/text.h"

namespace Urlpool::Cli {

Problem writeOutputs(RunScan& scan, const QStringList& targets, const ExportOptions& options)
{
    Problem problem;
    for (const ExportError& error : exportRun(scan, targets, options)) {
        if (problem)
            complain(problem.sentence);
        problem = Problem::file(Text::exportErrorSentence(error));
    }
    return problem;
}

Problem writeOutputs(const QString& path, const QStringList& targets, const ExportOptions& options)
{
    if (targets.isEmpty())
        return {};
    StoreError unreadable;
    const std::unique_ptr<RunScan> scan = RunScan::open(path, &unreadable);
    return scan ? writeOutputs(*scan, targets, options) : Problem::file(Text::storeErrorSentence(unreadable));
}

} // namespace Urlpool::Cli
