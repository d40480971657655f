// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/blackhole.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Urlpool::Testing {

namespace {

// A backlog of zero holds one connection; the second one proves that the queue is full.
constexpr int Fillers = 2;

} // namespace

Blackhole::~Blackhole()
{
    for (const int descriptor : m_descriptors)
        ::close(descriptor);
}

quint16 Blackhole::open()
{
    const auto newSocket = [this] {
        m_descriptors.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        return m_descriptors.back();
    };
    const int listener = newSocket();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(listener, generic, size) != 0 || ::listen(listener, 0) != 0 ||
        ::getsockname(listener, generic, &size) != 0)
        return 0;
    for (int i = 0; i < Fillers; ++i)
        Q_UNUSED(::connect(newSocket(), generic, size));
    return ntohs(address.sin_port);
}

} // namespace Urlpool::Testing
