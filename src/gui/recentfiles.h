// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Urlpool {

/** The lists and run files that were opened or saved last, newest first; kept in the preferences. */
namespace RecentFiles {

constexpr int most = 10;

QStringList all();
/** Those of all() that are run files. */
QStringList runs();
/** To the front. */
void add(const QString& path);
void remove(const QString& path);
void clear();

} // namespace RecentFiles

/** By its name; a run file's is *.urlpool. */
bool isRunFileName(const QString& path);

} // namespace Urlpool
