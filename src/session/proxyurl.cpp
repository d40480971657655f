// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/proxyurl.h"

namespace Urlpool {

SetupResult readProxyUrl(const QString& text, const QStringList& schemes, ProxyUrl& proxy)
{
    proxy.text = text.contains(QLatin1String("://")) ? text : QLatin1String("http://") + text;
    proxy.url = QUrl(proxy.text, QUrl::StrictMode);
    proxy.port = proxy.url.port(proxy.url.scheme() == QLatin1String("https") ? 443 : 1080);
    if (proxy.url.isValid() && !proxy.url.host().isEmpty() && proxy.port >= 1 &&
        schemes.contains(proxy.url.scheme()))
        return {};
    const QString shown = proxy.url.toDisplayString();
    return SetupResult::failed(shown.isEmpty() ? QStringLiteral("proxy") : shown);
}

} // namespace Urlpool
