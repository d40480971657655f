// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

#include <memory>

namespace Urlpool::Testing {

/// Answers every request with the same bytes, for what no table of behaviours holds. Lives in the test's
/// thread.
class RawServer
{
public:
    enum class After {
        Close,
        KeepOpen
    };

    /// With an empty \a answer it is silent, or closes at once.
    explicit RawServer(const QByteArray& answer, After after = After::Close);

    QByteArray url(QByteArrayView path = "/") const;
    /// What came in on all connections, in order.
    QByteArray received() const { return m_received; }
    int requests() const { return int(m_received.count(" HTTP/1.1\r\n")); }

private:
    QTcpServer m_server;
    QByteArray m_received;
};

} // namespace Urlpool::Testing
