// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/rowrecord.h"
#include "session/outcome.h"

#include <optional>

namespace Urlpool {

struct AttemptRow;

/** A row's place in its source and its last attempt, as exports and the inspector need it. */
struct StoredRow
{
    quint32 row = 0;
    QString source;
    quint32 line = 0;
    QByteArray input;
    QByteArray method;
    QByteArray url;
    UrlProblem problem = UrlProblem::None;
    UrlNotes notes;
    RowRecord record;
    /** The last attempt without its body (see body()); no value if there was none. */
    std::optional<Outcome> outcome;
    quint32 attemptsStored = 0;  ///< attempts in the file, also those that do not count
    quint32 settings = 0;        ///< number of those that the attempt was made with
    qint64 storedBodyBytes = -1; ///< -1: the body was not kept
    bool isBodyLeftOut = false;  ///< the file had reached RunSettings::maxRunBytes
};

/**
 * What @p list says of its row @p row, which rests in @p resting (Pending, Cancelled or Invalid, and
 * then for @p problem). Without @p hasSecrets passwords are "***", as they are in the file: the list may
 * be one in memory, which has them.
 */
StoredRow restingRow(const RequestList& list, quint32 row, RowState resting, UrlProblem problem,
                     bool hasSecrets);
/** The last attempt of the row. */
void setAttempt(StoredRow& stored, AttemptRow attempt);
/** Fills in what the attempts table leaves out because the list has it: @p listed is its request. */
void completeRequest(Outcome& outcome, Request listed, bool hasSecrets);

} // namespace Urlpool
