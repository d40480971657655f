// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runstatistics.h"

#include <algorithm>

namespace Urlpool {

void RunStatistics::add(const StoredRow& row)
{
    ++m_counts.byState[std::size_t(row.record.state)];
    m_attempts += row.attemptsStored;
    if (row.record.state == RowState::Invalid)
        return;
    HostFigures& host = m_hosts.at(hostKey(row.url));
    ++host.rows;
    if (!row.outcome)
        return;
    addOutcome(row);
    if (row.outcome->isCancelled())
        return;
    if (row.outcome->isResponse())
        ++host.done;
    else
        ++host.failed;
    if (row.outcome->totalUs >= 0) {
        host.times.add(row.outcome->totalUs);
        m_times.add(row.outcome->totalUs);
    }
}

void RunStatistics::addOutcome(const StoredRow& row)
{
    const Outcome& outcome = *row.outcome;
    m_redirects += outcome.redirects();
    m_wireSends += outcome.wireSends();
    m_connections += ConnectionUse::of(outcome);
    if (outcome.isLastHopAnswered()) {
        m_bodyBytes += outcome.size;
        m_transferBytes += outcome.transferSize;
    }
    m_bodiesLeftOut += row.isBodyLeftOut;
    m_storedBodyBytes += std::max<qint64>(row.storedBodyBytes, 0);
    if (outcome.isResponse())
        ++m_statuses[outcome.status()];
    else if (!outcome.isCancelled())
        ++m_errors[outcome.error];
    if (outcome.startedAtMs <= 0)
        return;
    const qint64 endMs = outcome.startedAtMs + std::max<qint64>(outcome.totalUs, 0) / 1000;
    const auto span = m_spans.find(row.settings);
    if (span == m_spans.end()) {
        m_spans.insert(row.settings, {outcome.startedAtMs, endMs});
    } else {
        span->firstMs = std::min(span->firstMs, outcome.startedAtMs);
        span->lastMs = std::max(span->lastMs, endMs);
    }
}

qint64 RunStatistics::activeMs() const
{
    qint64 sum = 0;
    for (const Span& span : m_spans)
        sum += span.lastMs - span.firstMs;
    return sum;
}

double RunStatistics::perSecond() const
{
    const qint64 ms = activeMs();
    return ms > 0 ? double(ended()) * 1000 / double(ms) : 0;
}

} // namespace Urlpool
