// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/runorigin.h"

namespace Urlpool::Cli {

/** `urlpool-cli run`: a run made of lists. */
class NewRun : public RunOrigin
{
public:
    Problem prepare(RunOptions& options, std::unique_ptr<Run>& run) override;
    bool begin(Run& run) override;
    QString summary() const override;

private:
    ListCounts m_counts;
};

} // namespace Urlpool::Cli
