// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultports.h"

#include "support/certificateauthority.h"
#include "support/http2connection.h"
#include "support/scriptedconnection.h"

#include <array>

namespace Urlpool::Testing {

namespace {

struct Scripted
{
    FaultPort port;
    const char* bytes;
    Ending ending;
    bool speaksFirst = false;
    bool isHttp = false;
};

constexpr char Noise[] = "\x01\x02 these bytes mean nothing to anybody\r\n\r\n";

constexpr std::array Scripts{
    Scripted{FaultPort::TlsSilence, "", Ending::Silence},
    Scripted{FaultPort::TlsGarbage, Noise, Ending::Close},
    Scripted{FaultPort::TlsHttp, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
             Ending::Close},
    // A record of type alert, TLS 1.2, two bytes long: fatal, handshake_failure.
    Scripted{FaultPort::TlsAlert, "\x15\x03\x03\x00\x02\x02\x28", Ending::Close},
    Scripted{FaultPort::TlsFin, "", Ending::Close},
    Scripted{FaultPort::TlsRst, "", Ending::Reset},
    Scripted{FaultPort::Silence, "", Ending::Silence},
    Scripted{FaultPort::Fin, "", Ending::Close, true},
    Scripted{FaultPort::Rst, "", Ending::Reset, true},
    Scripted{FaultPort::Greeting, "220 mail.example ESMTP\r\n", Ending::Silence, true},
    Scripted{FaultPort::ProxyForbids,
             "HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno\n", Ending::Close,
             false, true},
    Scripted{FaultPort::ProxyBadGateway,
             "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbad\n", Ending::Close,
             false, true},
    Scripted{FaultPort::ProxySilence, "", Ending::Silence, false, true},
    Scripted{FaultPort::ProxyFin, "", Ending::Close, false, true},
    Scripted{FaultPort::ProxyRst, "", Ending::Reset, false, true},
    Scripted{FaultPort::ProxyGarbage, Noise, Ending::Close, false, true},
    Scripted{FaultPort::ProxyTunnelFin, "HTTP/1.1 200 Connection established\r\n\r\n", Ending::Close, false,
             true},
    Scripted{FaultPort::ProxyTunnelGarbage,
             "HTTP/1.1 200 Connection established\r\n\r\n\x01\x02 no tunnel at all\r\n\r\n", Ending::Close,
             false, true},
};

// Its NULs would end a C string.
Script scriptOf(const Scripted& row)
{
    const QByteArray bytes =
        row.port == FaultPort::TlsAlert ? QByteArray(row.bytes, 7) : QByteArray(row.bytes);
    return {bytes, row.ending, row.speaksFirst, row.isHttp};
}

} // namespace

quint16 FaultPorts::number(FaultPort port)
{
    if (!m_numbers.contains(port))
        m_numbers.insert(port, open(port));
    return m_numbers.value(port);
}

quint16 FaultPorts::open(FaultPort port)
{
    if (port == FaultPort::Blackhole)
        return m_blackhole.open();
    auto* listener = new Listener(acceptor(port), m_parent);
    const auto address = port == FaultPort::Ipv6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost;
    return listener->listen(QHostAddress(address), 0) ? listener->serverPort() : 0;
}

Listener::Acceptor FaultPorts::acceptor(FaultPort port)
{
    if (isHttp2(port))
        return [this, port](qintptr descriptor, QObject* parent) {
            new Http2Connection(descriptor, port, m_services, parent);
        };
    for (const Scripted& row : Scripts)
        if (row.port == port)
            return [this, script = scriptOf(row)](qintptr descriptor, QObject* parent) {
                new ScriptedConnection(descriptor, script, m_services.log, parent);
            };
    return [this, setup = setup(port)](qintptr descriptor, QObject* parent) {
        new Connection(descriptor, setup, m_services, parent);
    };
}

PortSetup FaultPorts::setup(FaultPort port) const
{
    switch (port) {
    case FaultPort::Ipv6:
        return {.role = Role::Http};
    case FaultPort::ProxyLogin:
        return {.role = Role::Proxy, .login = "demo:secret"};
    case FaultPort::TlsThenFin:
        return {.role = Role::Https, .afterHandshake = Ending::Close};
    case FaultPort::TlsThenRst:
        return {.role = Role::Https, .afterHandshake = Ending::Reset};
    default:
        return {.role = Role::Https, .tls = m_services.authority.forPort(port)};
    }
}

} // namespace Urlpool::Testing
