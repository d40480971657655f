// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/errorkind.h"

#include <QNetworkReply>

namespace Urlpool {

/** How a request reaches its server. */
enum class ProxyUse : quint8 {
    None,
    Tunnel,  ///< the proxy connects through: SOCKS, CONNECT
    Forward, ///< plain http: the proxy is the server that Qt talks to
};

/** What is known when Qt reports an error. */
struct QtError
{
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    QString text;   ///< QNetworkReply::errorString()
    int status = 0; ///< 0: no status line was understood
    ProxyUse proxy = ProxyUse::None;
};

/**
 * Qt's error codes as an ErrorKind. None for what Qt calls an error only because of the status: that is
 * a response. A reset cannot be told from a close (Qt reads ECONNRESET as an end of file), so Reset
 * never comes from here.
 */
ErrorKind errorKindOf(const QtError& error);

} // namespace Urlpool
