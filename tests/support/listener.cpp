// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/listener.h"

#include <chrono>

namespace Urlpool::Testing {

namespace {

constexpr int Backlog = 4096;

} // namespace

Listener::Listener(Role role, const Services& services, QObject* parent)
    : QTcpServer(parent), m_services(services), m_role(role)
{
    setListenBacklogSize(Backlog);
    // Out of descriptors, Qt stops accepting; some will be free again soon.
    connect(this, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(std::chrono::milliseconds(50), this, &QTcpServer::resumeAccepting);
    });
}

bool Listener::listenOnLoopback()
{
    return listen(QHostAddress(QHostAddress::LocalHost), 0);
}

void Listener::incomingConnection(qintptr descriptor)
{
    new Connection(descriptor, m_role, m_services, this);
}

} // namespace Urlpool::Testing
