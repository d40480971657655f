// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/qtaccessmanager.h"

#include "request/request.h"
#include "request/requesturl.h"
#include "session/headerassembly.h"
#include "session/hostnames.h"
#include "session/oneshotdevice.h"
#include "session/qthopprobe.h"
#include "session/refusedreply.h"

#include <QBuffer>
#include <QDeadlineTimer>
#include <QHash>
#include <QLibraryInfo>
#include <QVersionNumber>

#include <algorithm>
#include <array>

namespace Urlpool {

namespace {

/** The desktop's. To find out can take long, so it is done once for each origin. */
class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        constexpr qsizetype most = 4096;
        const QByteArray origin = originOf(query.url().toEncoded());
        const auto found = m_known.constFind(origin);
        if (found != m_known.constEnd())
            return *found;
        if (m_known.size() >= most)
            m_known.clear();
        return *m_known.insert(origin, systemProxyForQuery(query));
    }

private:
    QHash<QByteArray, QList<QNetworkProxy>> m_known;
};

/**
 * As a custom verb Qt would wait for the body of a HEAD; its own GET and DELETE send none, and its POST
 * makes up a Content-Type.
 */
QNetworkAccessManager::Operation operationFor(const QByteArray& method, bool hasBody)
{
    if (method == "HEAD")
        return QNetworkAccessManager::HeadOperation;
    if (method == "PUT")
        return QNetworkAccessManager::PutOperation;
    if (method == "GET" && !hasBody)
        return QNetworkAccessManager::GetOperation;
    if (method == "DELETE" && !hasBody)
        return QNetworkAccessManager::DeleteOperation;
    return QNetworkAccessManager::CustomOperation;
}

/** An empty header that Qt would fill in; for an older Qt there is a way round. */
QByteArray filledInName(const HeaderList& headers)
{
    // Since then values are trimmed, those of a blank too.
    static const bool trims = QLibraryInfo::version() >= QVersionNumber(6, 7);
    if (!trims)
        return {};
    constexpr std::array names{"User-Agent", "Accept-Language", "Accept-Encoding", "Connection"};
    for (const Header& header : headers) {
        const bool isFilledIn = std::any_of(names.begin(), names.end(), [&header](const char* name) {
            return isSameHeaderName(header.name, name);
        });
        if (isFilledIn && header.value.isEmpty())
            return header.name;
    }
    return {};
}

Verdict refusal(const QUrl& url, const QByteArray& method, const HeaderList& headers, const QByteArray& body)
{
    // Qt is stricter than the rules of a list in a few corners.
    if (!url.isValid())
        return {ErrorKind::InvalidUrl, url.errorString()};
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return {ErrorKind::UnsupportedScheme, url.scheme()};
    if (const QByteArray name = repeatedName(headers); !name.isEmpty())
        return {ErrorKind::InvalidUrl, QString::fromLatin1(name)};
    if (const QByteArray name = filledInName(headers); !name.isEmpty())
        return {ErrorKind::InvalidUrl, QString::fromLatin1(name)};
    if (method == "HEAD" && !body.isEmpty())
        return {ErrorKind::InvalidUrl, QString::fromLatin1(method)};
    return {};
}

ProxyUse proxyUse(const QNetworkProxy& proxy, const QUrl& url)
{
    switch (proxy.type()) {
    case QNetworkProxy::DefaultProxy: // none was set
    case QNetworkProxy::NoProxy:
        return ProxyUse::None;
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        return url.scheme() == QLatin1String("http") ? ProxyUse::Forward : ProxyUse::Tunnel;
    default:
        return ProxyUse::Tunnel;
    }
}

/** Qt closes a connection that was idle for two minutes, and looks for them now and then. */
constexpr qint64 qtIdleMs = 130'000;

qint64 steadyMs()
{
    return QDeadlineTimer::current(Qt::CoarseTimer).deadline();
}

/** Tells when a request is through with its connection, however it ends. */
class KeptUse : public QObject
{
public:
    KeptUse(std::shared_ptr<KeptConnections> kept, QByteArray origin, QNetworkReply& reply)
        : QObject(&reply), m_kept(std::move(kept)), m_origin(std::move(origin))
    {
        connect(&reply, &QNetworkReply::finished, this, [this, &reply] {
            // From ContentAccessDenied on the errors are Qt's names for a status.
            const bool whole = reply.error() == QNetworkReply::NoError ||
                               reply.error() >= QNetworkReply::ContentAccessDenied;
            m_open = whole && reply.rawHeader("Connection").compare("close", Qt::CaseInsensitive) != 0;
        });
    }
    ~KeptUse() override { m_kept->end(m_origin, m_open, steadyMs()); }

private:
    std::shared_ptr<KeptConnections> m_kept;
    QByteArray m_origin;
    bool m_open = false; // a reply that is deleted in mid-flight closes it
};

} // namespace

