// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostnames.h"
#include "session/qtaccessmanager.h"
#include "session/sessionoptions.h"

#include <QFile>
#include <QSslCertificate>
#include <QUrl>

namespace Urlpool {

namespace {

SetupResult readAuthorities(const QString& path, QList<QSslCertificate>& authorities)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return SetupResult::failed(path + QStringLiteral(": ") + file.errorString());
    authorities = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (authorities.isEmpty())
        return SetupResult::failed(path + QStringLiteral(": PEM"));
    return {};
}

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

SetupResult prepare(const SessionOptions& options, QtSessionSetup& setup)
{
    setup.tls = QSslConfiguration::defaultConfiguration();
    if (!options.verifyTls)
        setup.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!options.caFile.isEmpty()) {
        QList<QSslCertificate> authorities;
        if (const SetupResult result = readAuthorities(options.caFile, authorities); !result.ok)
            return result;
        setup.tls.addCaCertificates(authorities);
    }
    for (const Header& header : options.headers) {
        if (!isToken(header.name) || !isHeaderValue(header.value))
            return SetupResult::failed(QString::fromLatin1(header.name.left(80).toPercentEncoding()));
    }
    setup.proxyMode = options.proxy;
    return options.proxy == ProxyMode::Url ? parseProxy(options.proxyUrl, setup) : SetupResult();
}

} // namespace

SessionKind defaultSessionKind()
{
    return isAvailable(SessionKind::Curl) ? SessionKind::Curl : SessionKind::Qt;
}

bool isAvailable(SessionKind kind)
{
    return kind == SessionKind::Qt;
}

SessionFactory makeSessionFactory(const SessionOptions& options, SetupResult* problem)
{
    QtSessionSetup setup;
    const SetupResult result = prepare(options, setup);
    if (problem)
        *problem = result;
    if (!result.ok)
        return {};
    return [setup, headers = options.headers, family = options.family,
            resolver = std::make_shared<NameResolver>()]() -> std::unique_ptr<QNetworkAccessManager> {
        auto session = std::make_unique<QtAccessManager>(setup);
        setSessionHeaders(*session, headers);
        session->setNames(new HostNames(resolver, family, session.get()));
        return session;
    };
}

} // namespace Urlpool
