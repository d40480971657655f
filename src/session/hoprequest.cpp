// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hoprequest.h"

#include "request/requesturl.h"

#include <QIODevice>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

namespace Urlpool {

namespace {

constexpr auto headersAttribute = QNetworkRequest::User;
constexpr auto urlAttribute = QNetworkRequest::Attribute(QNetworkRequest::User + 1);

Verdict checkUrl(const QByteArray& url)
{
    const ParsedUrl parsed = parseUrl(url);
    if (parsed.problem == UrlProblem::None && parsed.url == url)
        return {};
    const QString text = QString::fromLatin1(url.left(200).toPercentEncoding(":/?#[]@!$&'()*+,;=%"));
    // Also a bare host, or a byte that still has to be encoded: nobody made a Request of it.
    return {parsed.problem == UrlProblem::UnsupportedScheme ? ErrorKind::UnsupportedScheme
                                                            : ErrorKind::InvalidUrl,
            text};
}

/** The framing of the body is the session's own; a second opinion would split the request. */
bool isOwnFraming(const Header& header, const QByteArray& body)
{
    const bool isSame =
        isSameHeaderName(header.name, "Content-Length") && header.value == QByteArray::number(body.size());
    return isFramingHeader(header.name) && !isSame;
}

QByteArray methodName(QNetworkAccessManager::Operation operation, const QNetworkRequest& request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return QByteArrayLiteral("HEAD");
    case QNetworkAccessManager::PutOperation:
        return QByteArrayLiteral("PUT");
    case QNetworkAccessManager::PostOperation:
        return QByteArrayLiteral("POST");
    case QNetworkAccessManager::DeleteOperation:
        return QByteArrayLiteral("DELETE");
    case QNetworkAccessManager::CustomOperation:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    default:
        return QByteArrayLiteral("GET");
    }
}

} // namespace

Verdict checkSendable(const HopRequest& request)
{
    if (!isToken(request.method))
        return {ErrorKind::InvalidUrl, QString::fromLatin1(request.method.left(40).toPercentEncoding())};
    for (const Header& header : request.headers) {
        if (!isToken(header.name) || !isHeaderValue(header.value) || isOwnFraming(header, request.body))
            return {ErrorKind::InvalidUrl, QString::fromLatin1(header.name.left(80).toPercentEncoding())};
    }
    return checkUrl(request.url);
}

QNetworkReply* sendAsCustomRequest(QNetworkAccessManager& manager, const HopRequest& request)
{
    QNetworkRequest native(QUrl::fromEncoded(request.url, QUrl::StrictMode));
    native.setAttribute(headersAttribute, QVariant::fromValue(request.headers));
    native.setAttribute(urlAttribute, request.url);
    if (request.body.isEmpty())
        return manager.sendCustomRequest(native, request.method, static_cast<QIODevice*>(nullptr));
    return manager.sendCustomRequest(native, request.method, request.body);
}

HeaderList hopHeaders(const QNetworkRequest& request)
{
    return request.attribute(headersAttribute).value<HeaderList>();
}

HopRequest hopOf(QNetworkAccessManager::Operation operation, const QNetworkRequest& request,
                 QIODevice* outgoing)
{
    HopRequest hop;
    hop.method = methodName(operation, request);
    hop.url = hopUrl(request);
    if (hop.url.isEmpty())
        hop.url = request.url().toEncoded(QUrl::RemoveFragment);
    hop.headers = hopHeaders(request);
    if (hop.headers.isEmpty()) {
        const QList<QByteArray> names = request.rawHeaderList();
        for (const QByteArray& name : names)
            hop.headers.append({name, request.rawHeader(name)});
    }
    if (outgoing)
        hop.body = outgoing->readAll();
    return hop;
}

QByteArray hopUrl(const QNetworkRequest& request)
{
    return request.attribute(urlAttribute).toByteArray();
}

} // namespace Urlpool
