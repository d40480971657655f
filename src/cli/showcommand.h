// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Urlpool::Cli {

/** `urlpool-cli show FILE.urlpool`; @p arguments begin with "show". Returns the exit status. */
int showRun(const QStringList& arguments);

} // namespace Urlpool::Cli
