// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/qtsetup.h"

#include "session/hostnames.h"
#include "session/pemfiles.h"
#include "session/qtaccessmanager.h"

#include <QUrl>

namespace Urlpool {

namespace {

/** curl's way: a bare host:port is an http proxy, the port is 1080 unless given. */
SetupResult parseProxy(const QString& text, QtSessionSetup& setup)
{
    const QString full = text.contains(QLatin1String("://")) ? text : QLatin1String("http://") + text;
    const QUrl url(full, QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http");
    const bool socks = url.scheme() == QLatin1String("socks5") || url.scheme() == QLatin1String("socks5h");
    const int port = url.port(1080);
    if (!url.isValid() || url.host().isEmpty() || port < 1 || !(http || socks))
        return SetupResult::failed(url.toDisplayString().isEmpty() ? QStringLiteral("proxy")
                                                                   : url.toDisplayString());
    setup.proxy =
        QNetworkProxy(http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, url.host(), quint16(port),
                      url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    setup.proxyName = hostToLookUp(url.toEncoded());
    return {};
}

} // namespace

SetupResult prepareQtSetup(const SessionOptions& options, QtSessionSetup& setup)
{
    setup.tls = QSslConfiguration::defaultConfiguration();
    if (!options.verifyTls)
        setup.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!options.caFile.isEmpty()) {
        QList<QSslCertificate> authorities;
        if (const SetupResult result = readCertificates(options.caFile, authorities); !result.ok)
            return result;
        setup.tls.addCaCertificates(authorities);
    }
    if (!options.clientCertificate.isEmpty()) {
        QList<QSslCertificate> chain;
        if (const SetupResult result = readCertificates(options.clientCertificate, chain); !result.ok)
            return result;
        QSslKey key;
        if (const SetupResult result = readKey(options, key); !result.ok)
            return result;
        setup.tls.setLocalCertificateChain(chain);
        setup.tls.setPrivateKey(key);
    }
    setup.proxyMode = options.proxy;
    return options.proxy == ProxyMode::Url ? parseProxy(options.proxyUrl, setup) : SetupResult();
}

std::unique_ptr<Session> makeQtSession(const QtSessionSetup& setup)
{
    return std::make_unique<QtAccessManager>(setup);
}

} // namespace Urlpool
