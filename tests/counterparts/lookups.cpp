// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/lookups.h"

#include <QHostAddress>

#include <mutex>

#include <dlfcn.h>
#include <netdb.h>

namespace {

std::mutex mutex;
QByteArrayList names;

} // namespace

// The program's own symbol goes before the C library's, for the shared libraries as well.
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found)
{
    using Function = decltype(&getaddrinfo);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (name && QHostAddress(QString::fromUtf8(name)).isNull()) {
        const std::lock_guard lock(mutex);
        names.append(name);
    }
    return real(name, service, hints, found);
}

namespace Urlpool::Testing {

QByteArrayList takeLookups()
{
    const std::lock_guard lock(mutex);
    return std::exchange(names, {});
}

} // namespace Urlpool::Testing
