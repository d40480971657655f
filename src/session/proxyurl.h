// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QStringList>
#include <QUrl>

namespace Urlpool {

/** A proxy as the person gave it, taken apart. */
struct ProxyUrl
{
    QUrl url; ///< with a scheme
    int port = 0;
    QString text; ///< as given, with a scheme
};

/**
 * Reads SessionOptions::proxyUrl in curl's way: a bare host:port is an http proxy, the port is 1080 unless
 * given, 443 for https. A failure if its scheme is none of @p schemes.
 */
SetupResult readProxyUrl(const QString& text, const QStringList& schemes, ProxyUrl& proxy);

} // namespace Urlpool
