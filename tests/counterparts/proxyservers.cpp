// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/proxyservers.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QLibraryInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>
#include <QtEndian>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

/// Of password(), as in /etc/shadow.
constexpr auto passwordHash =
    "$6$abc$IdWKNKTJEb8LxY7CGg8YBXlvtfZzFw7Mp/r6niK9YB2mdvgY..TKjv1T..8RadRt2qvUHYRLr/TsVArtr91iR1";

QString wrapperPath()
{
    return QLibraryInfo::path(QLibraryInfo::LibrariesPath) + u"/libnss_wrapper.so"_s;
}

} // namespace

bool ProxyServer::hasWrapper()
{
    return QFileInfo::exists(wrapperPath());
}

bool ProxyServer::start(Program program, bool withPassword)
{
    m_port = ServerProcess::freePort();
    const QByteArray ids = QByteArray::number(getuid()) + ':' + QByteArray::number(getgid());
    const bool written =
        m_process.write(u"hosts"_s, "127.0.0.1 localhost\n127.0.0.1 " + privateName() + '\n') &&
        m_process.write(u"passwd"_s, "runner:x:" + ids + "::/:/bin/sh\n" + user() +
                                         ":x:12345:" + QByteArray::number(getgid()) + "::/:/bin/false\n") &&
        m_process.write(u"group"_s, "runners:x:" + QByteArray::number(getgid()) + ":\n") &&
        m_process.write(u"shadow"_s, user() + ':' + passwordHash + ":19000:0:99999:7:::\n");
    m_process.setEnvironment(u"LD_PRELOAD"_s, wrapperPath());
    for (const QString& name : {u"hosts"_s, u"passwd"_s, u"group"_s, u"shadow"_s})
        m_process.setEnvironment(u"NSS_WRAPPER_"_s + name.toUpper(), m_process.path(name));
    return written &&
           (program == Program::Tinyproxy ? startTinyproxy(withPassword) : startDante(withPassword));
}

bool ProxyServer::startTinyproxy(bool withPassword)
{
    QByteArray configuration = "Port " + QByteArray::number(m_port) +
                               "\nListen 127.0.0.1\nTimeout 60\nLogLevel Connect\nMaxClients 100\n";
    if (withPassword)
        configuration += "BasicAuth " + user() + ' ' + password() + '\n';
    return m_process.write(u"tinyproxy.conf"_s, configuration) &&
           m_process.start(u"tinyproxy"_s, {u"-d"_s, u"-c"_s, u"tinyproxy.conf"_s}, m_port);
}

bool ProxyServer::startDante(bool withPassword)
{
    const QByteArray method = withPassword ? "username" : "none";
    // One user for everything: a process that changes its user is not ended with the test.
    const QByteArray configuration = "logoutput: stderr\n"
                                     "internal: 127.0.0.1 port = " +
                                     QByteArray::number(m_port) +
                                     "\nexternal: lo\n"
                                     "clientmethod: none\n"
                                     "socksmethod: username none\n"
                                     "user.privileged: runner\n"
                                     "user.unprivileged: runner\n"
                                     "client pass {\n from: 127.0.0.0/8 to: 0.0.0.0/0\n log: error\n}\n"
                                     "socks pass {\n from: 127.0.0.0/8 to: 0.0.0.0/0\n socksmethod: " +
                                     method + "\n log: connect error\n}\n";
    return m_process.write(u"danted.conf"_s, configuration) &&
           m_process.start(u"danted"_s,
                           {u"-N"_s, u"1"_s, u"-f"_s, u"danted.conf"_s, u"-p"_s, u"danted.pid"_s}, m_port);
}

bool ProxyServer::startTls(const QSslConfiguration& own)
{
    m_tlsPort = ServerProcess::freePort();
    const QString address = u"127.0.0.1,%1"_s;
    return m_front.write(u"key.pem"_s, own.privateKey().toPem()) &&
           m_front.write(u"certificate.pem"_s, own.localCertificate().toPem()) &&
           m_front.start(u"nghttpx"_s,
                         {u"--conf=/dev/null"_s, u"--http2-proxy"_s, u"--no-ocsp"_s, u"--workers=1"_s,
                          u"--errorlog-file=/dev/stderr"_s, u"-f"_s + address.arg(m_tlsPort),
                          u"-b"_s + address.arg(m_port), u"key.pem"_s, u"certificate.pem"_s},
                         m_tlsPort);
}

bool Socks4Proxy::listen()
{
    connect(&m_server, &QTcpServer::newConnection, this, &Socks4Proxy::serve);
    return m_server.listen(QHostAddress::LocalHost);
}

void Socks4Proxy::serve()
{
    QTcpSocket* socket = m_server.nextPendingConnection();
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer = QByteArray()]() mutable {
        buffer += socket->readAll();
        if (buffer.startsWith('\x04')) {
            // Version, command, port, address, user, NUL; with 0.0.0.x for an address then name, NUL.
            const qsizetype userEnd = buffer.indexOf('\0', 8);
            const bool named = buffer.size() >= 8 && buffer.mid(4, 3) == QByteArray(3, '\0');
            const qsizetype end = named && userEnd >= 0 ? buffer.indexOf('\0', userEnd + 1) : userEnd;
            if (end < 0)
                return;
            m_user = buffer.mid(8, userEnd - 8);
            m_host =
                named ? buffer.mid(userEnd + 1, end - userEnd - 1)
                      : QHostAddress(qFromBigEndian<quint32>(buffer.constData() + 4)).toString().toLatin1();
            buffer.remove(0, end + 1);
            socket->write(QByteArray("\0\x5a\0\0\0\0\0\0", 8));
        }
        if (buffer.contains("\r\n\r\n")) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            socket->disconnectFromHost();
        }
    });
}

} // namespace Urlpool::Testing
