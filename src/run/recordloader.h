// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/preparedrun.h"
#include "run/runrecords.h"
#include "run/sqlite.h"

namespace Urlpool {

/**
 * Fills @p records with how the rows of a run file stand; one look at every attempt. False if it was
 * cancelled by @p watch. Throws SqliteError.
 */
bool loadRecords(SqliteDatabase& db, RunRecords& records, const OpenWatch& watch);

/**
 * The first rows of a run file that was closed, in little time; none if the whole is no more than that,
 * or its beginning cannot be read by itself. Throws SqliteError.
 */
std::optional<RunPreview> loadPreview(SqliteDatabase& db);

/** Whether the file says how it stands, which it does once it was closed. */
bool isEndNoted(SqliteDatabase& db);
/** What it says; counted if it does not. */
RunCounts readCounts(SqliteDatabase& db);

} // namespace Urlpool
