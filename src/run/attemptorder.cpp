// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/attemptorder.h"

#include "run/rowrecord.h"

#include <algorithm>

namespace Urlpool {

AttemptOrder::AttemptOrder(SqliteDatabase& db)
    // Numbers only: without the index they are sorted, which should not move the attempts themselves.
    : m_order(db, R"(SELECT "row", id FROM attempts ORDER BY "row", id)"),
      m_state(db, "SELECT state FROM attempts WHERE id = ?")
{
    advance();
}

void AttemptOrder::advance()
{
    m_hasNext = m_hasNext && m_order.step();
}

bool AttemptOrder::isCancelled(qint64 id)
{
    const SqliteRewind rewind(m_state);
    m_state.bind(1, id);
    return m_state.step() && RowState(m_state.number(0)) == RowState::Cancelled;
}

void AttemptOrder::take(qint64 row)
{
    m_ids.clear();
    m_last = 0;
    while (m_hasNext && m_order.number(0) < row)
        advance();
    for (; m_hasNext && m_order.number(0) == row; advance()) {
        const qint64 id = m_order.number(1);
        m_ids.append(id);
        if (m_last == 0 || !isCancelled(id) || isCancelled(m_last))
            m_last = id;
    }
}

CancelledOrder::CancelledOrder(SqliteDatabase& db)
    : m_spans(db, "SELECT first_row, last_row FROM cancelled ORDER BY first_row")
{
    m_hasNext = m_spans.step();
}

bool CancelledOrder::contains(qint64 row)
{
    for (; m_hasNext && m_spans.number(0) <= row; m_hasNext = m_spans.step())
        m_until = std::max(m_until, m_spans.number(1));
    return row <= m_until;
}

ProblemOrder::ProblemOrder(SqliteDatabase& db)
    : m_invalid(db, R"(SELECT "row", problem FROM invalid ORDER BY "row")")
{
    m_hasNext = m_invalid.step();
}

qint64 ProblemOrder::of(qint64 row)
{
    while (m_hasNext && m_invalid.number(0) < row)
        m_hasNext = m_invalid.step();
    return m_hasNext && m_invalid.number(0) == row ? m_invalid.number(1) : 0;
}

} // namespace Urlpool
