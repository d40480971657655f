// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineOption>
#include <QList>

namespace Urlpool::Cli {

/** The options of `run` that this version has. */
QList<QCommandLineOption> runOptionTable();
/** Those of them that make sense for a list that is there already. */
QList<QCommandLineOption> savedRunOptionTable();
/** Those that are promised but not there yet: known, so that they are refused by name. */
QList<QCommandLineOption> unavailableRunOptions();

} // namespace Urlpool::Cli
