// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/servercore.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

ServerCore::ServerCore(RequestLog& log)
    : m_router(log), m_http(Role::Http, {log, m_router, m_authority}, this),
      m_https(Role::Https, {log, m_router, m_authority}, this),
      m_proxy(Role::Proxy, {log, m_router, m_authority}, this), m_refused(this)
{
}

bool ServerCore::open(Endpoints& endpoints, QString& error)
{
    if (m_authority.isNull() || !QSslSocket::supportsSsl()) {
        error = u"Certificates could not be made, or Qt was built without TLS."_s;
        return false;
    }
    for (Listener* listener : {&m_http, &m_https, &m_proxy}) {
        if (!listener->listenOnLoopback()) {
            error = listener->errorString();
            return false;
        }
    }
    if (!m_refused.bind(QHostAddress(QHostAddress::LocalHost), 0, QAbstractSocket::DontShareAddress)) {
        error = m_refused.errorString();
        return false;
    }
    m_router.addOwnPort(m_http.serverPort());
    m_router.addOwnPort(m_https.serverPort());
    endpoints = {m_http.serverPort(), m_https.serverPort(), m_proxy.serverPort(), m_refused.localPort(),
                 m_authority.pem()};
    return true;
}

} // namespace Urlpool::Testing
