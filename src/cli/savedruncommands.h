// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Urlpool::Cli {

/** `urlpool-cli resume [options] [FILE.urlpool]`; @p arguments begin with "resume". The exit status. */
int resumeRun(const QStringList& arguments);
/** `urlpool-cli retry [options] FILE.urlpool`. */
int retryRun(const QStringList& arguments);

} // namespace Urlpool::Cli
