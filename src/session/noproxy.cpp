// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/noproxy.h"

#include "request/hostname.h"
#include "request/requesturl.h"
#include "session/hostpattern.h"

#include <QHostAddress>

#include <algorithm>

namespace Urlpool {

namespace {

/** In lower case, without port, brackets and the dot at the end. */
QByteArray hostOf(const QByteArray& url)
{
    const QByteArray origin = originOf(url);
    const qsizetype start = origin.indexOf("://");
    if (start < 0)
        return {};
    QByteArray host = origin.sliced(start + 3);
    host.truncate(host.lastIndexOf(':'));
    if (host.startsWith('['))
        return host.sliced(1, host.size() - 2);
    return host.endsWith('.') ? host.chopped(1) : host;
}

bool namesAddress(const QByteArray& entry, const QHostAddress& address)
{
    const QString text = QString::fromLatin1(entry);
    if (entry.contains('/')) {
        const auto range = QHostAddress::parseSubnet(text);
        return range.second >= 0 && range.first.protocol() == address.protocol() && address.isInSubnet(range);
    }
    QString bare = text;
    if (bare.startsWith(QLatin1Char('[')) && bare.endsWith(QLatin1Char(']')))
        bare = bare.sliced(1, bare.size() - 2);
    return QHostAddress(bare) == address;
}

bool namesHost(const QByteArray& entry, const QByteArray& host)
{
    QByteArrayView name(entry);
    if (name.startsWith('.'))
        name = name.sliced(1);
    if (name.endsWith('.'))
        name = name.chopped(1);
    if (name.isEmpty() || !host.endsWith(name))
        return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

} // namespace

bool isReachedDirectly(const QByteArrayList& noProxy, const QByteArray& url)
{
    if (noProxy.isEmpty())
        return false;
    const QByteArray host = hostOf(url);
    const QHostAddress address(QString::fromLatin1(host));
    return std::ranges::any_of(noProxy, [&](const QByteArray& given) {
        const QByteArray entry = asciiHost(given);
        if (entry == "*")
            return true;
        return address.isNull() ? namesHost(entry, host) : namesAddress(entry, address);
    });
}

bool isNoProxyEntry(QByteArrayView entry)
{
    const QByteArray text = asciiHost(entry);
    if (text == "*")
        return true;
    // Qt reads "127.*" as a range, but no entry is compared as one without a slash.
    if (text.contains('*'))
        return false;
    if (text.contains('/'))
        return !text.startsWith('/') && QHostAddress::parseSubnet(QString::fromLatin1(text)).second >= 0;
    const bool isBareIpv6 = text.contains(':') && !text.startsWith('[');
    const QByteArray host = isBareIpv6 ? '[' + text + ']' : text.sliced(text.startsWith('.') ? 1 : 0);
    return checkHost(host).problem == UrlProblem::None;
}

QByteArrayList readNoProxy(QByteArrayView list)
{
    QByteArrayList entries;
    QByteArray text = list.toByteArray();
    text.replace(',', ' ');
    for (const QByteArray& entry : text.simplified().split(' ')) {
        if (!entry.isEmpty())
            entries.append(entry);
    }
    return entries;
}

} // namespace Urlpool
