// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "counterparts/serverprocess.h"

#include <QSslConfiguration>
#include <QTcpServer>

namespace Urlpool::Testing {

/// A proxy of the system's on loopback. It knows one host name that nobody else knows, and one user: both
/// through libnss_wrapper, which gives a process hosts and users of its own.
class ProxyServer
{
public:
    enum class Program {
        Tinyproxy, ///< HTTP: forwards http, tunnels the rest
        Dante,     ///< SOCKS 4 and 5; its 4a takes the marker 0.0.0.1 for an address
    };
    static QByteArray user() { return QByteArrayLiteral("someone"); }
    static QByteArray password() { return QByteArrayLiteral("secret"); }
    /// Stands for 127.0.0.1 in the proxy and for nothing anywhere else.
    static QByteArray privateName() { return QByteArrayLiteral("only-the-proxy.test"); }
    /// Whether libnss_wrapper is installed.
    static bool hasWrapper();

    [[nodiscard]] bool start(Program program, bool withPassword);
    /// Puts nghttpx before it, so that it is an HTTPS proxy at tlsPort() as well.
    [[nodiscard]] bool startTls(const QSslConfiguration& own);
    quint16 port() const { return m_port; }
    quint16 tlsPort() const { return m_tlsPort; }
    QByteArray log() const { return m_process.log() + m_front.log(); }

private:
    bool startTinyproxy(bool withPassword);
    bool startDante(bool withPassword);

    ServerProcess m_process;
    ServerProcess m_front;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
};

/// Speaks SOCKS 4 and 4a, for which there is no server in Debian: grants everything, and is the target as
/// well, which answers with 200 once.
class Socks4Proxy : public QObject
{
    Q_OBJECT

public:
    bool listen();
    quint16 port() const { return m_server.serverPort(); }
    /// Of the last request: "127.0.0.1", or the name if it came as one (4a).
    QByteArray host() const { return m_host; }
    QByteArray user() const { return m_user; }

private:
    void serve();

    QTcpServer m_server;
    QByteArray m_host;
    QByteArray m_user;
};

} // namespace Urlpool::Testing
