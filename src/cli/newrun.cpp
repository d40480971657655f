// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/newrun.h"

#include "cli/inputs.h"
#include "cli/sessioncheck.h"
#include "run/runfolder.h"
#include "text/text.h"

#include <QFile>

namespace Urlpool::Cli {

namespace {

/**
 * A run that is not saved lives in the data folder while it goes on, so that a crash leaves something
 * to resume; a run file that is there already stays until the new one is whole.
 */
RunPlace placeFor(const QString& runFile)
{
    if (!runFile.isEmpty() && !QFile::exists(runFile))
        return {runFile, false};
    return {RunFolder(RunFolder::standardPath()).newPath(), true};
}

} // namespace

Problem NewRun::prepare(RunOptions& options, std::unique_ptr<Run>& run)
{
    if (const Problem problem = checkSession(options.settings))
        return problem;
    ReadInputs inputs = readInputs(options);
    if (inputs.problem)
        return inputs.problem;
    m_counts = inputs.counts;
    PreparedRun prepared = PreparedRun::create(inputs.list, options.settings, placeFor(options.runFile));
    if (!prepared.isValid())
        return Problem::file(Text::storeErrorSentence(prepared.error()));
    run = Run::make(std::move(prepared));
    return {};
}

bool NewRun::begin(Run& run)
{
    run.start();
    return run.isActive();
}

QString NewRun::summary() const
{
    return Text::listCounts(m_counts);
}

} // namespace Urlpool::Cli
