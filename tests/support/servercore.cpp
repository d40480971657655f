// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/servercore.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

// A port that is free on one address may be taken on the other.
constexpr int Tries = 20;

} // namespace

ServerCore::ServerCore(RequestLog& log)
    : m_router(log), m_services{log, m_router, m_authority}, m_faultPorts(m_services, this),
      m_http(acceptor(Role::Http), this), m_https(acceptor(Role::Https), this),
      m_proxy(acceptor(Role::Proxy), this), m_otherHttp(acceptor(Role::Http), this),
      m_otherHttps(acceptor(Role::Https), this), m_refused(this)
{
}

Listener::Acceptor ServerCore::acceptor(Role role)
{
    return [this, role](qintptr descriptor, QObject* parent) {
        new Connection(descriptor, {.role = role}, m_services, parent);
    };
}

bool ServerCore::openOnBothAddresses(Listener& listener, Listener& other)
{
    for (int i = 0; i < Tries && listener.listenOnLoopback(); ++i) {
        if (other.listen(QHostAddress(u"127.0.0.2"_s), listener.serverPort()))
            return true;
        listener.close();
    }
    return false;
}

bool ServerCore::open(Endpoints& endpoints, QString& error)
{
    if (m_authority.isNull() || !QSslSocket::supportsSsl()) {
        error = u"Certificates could not be made, or Qt was built without TLS."_s;
        return false;
    }
    if (!openOnBothAddresses(m_http, m_otherHttp)) {
        error = m_otherHttp.errorString();
        return false;
    }
    if (!openOnBothAddresses(m_https, m_otherHttps)) {
        error = m_otherHttps.errorString();
        return false;
    }
    if (!m_proxy.listenOnLoopback()) {
        error = m_proxy.errorString();
        return false;
    }
    if (!m_refused.bind(QHostAddress(QHostAddress::LocalHost), 0, QAbstractSocket::DontShareAddress)) {
        error = m_refused.errorString();
        return false;
    }
    m_router.addOwnPort(m_http.serverPort());
    m_router.addOwnPort(m_https.serverPort());
    endpoints = {m_http.serverPort(),       m_https.serverPort(), m_proxy.serverPort(),
                 m_refused.localPort(),     m_authority.pem(),    m_authority.clientCertificatePem(),
                 m_authority.clientKeyPem()};
    return true;
}

} // namespace Urlpool::Testing
