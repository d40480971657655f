// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

namespace Urlpool {

/**
 * How many connections a session may leave open between requests, where the session itself knows no
 * bound: who is told that there is no room asks the server to close. Connections that were left open are
 * held to be so until `idleMs` after their last use. Times are in ms, given by the caller.
 */
class KeptConnections
{
public:
    explicit KeptConnections(qint64 idleMs) : m_idleMs(idleMs) {}

    void setMost(int count) { m_most = count; }
    /** A request to @p origin begins: whether its connection may stay open. If so, end() must follow. */
    bool begin(const QByteArray& origin, qint64 nowMs);
    /** @p open tells whether the connection has been left open. */
    void end(const QByteArray& origin, bool open, qint64 nowMs);
    int count() const { return m_count; }

private:
    struct Origin
    {
        int kept = 0;  ///< connections, in use or not
        int inUse = 0; ///< by requests that may leave them open
        qint64 lastMs = 0;
    };
    void dropOld(qint64 nowMs);

    qint64 m_idleMs;
    QHash<QByteArray, Origin> m_origins;
    qint64 m_droppedMs = 0;
    int m_count = 0;
    int m_most = 1 << 20;
};

} // namespace Urlpool
