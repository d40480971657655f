// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storedrow.h"

#include "run/attemptrow.h"
#include "run/runsettings.h"
#include "run/secrets.h"

namespace Urlpool {

StoredRow restingRow(const RequestList& list, quint32 row, RowState resting, UrlProblem problem,
                     bool hasSecrets)
{
    StoredRow stored;
    stored.row = row;
    stored.source = list.isFromText() ? list.source() : list.request(row).source;
    stored.line = list.line(row);
    stored.input = hasSecrets ? list.input(row).toByteArray() : redactUserinfo(list.input(row));
    stored.method = list.method(row);
    stored.url = list.url(row);
    stored.problem = problem;
    stored.notes = list.notes(row);
    stored.record.state = resting;
    if (resting == RowState::Invalid)
        stored.record.error =
            problem == UrlProblem::UnsupportedScheme ? ErrorKind::UnsupportedScheme : ErrorKind::InvalidUrl;
    else if (resting == RowState::Cancelled)
        stored.record.error = ErrorKind::Cancelled;
    return stored;
}

void setAttempt(StoredRow& stored, AttemptRow attempt)
{
    stored.method = attempt.outcome.request.method;
    stored.url = attempt.outcome.request.url;
    stored.record = recordOf(attempt.outcome);
    stored.settings = attempt.settings;
    stored.storedBodyBytes = attempt.bodyBytes;
    stored.isBodyLeftOut = attempt.isBodyLeftOut;
    stored.outcome = std::move(attempt.outcome);
}

void completeRequest(Outcome& outcome, Request listed, bool hasSecrets)
{
    Request& request = outcome.request;
    if (!hasSecrets) {
        listed.headers = redactOwnHeaders(listed.headers);
        listed.input = redactUserinfo(listed.input);
    }
    listed.method = request.method;
    listed.url = request.url;
    request = std::move(listed);
}

} // namespace Urlpool
