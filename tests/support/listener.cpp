// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/listener.h"

#include <sys/resource.h>
#include <unistd.h>

namespace Urlpool::Testing {

namespace {

constexpr int Backlog = 4096;
constexpr rlim_t Reserve = 8;

// Descriptors are given out lowest first. With none left, Qt 6.4 calls accept() in a busy loop.
bool isFarFromLimit(qintptr descriptor)
{
    rlimit limit{};
    return descriptor >= 0 && getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
           rlim_t(descriptor) + Reserve < limit.rlim_cur;
}

} // namespace

Listener::Listener(Acceptor acceptor, QObject* parent)
    : QTcpServer(parent), m_acceptor(std::move(acceptor)), m_retry(this)
{
    setListenBacklogSize(Backlog);
    m_retry.setSingleShot(true);
    m_retry.setInterval(50);
    connect(&m_retry, &QTimer::timeout, this, &Listener::resumeWhenPossible);
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_acceptor(descriptor, this);
    if (!isFarFromLimit(descriptor)) {
        pauseAccepting();
        m_retry.start();
    }
}

void Listener::resumeWhenPossible()
{
    const int probe = ::dup(int(socketDescriptor()));
    if (probe >= 0)
        ::close(probe);
    if (isFarFromLimit(probe))
        resumeAccepting();
    else
        m_retry.start();
}

} // namespace Urlpool::Testing
