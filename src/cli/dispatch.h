// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Urlpool::Cli {

/** Runs the subcommand that @p arguments (the program's name first) ask for; returns the exit status. */
int dispatch(const QStringList& arguments);

} // namespace Urlpool::Cli
