// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/behaviours.h"
#include "support/requestlog.h"

#include <QSet>

namespace Urlpool::Testing {

/// Decides who answers a request (this server's behaviours, or a foreign host that the proxy plays) and
/// counts it.
class Router
{
public:
    explicit Router(RequestLog& log) : m_log(log) {}

    /// Requests for 127.0.0.1, localhost or ::1 on this port are for the server itself.
    void addOwnPort(quint16 port) { m_ownPorts.insert(port); }

    /// \a tunnel is the "host:port" of the CONNECT that the request came through, empty without one.
    Answer route(RecordedRequest& request, const QByteArray& tunnel, bool closeAsked) const;

private:
    bool isOwn(const QByteArray& host, int port) const;

    RequestLog& m_log;
    Behaviours m_behaviours;
    QSet<quint16> m_ownPorts;
};

/// "host:port" or "[address]:port" in two; the port is \a fallback if it is missing, -1 if it is none.
struct Authority
{
    QByteArray host;
    int port = -1;

    static Authority parse(const QByteArray& text, int fallback);
    /// A name that DNS never knows (RFC 6761).
    bool isInvalidName() const { return host == "invalid" || host.endsWith(".invalid"); }
};

} // namespace Urlpool::Testing
