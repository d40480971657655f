// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/sqlite.h"

namespace Urlpool::Schema {

/** "URLP": what makes an SQLite file a run file (PRAGMA application_id). */
constexpr qint32 applicationId = 0x55524c50;
/** PRAGMA user_version; a higher one is refused. 1 had no certificates, 2 no numbered headers. */
constexpr qint32 version = 3;
/** From this version on info.counts tells that a file was closed. */
constexpr qint32 firstWithCounts = 3;
/** From this one on bodies may be compressed. */
constexpr qint32 firstWithCoding = 3;

/** Of bodies.id: body number above, chunk number below. */
constexpr int chunkBits = 24;

/** README.md describes them. */
extern const char* const tables;
extern const char* const views;
/** Brings a file of an older version to this one, in one transaction. Throws SqliteError. */
void migrate(SqliteDatabase& db, int from);
/** For people who query a run file; made when nothing is appended any more. */
extern const char* const createIndexes;

} // namespace Urlpool::Schema
