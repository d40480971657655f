// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "session/sessionoptions.h"

namespace Urlpool::Cli {

/** --proxy, --proxy-user and --noproxy. */
void readProxyOptions(OptionValues& values, SessionOptions& session);

} // namespace Urlpool::Cli
