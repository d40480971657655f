// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "cli/runoptions.h"
#include "run/run.h"

#include <memory>

namespace Urlpool::Cli {

/** How a command comes by its run: the one thing in which run, resume and retry differ. */
class RunOrigin
{
public:
    virtual ~RunOrigin() = default;
    /** Makes @p run and completes @p options; sends nothing. */
    virtual Problem prepare(RunOptions& options, std::unique_ptr<Run>& run) = 0;
    /** False if there is nothing to do or it cannot be done; else the run is on its way. */
    virtual bool begin(Run& run) = 0;
    /** What was taken on, in a line for the summary. */
    virtual QString summary() const = 0;
};

} // namespace Urlpool::Cli
