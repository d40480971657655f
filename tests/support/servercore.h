// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/certificateauthority.h"
#include "support/connection.h"
#include "support/faultports.h"
#include "support/listener.h"
#include "support/requestlog.h"
#include "support/router.h"

namespace Urlpool::Testing {

/// The ports a started server has, and its certificates.
struct Endpoints
{
    quint16 http = 0;
    quint16 https = 0;
    quint16 proxy = 0;
    quint16 refused = 0;
    QByteArray caPem;
    QByteArray clientCertificatePem;
    QByteArray clientKeyPem;
};

/// The part of the server that lives in its thread.
class ServerCore : public QObject
{
    Q_OBJECT

public:
    explicit ServerCore(RequestLog& log);

    /// Opens the ports; false and an English reason in \a error if that fails.
    bool open(Endpoints& endpoints, QString& error);
    /// Opens a port on first use; 0 if that fails.
    quint16 faultPort(FaultPort port) { return m_faultPorts.number(port); }

private:
    Listener::Acceptor acceptor(Role role);
    bool openOnBothAddresses(Listener& listener, Listener& other);

    CertificateAuthority m_authority;
    Router m_router;
    Services m_services;
    FaultPorts m_faultPorts;
    Listener m_http;
    Listener m_https;
    Listener m_proxy;
    Listener m_otherHttp; ///< the same ports on 127.0.0.2
    Listener m_otherHttps;
    QTcpSocket m_refused; ///< bound but not listening, so the port stays ours and refuses
};

} // namespace Urlpool::Testing
