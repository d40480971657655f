// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/systemlookup.h"

#include <array>
#include <cerrno>
#include <memory>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace Urlpool {

namespace {

int nativeFamily(IpFamily family)
{
    switch (family) {
    case IpFamily::V4:
        return AF_INET;
    case IpFamily::V6:
        return AF_INET6;
    case IpFamily::Any:
        break;
    }
    return AF_UNSPEC;
}

QByteArray numericAddress(const sockaddr* address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* bytes = nullptr;
    if (address->sa_family == AF_INET)
        bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
    else if (address->sa_family == AF_INET6)
        bytes = &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
    if (!bytes || !inet_ntop(address->sa_family, bytes, text.data(), socklen_t(text.size())))
        return {};
    return QByteArray(text.data());
}

} // namespace

NameAnswer lookUpInSystem(const QByteArray& name, IpFamily family)
{
    // Not AI_ADDRCONFIG: without a network it hides loopback's own names, and elsewhere the order of the
    // answer already puts last what this machine cannot reach.
    addrinfo hints{};
    hints.ai_family = nativeFamily(family);
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    errno = 0;
    const int code = getaddrinfo(name.constData(), nullptr, &hints, &found);
    const int systemError = errno;
    if (code != 0)
        return {{}, lookUpVerdict(code, systemError), code == EAI_AGAIN};

    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, freeaddrinfo);
    NameAnswer answer;
    for (const addrinfo* entry = found; entry; entry = entry->ai_next) {
        const QByteArray address = numericAddress(entry->ai_addr);
        if (!address.isEmpty() && !answer.addresses.contains(address))
            answer.addresses.append(address);
    }
    if (answer.addresses.isEmpty())
        answer.verdict = lookUpVerdict(EAI_NONAME, 0);
    return answer;
}

Verdict lookUpVerdict(int code, int systemError)
{
    // Without a descriptor glibc may call a name unknown that it could not look for.
    const bool exhausted = systemError == EMFILE || systemError == ENFILE || systemError == ENOMEM;
    if (code == EAI_MEMORY || exhausted) {
        const int error = exhausted ? systemError : ENOMEM;
        return {ErrorKind::OutOfResources, qt_error_string(error)};
    }
    if (code == EAI_SYSTEM && systemError != 0)
        return {ErrorKind::Dns, qt_error_string(systemError)};
    return {ErrorKind::Dns, QString::fromLocal8Bit(gai_strerror(code))};
}

} // namespace Urlpool
