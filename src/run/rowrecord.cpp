// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/rowrecord.h"

#include "session/outcome.h"

#include <numeric>

namespace Urlpool {

RowState responseState(int status, int redirects)
{
    if (status >= 500)
        return RowState::ServerError;
    if (status >= 400)
        return RowState::ClientError;
    if (status >= 300)
        return RowState::Redirected;
    return redirects > 0 ? RowState::Redirected : RowState::Ok;
}

RowRecord recordOf(const Outcome& outcome)
{
    RowRecord record;
    const int redirects = outcome.redirects();
    if (outcome.isCancelled())
        record.state = RowState::Cancelled;
    else
        record.state = outcome.isResponse() ? responseState(outcome.status(), redirects) : RowState::Failed;
    record.error = outcome.error;
    record.status = saturated<quint16>(outcome.status());
    record.redirects = saturated<quint8>(redirects);
    record.size = outcome.isLastHopAnswered() ? outcome.size : -1;
    record.totalUs = saturated<quint32>(outcome.totalUs);
    record.attempts = saturated<quint16>(outcome.attempt);
    record.wireSends = saturated<quint16>(outcome.wireSends());
    record.worker = saturated<quint8>(outcome.worker);
    return record;
}

QByteArray mediaTypeOf(const Outcome& outcome)
{
    if (outcome.hops.isEmpty())
        return {};
    const QByteArray type = headerValue(outcome.hops.constLast().responseHeaders, "Content-Type");
    const qsizetype semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.first(semicolon)).trimmed().toLower();
}

quint32 RunCounts::sum() const
{
    return std::accumulate(byState.begin(), byState.end(), quint32(0));
}

quint32 RunCounts::responses() const
{
    return of(RowState::Ok) + of(RowState::Redirected) + of(RowState::ClientError) +
           of(RowState::ServerError);
}

quint32 RunCounts::pending() const
{
    return of(RowState::Pending) + of(RowState::InFlight);
}

} // namespace Urlpool
