// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlroute.h"

#include "request/requesturl.h"

#include <algorithm>

namespace Urlpool {

namespace {

/** "host:port", where an IPv6 host has brackets. */
CurlRoute split(QByteArrayView text)
{
    const qsizetype colon = text.lastIndexOf(':');
    return {text.first(colon).toByteArray(), text.sliced(colon + 1).toByteArray()};
}

/** The fields of a rule: colons inside brackets do not separate. */
QByteArrayList fieldsOf(QByteArrayView rule)
{
    QByteArrayList fields{{}};
    bool inBrackets = false;
    for (const char c : rule) {
        if (c == ':' && !inBrackets) {
            fields.append(QByteArray());
            continue;
        }
        inBrackets = c == '[' || (inBrackets && c != ']');
        fields.last() += c;
    }
    return fields;
}

bool isRuleFor(const CurlRoute& route, const QByteArray& host, const QByteArray& port)
{
    return (host.isEmpty() || host.compare(route.host, Qt::CaseInsensitive) == 0) &&
           (port.isEmpty() || port == route.port);
}

CurlRoute connectTo(const CurlRoute& route, const QByteArrayList& rules)
{
    for (const QByteArray& rule : rules) {
        const QByteArrayList fields = fieldsOf(rule);
        if (fields.size() != 4 || !isRuleFor(route, fields[0], fields[1]))
            continue;
        return {fields[2].isEmpty() ? route.host : fields[2].toLower(),
                fields[3].isEmpty() ? route.port : fields[3]};
    }
    return route;
}

bool isResolved(const CurlRoute& route, const QByteArrayList& rules)
{
    return std::any_of(rules.begin(), rules.end(), [&](const QByteArray& rule) {
        const QByteArrayList fields = fieldsOf(rule.startsWith('+') ? rule.sliced(1) : rule);
        return fields.size() >= 3 && fields[1] == route.port &&
               (fields[0] == "*" || fields[0].compare(route.host, Qt::CaseInsensitive) == 0);
    });
}

} // namespace

CurlRoute routeOf(const QByteArray& url, const CurlSetup& setup)
{
    if (setup.proxyLooksUp)
        return split(setup.proxyAuthority);
    const QByteArray origin = originOf(url);
    CurlRoute route = split(QByteArrayView(origin).sliced(origin.indexOf("://") + 3));
    route = connectTo(route, setup.options.connectTo);
    route.known = isResolved(route, setup.options.resolve);
    return route;
}

} // namespace Urlpool
