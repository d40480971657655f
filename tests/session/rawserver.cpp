// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rawserver.h"

#include <QTcpSocket>

namespace Urlpool::Testing {

RawServer::RawServer(const QByteArray& answer, After after)
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer, after] {
        QTcpSocket* socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket, answer, after] {
            const QByteArray bytes = socket->readAll();
            m_received += bytes;
            if (!bytes.contains("\r\n\r\n"))
                return;
            socket->write(answer);
            if (after == After::Close)
                socket->disconnectFromHost();
        });
    });
    m_server.listen(QHostAddress::LocalHost);
}

QByteArray RawServer::url(QByteArrayView path) const
{
    return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + path.toByteArray();
}

} // namespace Urlpool::Testing
