// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "counterparts/serverprocess.h"
#include "support/certificateauthority.h"

#include <QSslCertificate>

namespace Urlpool::Testing {

/// nginx with one worker and several ports of loopback, each of its own kind.
class NginxServer
{
public:
    enum class Port {
        Plain,
        Tls,               ///< HTTP/1.1 only
        Http2,             ///< over TLS, by ALPN
        Http2Lasting,      ///< the same, and a connection lasts for 100,000 requests
        ClientCertificate, ///< required
        Tls12,             ///< nothing newer
        Brief,             ///< no TLS; closes a connection that was idle for a second
        Http2Brief,
        Many, ///< TLS, HTTP/1.1; on 40 addresses, too, which its certificate does not name
    };
    static constexpr int portCount = 9;
    static constexpr int manyCount = 40;
    /// After so many requests a connection is closed, but for Http2Lasting.
    static constexpr int keepAliveRequests = 100;

    /// A line of the access log.
    struct Hit
    {
        QByteArray method;
        QByteArray target;
        QByteArray protocol;
        int status = 0;
        qint64 connection = 0;
    };

    /// False if it does not come up; then log() says why.
    [[nodiscard]] bool start();
    QByteArray log() const { return m_process.log(); }

    QByteArray url(Port port, QByteArrayView path) const;
    /// Host number \a index of those that Many stands on.
    QByteArray manyUrl(int index, QByteArrayView path) const;
    /// PEM file for --cacert.
    QString authorityFile() const { return m_process.path(QStringLiteral("ca.pem")); }
    /// "client.pem" and "client-key.pem", or "client.p12" with the passphrase "secret", are what
    /// ClientCertificate asks for; "foreign.pem" has both, but is some other authority's.
    QString path(const QString& name) const { return m_process.path(name); }
    QByteArray certificateDer() { return m_authority.own().localCertificate().toDer(); }

    /// What has been answered since reset(), oldest first.
    QList<Hit> hits() const;
    void reset();

    static QByteArray small() { return QByteArrayLiteral("twenty-one bytes here"); }
    static QByteArray file(); ///< 20,000 bytes

private:
    QByteArray configuration() const;
    QByteArray accessLog() const;

    CertificateAuthority m_authority;
    ServerProcess m_process;
    QList<quint16> m_ports;
    qsizetype m_seen = 0;
};

/// How many connections \a hits came over.
qsizetype connectionCount(const QList<NginxServer::Hit>& hits);

} // namespace Urlpool::Testing
