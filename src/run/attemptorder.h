// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/sqlite.h"

#include <QList>

namespace Urlpool {

/** The numbers of a run file's attempts by row and then by age, one row at a time. Throws SqliteError. */
class AttemptOrder
{
public:
    explicit AttemptOrder(SqliteDatabase& db);

    /** To the attempts of @p row; rows must be asked for in rising order. */
    void take(qint64 row);
    /** The one that counts, 0 if there is none: a cancelled attempt never hides an outcome. */
    qint64 last() const { return m_last; }
    /** All ids, oldest first. */
    const QList<qint64>& ids() const { return m_ids; }

private:
    void advance();
    bool isCancelled(qint64 id);

    SqliteStatement m_order;
    SqliteStatement m_state;
    bool m_hasNext = true;
    QList<qint64> m_ids;
    qint64 m_last = 0;
};

/** Which rows were never begun, asked for in rising order; the spans may overlap. Throws SqliteError. */
class CancelledOrder
{
public:
    explicit CancelledOrder(SqliteDatabase& db);
    bool contains(qint64 row);

private:
    SqliteStatement m_spans;
    bool m_hasNext = true;
    qint64 m_until = 0;
};

/** The problems of invalid rows, asked for in rising order. Throws SqliteError. */
class ProblemOrder
{
public:
    explicit ProblemOrder(SqliteDatabase& db);
    /** 0: none. */
    qint64 of(qint64 row);

private:
    SqliteStatement m_invalid;
    bool m_hasNext = true;
};

} // namespace Urlpool
