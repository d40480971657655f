// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/rowrecord.h"
#include "run/runstore.h"

#include <QByteArrayList>
#include <QHash>

#include <unordered_map>
#include <vector>

namespace Urlpool {

/** The records of a run's rows, their counts (kept as they change) and the content types. */
class RunRecords
{
public:
    explicit RunRecords(const RequestList& list);

    const std::vector<RowRecord>& all() const { return m_records; }
    const RowRecord& at(quint32 row) const { return m_records[row - 1]; }
    bool has(quint32 row) const { return row >= 1 && row <= m_records.size(); }
    const RunCounts& counts() const { return m_counts; }
    QByteArray contentType(quint16 typeId) const { return m_types.value(typeId); }
    const QByteArrayList& contentTypes() const { return m_types; }
    QList<quint32> rowsIn(RowState state) const;
    /** Pending and cancelled ones. */
    QList<quint32> unfinishedRows() const;

    /** A row as a run file has it, its attempts in the order of their commits; one that is not there is left
     * out. */
    void load(const CommittedRow& row);
    /** "Is about to be sent", when all rows are loaded: of a try that was cut off there may be nothing else.
     */
    void loadStart(quint32 row, quint32 attempt);

    /** The rows go back to pending until they end again; ascending, without repeats. */
    void beginRetry(const QList<quint32>& rows);
    /**
     * False if there is no such row. An attempt that is followed by another leaves the row pending. A retry
     * that was cancelled, by whomever it was begun, gives the row its old record back.
     */
    bool apply(const CommittedRow& row);
    void endRetry();

private:
    struct Before
    {
        quint32 row = 0;
        RowRecord record;
    };
    const RowRecord* before(quint32 row) const;
    void await(const CommittedRow& row);
    void settle(const CommittedRow& row);
    void set(quint32 row, const RowRecord& record);
    quint16 typeId(const QByteArray& type);

    std::vector<RowRecord> m_records;
    std::vector<Before> m_before; ///< of the rows that are tried again because somebody asked for it, by row
    std::unordered_map<quint32, RowRecord> m_awaiting; ///< last attempts of those that the pool tries again
    RunCounts m_counts;
    QByteArrayList m_types{QByteArray()};
    QHash<QByteArray, quint16> m_typeIds;
};

} // namespace Urlpool
