// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"
#include "support/encoders.h"

#include <QRandomGenerator>

#include <array>

namespace Urlpool::Testing {

namespace {

// What bodies of a given size are made of.
QByteArray alphabets(qint64 count)
{
    return QByteArray("abcdefghijklmnopqrstuvwxyz").repeated(count);
}

Answer json(const Exchange& exchange)
{
    return reply(exchange, 200, "application/json",
                 "{\"name\":\"Urlpool\",\"number\":42,\"list\":[1,2,3],\"nested\":{\"ok\":true,\"text\":"
                 "\"Grüße\"}}\n");
}

Answer html(const Exchange& exchange)
{
    return reply(exchange, 200, "text/html; charset=utf-8",
                 "<!DOCTYPE html>\n<html><head><title>Demo page</title></head>"
                 "<body><h1>Demo page</h1><p>Käse &amp; Brot</p></body></html>\n");
}

Answer png(const Exchange& exchange)
{
    return reply(exchange, 200, "image/png", pngImage());
}

Answer text(const Exchange& exchange)
{
    return reply(exchange, 200, "text/plain; charset=utf-8",
                 "Grüße aus Köln: äöü ÄÖÜ ß, €, 日本語, and a rocket 🚀\n");
}

Answer latin1(const Exchange& exchange)
{
    return reply(exchange, 200, "text/plain; charset=iso-8859-1",
                 "Gr\xFC\xDF"
                 "e aus K\xF6ln\n");
}

Answer xml(const Exchange& exchange)
{
    return reply(exchange, 200, "application/xml",
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<items><item id=\"1\">one</item><item "
                 "id=\"2\"/></items>\n");
}

Answer csv(const Exchange& exchange)
{
    return reply(exchange, 200, "text/csv; charset=utf-8", "id,name\r\n1,\"Smith, John\"\r\n2,Müller\r\n");
}

Answer binary(const Exchange& exchange)
{
    QByteArray bytes(256, '\0');
    for (int i = 0; i < 256; ++i)
        bytes[i] = char(i);
    return reply(exchange, 200, "application/octet-stream", bytes);
}

Answer empty(const Exchange& exchange)
{
    return reply(exchange, 204, {}, {});
}

// A large body is one chunk many times over, so it costs no memory.
Answer bytes(const Exchange& exchange)
{
    constexpr qint64 SmallEnough = 65536;
    const qint64 size = exchange.number(0, 0);
    if (size <= SmallEnough)
        return reply(exchange, 200, "application/octet-stream", alphabets(size / 26 + 1).first(size));
    const QByteArray chunk = alphabets(2520);
    const HeaderList headers{{"Content-Type", "application/octet-stream"},
                             {"Content-Length", QByteArray::number(size)}};
    Answer answer{{{responseHead(200, headers)}}};
    if (!exchange.isHead())
        answer.steps << Step{chunk, size / chunk.size()} << Step{chunk.first(size % chunk.size())};
    return answer;
}

// Bytes that no compression makes smaller, others for every path: "/noise/SIZE/NAME".
Answer noise(const Exchange& exchange)
{
    constexpr qint64 Most = 16 << 20;
    QByteArray bytes(qBound<qint64>(0, exchange.number(0, 1000), Most), '\0');
    QRandomGenerator source(quint32(qHash(exchange.argument)));
    for (char& byte : bytes)
        byte = char(source.generate());
    return reply(exchange, 200, "application/octet-stream", bytes);
}

Answer chunked(const Exchange& exchange)
{
    const QByteArray head =
        responseHead(200, {{"Content-Type", "text/plain; charset=utf-8"}, {"Transfer-Encoding", "chunked"}});
    if (exchange.isHead())
        return {{{head}}};
    return {{{head + "7\r\nfirst, \r\n"},
             {"8\r\nsecond, \r\n", 1, 10},
             {"5;note=x\r\nthird\r\n0\r\n\r\n", 1, 10}}};
}

Answer gzipped(const Exchange& exchange)
{
    const QByteArray plain = QByteArray("This text was compressed. Grüße!\n").repeated(40);
    return reply(exchange, 200, "text/plain; charset=utf-8", gzip(plain), {{"Content-Encoding", "gzip"}});
}

Answer manyHeaders(const Exchange& exchange)
{
    HeaderList headers{{"Content-Length", "3"}};
    for (qint64 i = 2; i <= exchange.number(0, 10); ++i)
        headers.emplaceBack("X-Header-" + QByteArray::number(i), "value " + QByteArray::number(i));
    return {{{responseHead(200, headers) + (exchange.isHead() ? "" : "ok\n")}}};
}

Answer bigHeader(const Exchange& exchange)
{
    return reply(exchange, 200, "text/plain", "ok\n", {{"X-Big", QByteArray(exchange.number(0, 1000), 'b')}});
}

// A length for HEAD, as of a big file, and no body.
Answer headOk(const Exchange& exchange)
{
    if (!exchange.isHead())
        return reply(exchange, 200, "text/plain", "ask with HEAD\n");
    return {{{responseHead(200, {{"Content-Type", "application/zip"}, {"Content-Length", "123456789"}})}}};
}

constexpr std::array contentTable{
    Behaviour{"json", json},      Behaviour{"html", html},           Behaviour{"png", png},
    Behaviour{"text", text},      Behaviour{"latin1", latin1},       Behaviour{"xml", xml},
    Behaviour{"csv", csv},        Behaviour{"binary", binary},       Behaviour{"empty", empty},
    Behaviour{"bytes", bytes},    Behaviour{"noise", noise},         Behaviour{"chunked", chunked},
    Behaviour{"gzip", gzipped},   Behaviour{"headers", manyHeaders}, Behaviour{"big-header", bigHeader},
    Behaviour{"head-ok", headOk},
};

} // namespace

std::span<const Behaviour> contentBehaviours()
{
    return contentTable;
}

} // namespace Urlpool::Testing
