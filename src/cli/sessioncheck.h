// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "run/runsettings.h"

namespace Urlpool::Cli {

/** What the session would find out in every worker, found before anything is sent. */
Problem checkSession(const RunSettings& settings);

} // namespace Urlpool::Cli
