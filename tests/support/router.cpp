// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/router.h"

#include "support/mirror.h"

namespace Urlpool::Testing {

namespace {

constexpr int HttpPort = 80;
constexpr int HttpsPort = 443;

/// A request target in its parts.
struct Target
{
    QByteArray scheme;
    QByteArray authority;
    QByteArray path;
    QByteArray query;

    static Target parse(const RecordedRequest& request, const QByteArray& tunnel)
    {
        Target target;
        QByteArray rest = request.target;
        const auto scheme = rest.indexOf("://");
        if (scheme > 0 && !rest.startsWith('/')) {
            target.scheme = rest.first(scheme).toLower();
            rest.remove(0, scheme + 3);
            const auto slash = rest.indexOf('/');
            target.authority = slash < 0 ? rest : rest.first(slash);
            rest = slash < 0 ? QByteArray("/") : rest.sliced(slash);
        } else {
            target.scheme = request.tls ? "https" : "http";
            target.authority = tunnel.isEmpty() ? request.host : tunnel;
        }
        const auto question = rest.indexOf('?');
        target.path = question < 0 ? rest : rest.first(question);
        if (question >= 0)
            target.query = rest.sliced(question + 1);
        return target;
    }

    int defaultPort() const { return scheme == "https" ? HttpsPort : HttpPort; }

    /// Without the port if it is the scheme's own.
    QByteArray origin(const Authority& parsed) const
    {
        QByteArray origin = scheme + "://" + parsed.host;
        if (parsed.port != defaultPort())
            origin += ':' + QByteArray::number(parsed.port);
        return origin;
    }
};

} // namespace

Authority Authority::parse(const QByteArray& text, int fallback)
{
    const auto bracket = text.lastIndexOf(']');
    const auto colon = text.indexOf(':', bracket + 1);
    Authority result{(colon < 0 ? text : text.first(colon)).toLower(), fallback};
    if (result.host.startsWith('[') && result.host.endsWith(']'))
        result.host = result.host.sliced(1, result.host.size() - 2);
    if (colon >= 0) {
        bool ok = false;
        const int port = text.sliced(colon + 1).toInt(&ok);
        result.port = ok && port > 0 && port <= 65535 ? port : -1;
    }
    return result;
}

Answer Router::route(RecordedRequest& request, const QByteArray& tunnel, bool closeAsked) const
{
    const Target target = Target::parse(request, tunnel);
    const Authority authority = Authority::parse(target.authority, target.defaultPort());
    const QByteArray origin = target.origin(authority);
    const bool own = !request.viaProxy || isOwn(authority.host, authority.port);
    request.path = target.path;

    Exchange exchange{request, m_log.meters(), {}, target.query, origin + target.path, 1, closeAsked};
    exchange.hit = m_log.begin(own ? target.path : exchange.url, request);
    if (!target.query.isEmpty())
        exchange.url += '?' + target.query;
    if (own)
        return m_behaviours.answer(exchange, request.path);
    if (authority.isInvalidName() || authority.host.isEmpty() || authority.port < 0)
        return reply(exchange, 502, "text/plain", "The demo proxy knows no host of this name.\n");
    return mirrorVariety(exchange);
}

bool Router::isOwn(const QByteArray& host, int port) const
{
    return (host == "127.0.0.1" || host == "localhost" || host == "::1") &&
           m_ownPorts.contains(quint16(port));
}

} // namespace Urlpool::Testing
