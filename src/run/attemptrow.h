// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/hoppack.h"
#include "run/rowrecord.h"
#include "run/sqlite.h"
#include "session/outcome.h"

namespace Urlpool {

/** A row of the table `attempts`. */
struct AttemptRow
{
    /** Without body; of the request only row, method and URL are set. */
    Outcome outcome;
    RowState state = RowState::Pending;
    quint32 settings = 0;
    qint64 body = 0;            ///< number of the stored body, 0: none
    qint64 bodyBytes = -1;      ///< -1: not kept
    bool isBodyLeftOut = false; ///< because the file had reached its bound
};

/** Selects one attempt by its id (parameter 1); for readAttempt(). */
extern const char* const selectAttempt;

/** The row that @p statement stands on; throws SqliteError if it is damaged. */
AttemptRow readAttempt(const SqliteStatement& statement, HopTexts& texts);

} // namespace Urlpool
