// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/listpack.h"
#include "run/listtext.h"
#include "run/sqlite.h"

#include <QHash>

namespace Urlpool {

/**
 * The list of a run file from its first row to its last, a piece at a time, so that a list of any length
 * takes a few megabytes. Throws SqliteError.
 */
class ListScan
{
public:
    /** @p defaults: those of the settings with the number 1. */
    ListScan(SqliteDatabase& db, const RequestDefaults& defaults);

    /** To the next row; false behind the last one. */
    bool next();

    /** Some rows of the list with this one among them. */
    const RequestList& piece() const { return m_piece; }
    /** This row's number in the piece. */
    quint32 pieceRow() const { return m_pieceRow; }
    /** This row's number in the run. */
    quint32 row() const { return m_rowsBefore + m_pieceRow; }
    /** What has to be added to a line's number in the piece; wraps. */
    quint32 lineOffset() const { return m_lineOffset; }
    /** This row's request with the defaults of other settings. */
    Request request(quint32 settings, const RequestDefaults& defaults);

private:
    bool nextPiece();
    bool nextText();
    bool nextRequests();

    SqliteStatement m_blocks;
    bool m_isText = true;
    QString m_source;
    RequestDefaults m_defaults;
    ListText m_text;
    RequestBlock m_requests;
    RequestList m_piece;
    QHash<quint32, RequestList> m_others; ///< the piece with other defaults, by settings
    quint32 m_pieceRow = 0;
    quint32 m_rowsBefore = 0;
    quint32 m_lineOffset = 0;
    quint32 m_linesBefore = 0;
};

} // namespace Urlpool
