// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownnetwork.h"

#include "support/ownnamespace.h"

#include <QFile>
#include <QTemporaryFile>

#include <cerrno>
#include <cstring>

#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Urlpool::Testing {

namespace {

QByteArray failure(const QByteArray& what)
{
    return what + ": " + std::strerror(errno);
}

bool raiseLoopback()
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    bool raised = socket >= 0 && ioctl(socket, SIOCGIFFLAGS, &request) == 0;
    request.ifr_flags |= IFF_UP;
    raised = raised && ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    if (socket >= 0)
        close(socket);
    return raised;
}

/// The file stays mounted after its name is gone.
bool replace(const char* path, const QByteArray& text)
{
    QTemporaryFile file;
    return file.open() && file.write(text) == text.size() && file.flush() &&
           mount(QFile::encodeName(file.fileName()).constData(), path, nullptr, MS_BIND, nullptr) == 0;
}

} // namespace

QByteArray enterOwnNetwork()
{
    if (const QByteArray why = enterOwnNamespace(CLONE_NEWNET); !why.isEmpty())
        return why;
    if (!raiseLoopback())
        return failure("loopback");
    if (!replace("/etc/resolv.conf", "nameserver 127.0.0.1\nsearch .\n"))
        return failure("/etc/resolv.conf");
    // Without the system's own resolver, which would ask the real network.
    if (!replace("/etc/nsswitch.conf", "hosts: files dns\n"))
        return failure("/etc/nsswitch.conf");
    return {};
}

} // namespace Urlpool::Testing
