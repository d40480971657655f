// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/timehistogram.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace Urlpool {

/** What became of the rows of one host (name and port, 80 and 443 taken together). */
struct HostFigures
{
    QByteArray host;
    quint32 rows = 0;
    quint32 done = 0;    ///< responses
    quint32 failed = 0;  ///< exceptions
    TimeHistogram times; ///< total time of both
};

/**
 * The hosts with the most rows, of any number of hosts, in bounded memory. Where there are more than
 * `most`, those with the fewest rows are folded into one; a host that comes back afterwards may lack
 * slack() of its rows, which are among the folded ones.
 */
class HostTally
{
public:
    static constexpr qsizetype most = 2048;

    /** The figures of @p host, to be counted up; valid until the next call. */
    HostFigures& at(const QByteArray& host);
    /** By rows, most first, at most @p count. */
    QList<HostFigures> top(qsizetype count) const;
    /** Hosts that are told apart. */
    qsizetype size() const { return m_hosts.size(); }
    /** All others together, without a name. */
    const HostFigures& folded() const { return m_folded; }
    quint32 slack() const { return m_slack; }

private:
    void fold();

    QHash<QByteArray, HostFigures> m_hosts;
    HostFigures m_folded;
    quint32 m_slack = 0;
};

} // namespace Urlpool
