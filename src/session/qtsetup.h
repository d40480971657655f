// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/pemfiles.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace Urlpool {

class Session;

/** What every request of one QtAccessManager shares; checked before it is made. */
struct QtSessionSetup
{
    QSslConfiguration tls; ///< one per manager: Qt's connections do not tell them apart
    ProxyMode proxyMode = ProxyMode::None;
    QNetworkProxy proxy;
    QByteArray proxyName; ///< empty if the proxy's host is an address
};

/** What the TLS of all sessions of a pool has in common, with @p files that have been read. */
QSslConfiguration makeQtTls(const SessionOptions& options, const TlsFiles& files);

/** Checks the Qt kind's part of @p options: the proxy URL. */
SetupResult prepareQtSetup(const SessionOptions& options, const QSslConfiguration& tls,
                           QtSessionSetup& setup);

/** A Qt session, in the thread that it will live in. */
std::unique_ptr<Session> makeQtSession(const QtSessionSetup& setup);

} // namespace Urlpool
