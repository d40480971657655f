// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/runoptions.h"

namespace Urlpool::Cli {

/** Takes the settings from the profile of --profile, if one is named: before all other options. */
void readProfileOption(OptionValues& values, RunOptions& options);
/** After them: refuses a profile of which a secret is still missing. */
void checkProfileSecrets(OptionValues& values, const RunOptions& options);

} // namespace Urlpool::Cli
