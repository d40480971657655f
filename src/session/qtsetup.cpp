// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/qtsetup.h"

#include "session/hostnames.h"
#include "session/proxyurl.h"
#include "session/qtaccessmanager.h"
#include "session/tlsversion.h"

namespace Urlpool {

namespace {

SetupResult prepareProxy(const QString& text, QtSessionSetup& setup)
{
    ProxyUrl proxy;
    const QStringList schemes{QStringLiteral("http"), QStringLiteral("socks5"), QStringLiteral("socks5h")};
    if (const SetupResult result = readProxyUrl(text, schemes, proxy); !result.ok)
        return result;
    const QUrl& url = proxy.url;
    const bool http = url.scheme() == QLatin1String("http");
    setup.proxy = QNetworkProxy(http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, url.host(),
                                quint16(proxy.port), url.userName(QUrl::FullyDecoded),
                                url.password(QUrl::FullyDecoded));
    setup.proxyName = hostToLookUp(url.toEncoded());
    return {};
}

} // namespace

QSslConfiguration makeQtTls(const SessionOptions& options, const TlsFiles& files)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(qtProtocol(options.minTls));
    // Also an empty list would keep Qt from the system's authorities.
    const QList<QSslCertificate> authorities = files.authorities + files.folderAuthorities;
    if (!authorities.isEmpty())
        tls.addCaCertificates(authorities);
    if (!files.chain.isEmpty()) {
        tls.setLocalCertificateChain(files.chain);
        tls.setPrivateKey(files.key);
    }
    return tls;
}

SetupResult prepareQtSetup(const SessionOptions& options, const QSslConfiguration& tls, QtSessionSetup& setup)
{
    setup.tls = tls;
    if (!options.verifyTls)
        setup.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    setup.proxyMode = options.proxy;
    return options.proxy == ProxyMode::Url ? prepareProxy(options.proxyUrl, setup) : SetupResult();
}

std::unique_ptr<Session> makeQtSession(const QtSessionSetup& setup)
{
    return std::make_unique<QtAccessManager>(setup);
}

} // namespace Urlpool
