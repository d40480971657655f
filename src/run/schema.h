// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Urlpool::Schema {

/** "URLP": what makes an SQLite file a run file (PRAGMA application_id). */
constexpr qint32 applicationId = 0x55524c50;
/** PRAGMA user_version; a higher one is refused. 1 had no certificates. */
constexpr qint32 version = 2;

/** Of bodies.id: body number above, chunk number below. */
constexpr int chunkBits = 24;

/** Tables and views; README.md describes them. */
extern const char* const create;
/** For people who query a run file; made when nothing is appended any more. */
extern const char* const createIndexes;

} // namespace Urlpool::Schema
