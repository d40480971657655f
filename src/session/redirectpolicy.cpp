// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/redirectpolicy.h"

#include "request/requesturl.h"
#include "session/headerassembly.h"

#include <algorithm>

namespace Urlpool {

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

QByteArray loopKey(const HopRequest& request)
{
    return request.method + ' ' + request.url;
}

/** "scheme://host:port" in two parts: "host" and "port". */
std::pair<QByteArrayView, QByteArrayView> hostAndPort(QByteArrayView origin)
{
    const qsizetype host = origin.indexOf("://") + 3;
    const qsizetype colon = origin.lastIndexOf(':');
    return {origin.sliced(host, colon - host), origin.sliced(colon + 1)};
}

} // namespace

QByteArray redirectedMethod(const QByteArray& method, int status)
{
    if ((status == 301 || status == 302) && method == "POST")
        return QByteArrayLiteral("GET");
    if (status == 303 && method != "HEAD")
        return QByteArrayLiteral("GET");
    return method;
}

bool isSameAudience(QByteArrayView from, QByteArrayView to)
{
    const QByteArray a = originOf(from);
    const QByteArray b = originOf(to);
    if (a == b)
        return true;
    if (!a.startsWith("http:") || !isHttps(b))
        return false;
    const auto [hostA, portA] = hostAndPort(a);
    const auto [hostB, portB] = hostAndPort(b);
    // Another port of the same host may be somebody else's service.
    return hostA == hostB && (portA == portB || (portA == "80" && portB == "443"));
}

RedirectPolicy::RedirectPolicy(int maxRedirects, bool allowDowngrade)
    : m_max(std::max(maxRedirects, 0)), m_allowDowngrade(allowDowngrade)
{
}

RedirectStep RedirectPolicy::step(const HopRequest& sent, int status, const HeaderList& answer)
{
    const QByteArray location = headerValue(answer, "Location").trimmed();
    if (!isRedirect(status) || location.isEmpty())
        return {};

    const ParsedUrl target = resolveUrl(sent.url, location);
    RedirectStep step;
    step.target = target.problem == UrlProblem::None ? target.url : location;
    if (m_max == 0)
        return step;
    step.kind = RedirectStep::Kind::Refused;
    if (target.problem != UrlProblem::None)
        return step;
    if (isHttps(sent.url) && !isHttps(target.url) && !m_allowDowngrade)
        return step;

    HopRequest next = sent;
    next.url = target.url;
    next.method = redirectedMethod(sent.method, status);
    if (next.method != sent.method) {
        next.body.clear();
        next.headers = withoutBodyHeaders(next.headers);
    }
    if (!isSameAudience(sent.url, next.url)) {
        next.headers = withoutSecrets(next.headers);
        next.digest.clear();
    }

    // A page that sets a cookie and points at itself is no circle.
    if (!headerValue(answer, "Set-Cookie").isNull())
        m_seen.clear();
    m_seen.insert(loopKey(sent));
    step.kind = RedirectStep::Kind::TooMany;
    if (m_followed >= m_max || (m_seen.contains(loopKey(next)) && headerValue(answer, "Set-Cookie").isNull()))
        return step;
    ++m_followed;
    step.kind = RedirectStep::Kind::Follow;
    step.next = next;
    return step;
}

} // namespace Urlpool
