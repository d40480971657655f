// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Urlpool::Cli {

/** `urlpool-cli export FILE.urlpool -o OUT`; @p arguments begin with "export". Returns the exit status. */
int exportRun(const QStringList& arguments);

} // namespace Urlpool::Cli
