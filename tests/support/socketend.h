// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSocket>

#include <sys/socket.h>

namespace Urlpool::Testing {

/// A linger time of zero makes closing the socket send RST instead of FIN.
inline void resetOnClose(const QAbstractSocket& socket)
{
    const linger noWait{1, 0};
    setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &noWait, sizeof noWait);
}

} // namespace Urlpool::Testing
