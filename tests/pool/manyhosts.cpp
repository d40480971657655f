// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "manyhosts.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Urlpool::Testing {

namespace {

void answer(QTcpSocket* socket)
{
    for (;;) {
        const QByteArray come = socket->peek(64 * 1024);
        const qsizetype end = come.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = socket->read(end + 4).toLower();
        const bool close = head.contains("\r\nconnection: close");
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n");
        socket->write(close ? "Connection: close\r\n\r\nok" : "\r\nok");
        if (close)
            socket->disconnectFromHost();
    }
}

[[noreturn]] void serve(int tell)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int argc = 1;
    char name[] = "manyhosts";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    QTcpServer server;
    server.setListenBacklogSize(1024);
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        while (QTcpSocket* socket = server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] { answer(socket); });
            // It listens everywhere, for there is no other way to be all of 127.0.0.0/8.
            if (!socket->peerAddress().isLoopback())
                socket->abort();
        }
    });
    const quint16 port = server.listen(QHostAddress(QHostAddress::AnyIPv4)) ? server.serverPort() : 0;
    const bool told = write(tell, &port, sizeof port) == ssize_t(sizeof port);
    close(tell);
    if (told && port != 0)
        QCoreApplication::exec();
    _exit(0);
}

} // namespace

ManyHosts::ManyHosts()
{
    int ends[2];
    if (pipe(ends) != 0)
        return;
    m_process = fork();
    if (m_process == 0) {
        close(ends[0]);
        serve(ends[1]);
    }
    close(ends[1]);
    if (m_process > 0 && read(ends[0], &m_port, sizeof m_port) != ssize_t(sizeof m_port))
        m_port = 0;
    close(ends[0]);
}

ManyHosts::~ManyHosts()
{
    if (m_process <= 0)
        return;
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
}

} // namespace Urlpool::Testing
