// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlaccessmanager.h"

#include "request/requesturl.h"
#include "session/curlreply.h"
#include "session/curlroute.h"
#include "session/hopcookies.h"
#include "session/hostnames.h"
#include "session/refusedreply.h"

#include <QNetworkProxy>

#include <utility>

namespace Urlpool {

namespace {

/** libcurl keeps what it is told for ever, and goes through all of it after each request. */
constexpr qsizetype maxPlaces = 256;
constexpr qsizetype maxSystemProxies = 4096;

Verdict refusal(const HopRequest& request)
{
    // libcurl would drop the body in silence.
    if (request.method == "HEAD" && !request.body.isEmpty())
        return {ErrorKind::InvalidUrl, QStringLiteral("HEAD")};
    return {};
}

QByteArray urlOf(const QNetworkProxy& proxy)
{
    QUrl url;
    switch (proxy.type()) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        url.setScheme(QStringLiteral("http"));
        break;
    case QNetworkProxy::Socks5Proxy:
        url.setScheme(QStringLiteral("socks5h"));
        break;
    default:
        return QByteArrayLiteral("");
    }
    url.setHost(proxy.hostName());
    url.setPort(proxy.port());
    url.setUserName(proxy.user(), QUrl::DecodedMode);
    url.setPassword(proxy.password(), QUrl::DecodedMode);
    return url.toEncoded();
}

} // namespace

CurlAccessManager::CurlAccessManager(std::shared_ptr<const CurlSetup> setup, QObject* parent)
    : Session(parent), m_multi(std::move(setup))
{
}

CurlAccessManager::~CurlAccessManager()
{
    m_multi.deleteRetired();
    // They are children, so they would outlive the multi handle.
    const QList<CurlReply*> replies = findChildren<CurlReply*>(QString(), Qt::FindDirectChildrenOnly);
    for (CurlReply* reply : replies)
        delete reply;
}

QByteArray CurlAccessManager::nameToLookUp(const QByteArray& url) const
{
    const CurlSetup& setup = m_multi.setup();
    if (!proxyFor(url).isEmpty()) // the desktop's; libcurl looks that one up
        return {};
    if (!setup.proxyLooksUp && setup.options.resolve.isEmpty() && setup.options.connectTo.isEmpty())
        return hostToLookUp(url);
    const CurlRoute route = routeOf(url, setup);
    return route.known ? QByteArray() : hostToLookUp("http://" + route.host + ":1/");
}

ErrorKind CurlAccessManager::nameFailure(const QByteArray&) const
{
    return m_multi.setup().proxyLooksUp ? ErrorKind::Proxy : ErrorKind::Dns;
}

void CurlAccessManager::addAddresses(CurlHop& hop, const QByteArray& url, const QByteArrayList& addresses)
{
    QByteArrayList& entries = hop.resolve;
    entries = m_multi.setup().options.resolve;
    if (addresses.isEmpty())
        return;
    const CurlRoute route = routeOf(url, m_multi.setup());
    const QByteArray place = route.host + ':' + route.port;
    if (m_resolved.value(place) == addresses)
        return;
    if (m_resolved.size() >= maxPlaces && !m_resolved.contains(place))
        forgetOldPlaces(entries);
    m_resolved.insert(place, addresses);
    m_resolvedBefore.remove(place);
    entries.append(place + ':' + addresses.join(','));
    hop.onUntold = [this, place] { m_resolved.remove(place); };
}

void CurlAccessManager::forgetOldPlaces(QByteArrayList& entries)
{
    for (auto old = m_resolvedBefore.cbegin(); old != m_resolvedBefore.cend(); ++old)
        entries.append('-' + old.key());
    m_resolvedBefore = std::exchange(m_resolved, {});
}

QByteArray CurlAccessManager::proxyFor(const QByteArray& url) const
{
    if (m_multi.setup().options.proxy != ProxyMode::System)
        return {};
    const QByteArray origin = originOf(url);
    if (m_systemProxies.size() >= maxSystemProxies && !m_systemProxies.contains(origin))
        m_systemProxies.clear();
    QByteArray& known = m_systemProxies[origin];
    if (known.isNull()) {
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(QUrl::fromEncoded(url)));
        known = proxies.isEmpty() ? QByteArrayLiteral("") : urlOf(proxies.first());
    }
    return known;
}

QNetworkReply* CurlAccessManager::send(const HopRequest& request, const QByteArrayList& addresses)
{
    if (const Verdict verdict = refusal(request); !verdict.isFine())
        return new RefusedReply(QNetworkRequest(), verdict, this);
    auto* reply = new CurlReply(m_multi, request, *this);
    CurlHop hop;
    hop.proxyUrl = proxyFor(request.url);
    addAddresses(hop, request.url, addresses);
    reply->begin(std::move(hop));
    return reply;
}

void CurlAccessManager::setMaxIdleConnections(int count)
{
    m_multi.setMaxConnections(count);
}

QNetworkReply* CurlAccessManager::createRequest(Operation operation, const QNetworkRequest& original,
                                                QIODevice* outgoing)
{
    HopRequest request = hopOf(operation, original, outgoing);
    // Transfer sees to the cookies of what it hands to send(), and has checked it; a caller of Qt's interface
    // (a login, say) has not.
    addCookies(*this, request.url, request.headers);
    if (const Verdict verdict = checkSendable(request); !verdict.isFine())
        return new RefusedReply(original, verdict, this);
    QNetworkReply* reply = send(request, {});
    if (auto* own = qobject_cast<CurlReply*>(reply)) {
        own->serveQtInterface(original, operation);
        connect(own, &QNetworkReply::metaDataChanged, this,
                [this, own, url = request.url] { keepCookies(*this, url, own->facts().responseHeaders); });
    }
    return reply;
}

} // namespace Urlpool
