// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"
#include "support/mirror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include <array>

namespace Urlpool::Testing {

namespace {

Answer replyJson(const Exchange& exchange, const QJsonObject& object, const HeaderList& extra = {})
{
    return reply(exchange, 200, "application/json",
                 QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n', extra);
}

Answer echo(const Exchange& exchange)
{
    const RecordedRequest& request = exchange.request;
    QJsonArray headers;
    for (const auto& [name, value] : request.headers)
        headers.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
    QJsonObject object{{QStringLiteral("method"), QString::fromLatin1(request.method)},
                       {QStringLiteral("target"), QString::fromLatin1(request.target)},
                       {QStringLiteral("headers"), headers},
                       {QStringLiteral("bodySize"), request.body.size()}};
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(request.body);
    if (decoder.hasError())
        object.insert(QStringLiteral("bodyBase64"), QString::fromLatin1(request.body.toBase64()));
    else
        object.insert(QStringLiteral("body"), text);
    return replyJson(exchange, object);
}

QJsonObject cookieObject(const QByteArray& cookies)
{
    QJsonObject object;
    const auto items = cookies.split(';');
    for (const QByteArray& item : items)
        if (const auto equals = item.indexOf('='); equals > 0)
            object.insert(QString::fromLatin1(item.first(equals).trimmed()),
                          QString::fromLatin1(item.sliced(equals + 1)));
    return object;
}

// "/cookies" tells which came, "/cookies/set?a=b" sets some.
Answer cookies(const Exchange& exchange)
{
    HeaderList set;
    if (exchange.argument == "set") {
        const auto items = exchange.query.split('&');
        for (const QByteArray& item : items)
            set.emplaceBack("Set-Cookie", item + "; Path=/");
    }
    return replyJson(exchange, {{QStringLiteral("cookies"), cookieObject(exchange.request.header("Cookie"))}},
                     set);
}

// "/set-cookie?cookie=a%3Db&cookie=…&status=302&url=…": fields as they are given, with any status.
Answer setCookie(const Exchange& exchange)
{
    HeaderList fields;
    const auto items = exchange.query.split('&');
    for (const QByteArray& item : items)
        if (item.startsWith("cookie="))
            fields.emplaceBack("Set-Cookie", QByteArray::fromPercentEncoding(item.sliced(7)));
    if (const QByteArray url = exchange.queryValue("url", {}); !url.isEmpty())
        fields.emplaceBack("Location", url);
    return replyStatus(exchange, exchange.queryValue("status", "200").toInt(), fields);
}

constexpr std::array echoTable{
    Behaviour{"echo", echo},
    Behaviour{"cookies", cookies},
    Behaviour{"set-cookie", setCookie},
    Behaviour{"mirror", mirrorPage},
};

} // namespace

std::span<const Behaviour> echoBehaviours()
{
    return echoTable;
}

} // namespace Urlpool::Testing