QtAccessManager::QtAccessManager(const QtSessionSetup& setup, QObject* parent)
    : Session(parent), m_setup(setup), m_kept(std::make_shared<KeptConnections>(qtIdleMs))
{
    setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    if (m_setup.proxyMode == ProxyMode::System)
        setProxyFactory(new SystemProxies);
    else
        setProxy(m_setup.proxyMode == ProxyMode::Url ? m_setup.proxy : QNetworkProxy(QNetworkProxy::NoProxy));
}

QByteArray QtAccessManager::nameToLookUp(const QByteArray& url) const
{
    switch (m_setup.proxyMode) {
    case ProxyMode::None:
        return hostToLookUp(url);
    case ProxyMode::Url:
        return m_setup.proxyName;
    case ProxyMode::System: // Qt finds out which
        break;
    }
    return {};
}

ErrorKind QtAccessManager::nameFailure(const QByteArray&) const
{
    return m_setup.proxyMode == ProxyMode::Url ? ErrorKind::Proxy : ErrorKind::Dns;
}

QNetworkReply* QtAccessManager::send(const HopRequest& request, const QByteArrayList&)
{
    return sendAsCustomRequest(*this, request);
}

QNetworkReply* QtAccessManager::createRequest(Operation operation, const QNetworkRequest& original,
                                              QIODevice* outgoing)
{
    const HopRequest hop = hopOf(operation, original, outgoing);
    const QByteArray& method = hop.method;
    const QByteArray& body = hop.body;
    HeaderList headers = hop.headers;
    if (const Verdict verdict = refusal(original.url(), method, headers, body); !verdict.isFine())
        return new RefusedReply(original, verdict, this);

    QIODevice* device = nullptr;
    QNetworkRequest request(original.url());
    if (!isIdempotent(method)) {
        device = new OneShotDevice(body);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    } else if (!body.isEmpty() || method == "PUT") {
        auto* buffer = new QBuffer;
        buffer->setData(body);
        buffer->open(QIODevice::ReadOnly);
        device = buffer;
    }

    removeHeader(headers, "Content-Length");
    if (device)
        headers.append({QByteArrayLiteral("Content-Length"), QByteArray::number(body.size())});
    if (headerValue(headers, "Accept-Language").isNull())
        headers.append({QByteArrayLiteral("Accept-Language"), QByteArrayLiteral("*")});
    // A value here keeps Qt's own decompression off.
    if (headerValue(headers, "Accept-Encoding").isNull())
        headers.append({QByteArrayLiteral("Accept-Encoding"), QByteArrayLiteral("identity")});
    const QNetworkProxy proxy = proxyFor(original.url());
    const ProxyUse use = proxyUse(proxy, original.url());
    // Qt would send it only in answer to a challenge, and answers none here.
    if (!proxy.user().isEmpty() && use == ProxyUse::Forward) {
        const QString credentials = proxy.user() + u':' + proxy.password();
        setHeader(headers, QByteArrayLiteral("Proxy-Authorization"),
                  "Basic " + credentials.toUtf8().toBase64());
    }
    const QByteArray origin = originOf(hop.url);
    const bool keep = headerValue(headers, "Connection").isNull() && m_kept->begin(origin, steadyMs());
    if (!keep && headerValue(headers, "Connection").isNull())
        headers.append({QByteArrayLiteral("Connection"), QByteArrayLiteral("close")});
    // Qt fills some in that are empty, such as User-Agent; to a server a blank is nothing.
    for (const Header& header : std::as_const(headers))
        request.setRawHeader(header.name, header.value.isEmpty() ? QByteArrayLiteral(" ") : header.value);

    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Transfer sees to the cookies of what it sends; of a caller of Qt's interface (a login, say) Qt does.
    const auto byWhom = hopUrl(original).isEmpty() ? QNetworkRequest::Automatic : QNetworkRequest::Manual;
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, byWhom);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, byWhom);
    // A 401 is an answer: Qt's own NTLM would send the request again.
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setSslConfiguration(m_setup.tls);

    const Operation native = operationFor(method, !body.isEmpty());
    if (native == CustomOperation)
        request.setAttribute(QNetworkRequest::CustomVerbAttribute, method);
    QNetworkReply* reply = QNetworkAccessManager::createRequest(native, request, device);
    if (device)
        device->setParent(reply);
    new QtHopProbe(*reply, device, use);
    if (keep)
        new KeptUse(m_kept, origin, *reply);
    return reply;
}

QNetworkProxy QtAccessManager::proxyFor(const QUrl& url) const
{
    // An initializer may have set another, or none.
    if (QNetworkProxyFactory* factory = proxyFactory())
        return factory->queryProxy(QNetworkProxyQuery(url)).value(0);
    return proxy();
}

} // namespace Urlpool
