// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlsetup.h"

#include "session/curlaccessmanager.h"

#include <QUrl>

#include <csignal>

namespace Urlpool {

namespace {

/** curl's way: a bare host:port is an http proxy, the port is 1080 unless given, 443 for https. */
SetupResult prepareProxy(CurlSetup& setup)
{
    const QString& text = setup.options.proxyUrl;
    const QString full = text.contains(QLatin1String("://")) ? text : QLatin1String("http://") + text;
    const QUrl url(full, QUrl::StrictMode);
    const QStringList passing{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("socks4a"),
                              QStringLiteral("socks5h")};
    const QStringList local{QStringLiteral("socks4"), QStringLiteral("socks5")};
    const QString scheme = url.scheme();
    setup.proxyLooksUp = passing.contains(scheme);
    const int port = url.port(scheme == QLatin1String("https") ? 443 : 1080);
    if (!url.isValid() || url.host().isEmpty() || port < 1 || !(setup.proxyLooksUp || local.contains(scheme)))
        return SetupResult::failed(url.toDisplayString().isEmpty() ? QStringLiteral("proxy")
                                                                   : url.toDisplayString());
    setup.proxyUrl = full.toUtf8();
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    setup.proxyAuthority = (host.contains(':') ? '[' + host + ']' : host) + ':' + QByteArray::number(port);
    return {};
}

} // namespace

SetupResult prepareCurlSetup(const SessionOptions& options, CurlSetup& setup)
{
    // Also OpenSSL writes to sockets, and libcurl leaves the signal to its caller.
    std::signal(SIGPIPE, SIG_IGN);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return SetupResult::failed(QStringLiteral("libcurl"));
    setup.options = options;
    setup.trust = std::make_shared<CurlTrust>(options.caFile.toLocal8Bit());
    return options.proxy == ProxyMode::Url ? prepareProxy(setup) : SetupResult();
}

std::unique_ptr<Session> makeCurlSession(const std::shared_ptr<const CurlSetup>& setup)
{
    return std::make_unique<CurlAccessManager>(setup);
}

} // namespace Urlpool
