// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/attemptrow.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Urlpool {

const char* const selectAttempt = R"(SELECT "row", attempt, settings, state, error, started_at_ms, total_us,
    queued_us, size, transfer_size, worker, body, body_bytes, chunks, method, url, error_detail, hops
    FROM attempts WHERE id = ?)";

AttemptRow readAttempt(const SqliteStatement& statement, HopTexts& texts)
{
    AttemptRow row;
    Outcome& outcome = row.outcome;
    int column = 0;
    const auto number = [&] { return statement.number(column++); };
    const auto optional = [&](qint64 missing) {
        const int at = column++;
        return statement.isNull(at) ? missing : statement.number(at);
    };
    outcome.request.row = quint32(number());
    outcome.attempt = quint32(number());
    row.settings = quint32(number());
    row.state = RowState(number());
    outcome.error = ErrorKind(number());
    outcome.startedAtMs = number();
    outcome.totalUs = optional(-1);
    outcome.queuedUs = optional(-1);
    outcome.size = number();
    outcome.transferSize = number();
    outcome.worker = int(number());
    row.isBodyLeftOut = !statement.isNull(column) && statement.number(column) == 0;
    row.body = optional(0);
    row.bodyBytes = optional(-1);
    outcome.chunks = quint32(number());
    outcome.request.method = statement.bytes(column++);
    outcome.request.url = statement.bytes(column++);
    outcome.errorDetail = QString::fromUtf8(statement.view(column++));
    if (!unpackHops(statement.view(column), outcome, &texts))
        throw SqliteError{SQLITE_CORRUPT, 0, u"damaged attempt"_s};
    return row;
}

} // namespace Urlpool
