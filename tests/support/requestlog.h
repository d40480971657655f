// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/meters.h"
#include "support/recordedrequest.h"

#include <QHash>

#include <mutex>

namespace Urlpool::Testing {

/// Counts and keeps what came in. Thread-safe: the server writes, tests read. (std::mutex, so that a build
/// with ThreadSanitizer understands it.)
class RequestLog
{
public:
    int connectionOpened(quint16 port); ///< its id
    void connectionClosed();
    void handshakeDone();
    /// Counts a request that is now being answered; how often its \a key was seen, this time included.
    int begin(const QByteArray& key, const RecordedRequest& request);
    /// Its answer is out, or its connection gone.
    void end(const QByteArray& host);
    /// Keeps a CONNECT without counting it.
    void record(const RecordedRequest& request);

    Meters& meters() { return m_meters; }
    int hits(const QByteArray& key) const;
    int totalHits() const;
    int connections() const;
    int connections(quint16 port) const;
    int requests(quint16 port) const;
    int handshakes() const;
    int openConnections() const;
    int maxConcurrent() const;
    int maxConcurrentForHost(const QByteArray& host) const;
    QList<RecordedRequest> requests() const;
    void setRecording(bool on);
    void reset();

private:
    struct Level
    {
        int now = 0;
        int max = 0;

        void rise() { max = qMax(max, ++now); }
    };

    struct Port
    {
        int connections = 0;
        int requests = 0;
    };

    void keep(const RecordedRequest& request);

    Meters m_meters;
    mutable std::mutex m_mutex;
    QHash<QByteArray, int> m_hits;
    QHash<QByteArray, Level> m_hosts;
    QHash<quint16, Port> m_ports;
    QList<RecordedRequest> m_requests;
    qint64 m_keptBytes = 0;
    Level m_all;
    int m_total = 0;
    int m_lastId = 0;
    int m_accepted = 0;
    int m_handshakes = 0;
    int m_open = 0;
    bool m_recording = true;
};

} // namespace Urlpool::Testing
