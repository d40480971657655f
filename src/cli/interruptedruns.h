// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Urlpool::Cli {

/** `urlpool-cli resume` without a file: what crashes left, and how to go on with it. The exit status. */
int listInterruptedRuns();

} // namespace Urlpool::Cli
