// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/answer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Urlpool::Testing {

namespace {

constexpr std::array<std::pair<int, const char*>, 29> Reasons{{
    {100, "Continue"},
    {101, "Switching Protocols"},
    {103, "Early Hints"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {418, "I'm a teapot"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
}};

bool hasBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace

QByteArray Exchange::queryValue(QByteArrayView name, const QByteArray& fallback) const
{
    const auto items = query.split('&');
    for (const QByteArray& item : items) {
        const auto equals = item.indexOf('=');
        if (equals >= 0 && QByteArrayView(item).first(equals) == name)
            return QByteArray::fromPercentEncoding(item.sliced(equals + 1));
    }
    return fallback;
}

qint64 Exchange::number(int index, qint64 fallback) const
{
    bool ok = false;
    const qint64 value = argument.split('/').value(index).toLongLong(&ok);
    return ok && value >= 0 ? value : fallback;
}

QByteArray reasonPhrase(int status)
{
    const auto found = std::find_if(Reasons.begin(), Reasons.end(),
                                    [status](const auto& entry) { return entry.first == status; });
    return found == Reasons.end() ? QByteArray("Status ") + QByteArray::number(status)
                                  : QByteArray(found->second);
}

QByteArray responseHead(const QByteArray& statusLine, const HeaderList& headers)
{
    QByteArray head;
    head.reserve(256);
    head += statusLine;
    head += "\r\n";
    for (const auto& [name, value] : headers) {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    head += "\r\n";
    return head;
}

QByteArray responseHead(int status, const HeaderList& headers)
{
    return responseHead("HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status), headers);
}

Answer reply(const Exchange& exchange, int status, const QByteArray& type, const QByteArray& body,
             const HeaderList& extra)
{
    HeaderList headers;
    headers.reserve(extra.size() + 3);
    if (hasBody(status)) {
        headers.emplaceBack("Content-Type", type);
        headers.emplaceBack("Content-Length", QByteArray::number(body.size()));
    }
    headers += extra;
    if (exchange.closeAsked)
        headers.emplaceBack("Connection", "close");
    QByteArray bytes = responseHead(status, headers);
    if (hasBody(status) && !exchange.isHead())
        bytes += body;
    return {{{bytes}}, Ending::KeepAlive};
}

Answer replyStatus(const Exchange& exchange, int status, const HeaderList& extra)
{
    const QByteArray text = QByteArray::number(status) + ' ' + reasonPhrase(status) + '\n';
    return reply(exchange, status, "text/plain; charset=utf-8", text, extra);
}

} // namespace Urlpool::Testing
