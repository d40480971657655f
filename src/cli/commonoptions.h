// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/runoptions.h"

#include <QCommandLineOption>

class QCommandLineParser;

namespace Urlpool::Cli {

/** Options of @p table but @p names, any of an option's. */
QList<QCommandLineOption> optionsWithout(QList<QCommandLineOption> table, const QStringList& names);
/** Refuses options that are promised but not there yet. */
void refuseUnavailable(const QList<QCommandLineOption>& unavailable, OptionValues& values);

/**
 * Session, limits, deadlines and bodies: what run, resume and retry have in common. Changes only what
 * options are given for. After the options for headers.
 */
void readSettingOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);
/** CSVs, table, progress, and what counts for the exit status. */
void readOutcomeOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options);

} // namespace Urlpool::Cli
