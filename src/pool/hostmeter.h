// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace Urlpool {

/** Counts of one host's jobs and attempts, and how it did lately. A value; small until it was answered. */
class HostMeter
{
public:
    quint32 total = 0;      ///< jobs
    quint32 done = 0;       ///< jobs that have ended
    quint32 refused = 0;    ///< answers 429
    quint32 exceptions = 0; ///< jobs that ended as one
    quint32 opened = 0;     ///< connections
    quint32 reused = 0;

    /** An attempt has ended. */
    void ended(qint64 nowUs);
    /** It had an answer, after so long. */
    void answered(qint64 totalUs);

    /** Attempts that ended, per second, over the last few seconds or since @p sinceUs. */
    double perSecond(qint64 sinceUs, qint64 nowUs) const;
    /** Of the last 31 that were answered; -1: none was. */
    qint64 medianUs() const;

private:
    double decayed(qint64 nowUs) const;

    double m_perSecond = 0; // as of m_endedUs
    qint64 m_endedUs = 0;
    std::vector<quint32> m_times; // grows to its full length, then the oldest is overwritten
    quint8 m_oldest = 0;
};

} // namespace Urlpool
