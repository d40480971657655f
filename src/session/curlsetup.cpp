// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlsetup.h"

#include "session/curlaccessmanager.h"
#include "session/proxyurl.h"

#include <csignal>

namespace Urlpool {

namespace {

SetupResult prepareProxy(CurlSetup& setup)
{
    const QStringList passing{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("socks4a"),
                              QStringLiteral("socks5h")};
    const QStringList local{QStringLiteral("socks4"), QStringLiteral("socks5")};
    ProxyUrl proxy;
    if (const SetupResult result = readProxyUrl(setup.options.proxyUrl, passing + local, proxy); !result.ok)
        return result;
    setup.proxyLooksUp = passing.contains(proxy.url.scheme());
    setup.proxyUrl = proxy.text.toUtf8();
    const QByteArray host = proxy.url.host(QUrl::FullyEncoded).toLatin1();
    setup.proxyAuthority =
        (host.contains(':') ? '[' + host + ']' : host) + ':' + QByteArray::number(proxy.port);
    return {};
}

} // namespace

std::shared_ptr<CurlTls> makeCurlTls(const SessionOptions& options, const TlsFiles& files)
{
    QByteArrayList authorities;
    for (const QSslCertificate& certificate : files.folderAuthorities)
        authorities.append(certificate.toDer());
    auto tls = std::make_shared<CurlTls>(options.caFile.toLocal8Bit(), authorities);
    for (const QSslCertificate& certificate : files.chain)
        tls->certificate += certificate.toPem();
    if (!files.key.isNull())
        tls->key = files.key.toPem();
    return tls;
}

SetupResult prepareCurlSetup(const SessionOptions& options, const std::shared_ptr<CurlTls>& tls,
                             CurlSetup& setup)
{
    // Also OpenSSL writes to sockets, and libcurl leaves the signal to its caller.
    std::signal(SIGPIPE, SIG_IGN);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return SetupResult::failed(QStringLiteral("libcurl"));
    setup.options = options;
    setup.tls = tls;
    return options.proxy == ProxyMode::Url ? prepareProxy(setup) : SetupResult();
}

std::unique_ptr<Session> makeCurlSession(const std::shared_ptr<const CurlSetup>& setup)
{
    return std::make_unique<CurlAccessManager>(setup);
}

} // namespace Urlpool
