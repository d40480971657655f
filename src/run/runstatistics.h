// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/connectionuse.h"
#include "run/hosttally.h"
#include "run/storedrow.h"

#include <QHash>
#include <QMap>

namespace Urlpool {

/**
 * What can be said of a run as a whole: rows are added one by one, in any order, and none is kept. A
 * value. "Ended" rows are responses and exceptions.
 */
class RunStatistics
{
public:
    void add(const StoredRow& row);

    const RunCounts& counts() const { return m_counts; }
    const TimeHistogram& times() const { return m_times; }              ///< total time of ended rows
    const QMap<int, quint32>& statuses() const { return m_statuses; }   ///< rows by response's status
    const QMap<ErrorKind, quint32>& errors() const { return m_errors; } ///< exceptions by kind
    const HostTally& hosts() const { return m_hosts; }
    qint64 bodyBytes() const { return m_bodyBytes; }         ///< decoded, of the last answers
    qint64 transferBytes() const { return m_transferBytes; } ///< of them on the wire
    qint64 storedBodyBytes() const { return m_storedBodyBytes; }
    quint32 bodiesLeftOut() const { return m_bodiesLeftOut; } ///< because the file had reached its bound
    qint64 attempts() const { return m_attempts; }            ///< all that are in the file
    qint64 redirects() const { return m_redirects; }
    qint64 wireSends() const { return m_wireSends; }                   ///< of the last attempts
    const ConnectionUse& connections() const { return m_connections; } ///< of the last attempts
    quint32 ended() const { return m_counts.responses() + m_counts.of(RowState::Failed); }

    /**
     * From the first request to the last answer, without what lies between a run and its retries (as
     * far as those were made with other settings); 0: nothing was sent.
     */
    qint64 activeMs() const;
    /** Ended rows in a second of that; 0 if not known. */
    double perSecond() const;

private:
    struct Span
    {
        qint64 firstMs = 0;
        qint64 lastMs = 0;
    };
    void addOutcome(const StoredRow& row);

    RunCounts m_counts;
    TimeHistogram m_times;
    QMap<int, quint32> m_statuses;
    QMap<ErrorKind, quint32> m_errors;
    HostTally m_hosts;
    QHash<quint32, Span> m_spans; ///< by settings
    qint64 m_bodyBytes = 0;
    qint64 m_transferBytes = 0;
    qint64 m_storedBodyBytes = 0;
    quint32 m_bodiesLeftOut = 0;
    qint64 m_attempts = 0;
    qint64 m_redirects = 0;
    qint64 m_wireSends = 0;
    ConnectionUse m_connections;
};

} // namespace Urlpool
