// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runrecords.h"

#include <algorithm>
#include <limits>

namespace Urlpool {

RunRecords::RunRecords(const RequestList& list) : m_records(list.size())
{
    m_counts.byState[std::size_t(RowState::Pending)] = list.size();
    if (list.counts().invalid == 0)
        return;
    for (quint32 row = 1; row <= list.size(); ++row) {
        const UrlProblem problem = list.problem(row);
        if (problem == UrlProblem::None)
            continue;
        RowRecord record;
        record.state = RowState::Invalid;
        record.error =
            problem == UrlProblem::UnsupportedScheme ? ErrorKind::UnsupportedScheme : ErrorKind::InvalidUrl;
        set(row, record);
    }
}

QList<quint32> RunRecords::rowsIn(RowState state) const
{
    QList<quint32> rows;
    rows.reserve(m_counts.of(state));
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        if (m_records[i].state == state)
            rows.append(quint32(i + 1));
    }
    return rows;
}

QList<quint32> RunRecords::unfinishedRows() const
{
    QList<quint32> rows;
    rows.reserve(m_counts.of(RowState::Cancelled) + m_counts.pending());
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        if (m_records[i].state == RowState::Cancelled || m_records[i].state == RowState::Pending)
            rows.append(quint32(i + 1));
    }
    return rows;
}

void RunRecords::load(const CommittedRow& row)
{
    if (!has(row.row) || at(row.row).state == RowState::Invalid)
        return;
    const RowRecord& now = at(row.row);
    RowRecord record = row.record;
    if (record.state == RowState::Cancelled) {
        if (now.state != RowState::Pending && now.state != RowState::Cancelled)
            return;
        record.wireSends = std::max(record.wireSends, now.wireSends);
        record.attempts = std::max(record.attempts, now.attempts);
    }
    record.typeId = typeId(row.contentType);
    set(row.row, record);
}

void RunRecords::loadStart(quint32 row, quint32 attempt)
{
    if (!has(row) || at(row).attempts >= attempt || at(row).wireSends > 0)
        return;
    RowRecord record = at(row);
    record.wireSends = 1;
    set(row, record);
}

void RunRecords::set(quint32 row, const RowRecord& record)
{
    RowRecord& now = m_records[row - 1];
    --m_counts.byState[std::size_t(now.state)];
    ++m_counts.byState[std::size_t(record.state)];
    now = record;
}

void RunRecords::beginRetry(const QList<quint32>& rows)
{
    m_before = {};
    for (const quint32 row : rows) {
        // One that was never begun is what it was if it is cancelled again; most of a million may be such.
        if (at(row).state != RowState::Cancelled || at(row).attempts > 0)
            m_before.push_back({row, at(row)});
        RowRecord record;
        record.attempts = at(row).attempts;
        set(row, record);
    }
}

void RunRecords::endRetry()
{
    m_before = {};
    m_awaiting = {};
}

const RowRecord* RunRecords::before(quint32 row) const
{
    const auto awaiting = m_awaiting.find(row);
    if (awaiting != m_awaiting.end())
        return &awaiting->second;
    const auto found =
        std::lower_bound(m_before.begin(), m_before.end(), row,
                         [](const Before& entry, quint32 wanted) { return entry.row < wanted; });
    return found != m_before.end() && found->row == row ? &found->record : nullptr;
}

void RunRecords::await(const CommittedRow& row)
{
    RowRecord ended = row.record;
    ended.typeId = typeId(row.contentType);
    m_awaiting.insert_or_assign(row.row, ended);
    RowRecord record;
    record.attempts = ended.attempts;
    set(row.row, record);
}

bool RunRecords::apply(const CommittedRow& row)
{
    if (!has(row.row))
        return false;
    if (!row.isFinal) {
        await(row);
        return true;
    }
    settle(row);
    m_awaiting.erase(row.row);
    return true;
}

void RunRecords::settle(const CommittedRow& row)
{
    const RowRecord* old = before(row.row);
    const bool cancelled = row.record.state == RowState::Cancelled && old;
    const bool neverBegun = row.record.attempts < row.attempt;
    // A row that was pending in a run that was opened is cancelled now, in the file too.
    if (cancelled && old->state != RowState::Pending && (old->state != RowState::Cancelled || neverBegun)) {
        RowRecord again = *old;
        // It may have taken effect all the same.
        if (again.wireSends == 0)
            again.wireSends = row.record.wireSends;
        set(row.row, again);
        return;
    }
    RowRecord record = row.record;
    record.typeId = typeId(row.contentType);
    // Who resumes it is asked because of any try that may have taken effect, not of the last one only.
    if (cancelled)
        record.wireSends = std::max(record.wireSends, old->wireSends);
    set(row.row, record);
}

quint16 RunRecords::typeId(const QByteArray& type)
{
    if (type.isEmpty())
        return 0;
    const auto known = m_typeIds.constFind(type);
    if (known != m_typeIds.constEnd())
        return *known;
    // A server that makes up a new type for every answer gets no further entries.
    if (m_types.size() > std::numeric_limits<quint16>::max())
        return 0;
    const auto id = quint16(m_types.size());
    m_types.append(type);
    m_typeIds.insert(type, id);
    return id;
}

} // namespace Urlpool
