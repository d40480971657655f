// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mirror.h"

#include "support/encoders.h"

#include <QCryptographicHash>

namespace Urlpool::Testing {

namespace {

constexpr char MovedTail[] = "/moved-here";

quint32 hashOf(const QByteArray& url)
{
    const QByteArray digest = QCryptographicHash::hash(url, QCryptographicHash::Sha1);
    return quint32(quint8(digest[0])) << 16 | quint32(quint8(digest[1])) << 8 | quint8(digest[2]);
}

QByteArray pathOf(const Exchange& exchange)
{
    return exchange.url.first(exchange.url.indexOf('?') < 0 ? exchange.url.size()
                                                            : exchange.url.indexOf('?'));
}

Answer content(const Exchange& exchange, quint32 kind)
{
    const QByteArray escaped = exchange.url.toPercentEncoding(":/?=");
    switch (kind % 8) {
    case 0:
        return reply(exchange, 200, "application/json", "{\"url\":\"" + escaped + "\"}\n");
    case 1:
        return reply(exchange, 200, "text/plain; charset=utf-8", "Grüße von " + escaped + '\n');
    case 2:
        return reply(exchange, 200, "image/png", pngImage());
    case 3:
        return reply(exchange, 200, "application/xml", "<url>" + escaped + "</url>\n");
    default:
        return mirrorPage(exchange);
    }
}

} // namespace

Answer mirrorPage(const Exchange& exchange)
{
    QByteArray shown = exchange.url;
    shown.replace('&', "&amp;").replace('<', "&lt;");
    return reply(exchange, 200, "text/html; charset=utf-8",
                 "<!DOCTYPE html>\n<html><head><title>Mirror</title></head><body><p>" + shown +
                     "</p></body></html>\n");
}

Answer mirrorVariety(const Exchange& exchange)
{
    const quint32 hash = hashOf(exchange.url);
    const quint32 percent = hash % 100;
    const QByteArray path = pathOf(exchange);
    if (percent < 88 || path.endsWith(MovedTail))
        return content(exchange, hash / 100);
    if (percent < 93)
        return replyStatus(exchange, 301,
                           {{"Location", (path.endsWith('/') ? path.chopped(1) : path) + MovedTail}});
    if (percent < 97)
        return replyStatus(exchange, 404);
    constexpr int Rest[] = {500, 503, 403};
    return replyStatus(exchange, Rest[percent - 97]);
}

} // namespace Urlpool::Testing
