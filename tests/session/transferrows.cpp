// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrows.h"

#include "support/demoserver.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

TransferOptions cap(qint64 bytes)
{
    TransferOptions options;
    options.maxBodyBytes = bytes;
    return options;
}

QList<TransferRow> goodRows()
{
    return {
        {.name = "json", .method = "GET", .url = "@http/json", .size = 84},
        {.name = "json over TLS", .method = "GET", .url = "@https/json", .size = 84},
        {.name = "html", .method = "GET", .url = "@http/html"},
        {.name = "png", .method = "GET", .url = "@http/png"},
        {.name = "binary with NULs", .method = "GET", .url = "@http/binary", .size = 256},
        {.name = "empty body", .method = "GET", .url = "@http/bytes/0", .size = 0},
        {.name = "1 MB", .method = "GET", .url = "@http/bytes/1000000", .size = 1'000'000},
        {.name = "20 MB",
         .method = "GET",
         .url = "@http/bytes/20000000",
         .size = 20'000'000,
         .withinMs = 20'000},
        {.name = "5 MB over TLS",
         .method = "GET",
         .url = "@https/bytes/5000000",
         .size = 5'000'000,
         .withinMs = 20'000},
        {.name = "chunked", .method = "GET", .url = "@http/chunked", .size = 20},
        {.name = "gzip", .method = "GET", .url = "@http/gzip", .size = 1400},
        {.name = "gzip over TLS", .method = "GET", .url = "@https/gzip", .size = 1400},
        {.name = "204", .method = "GET", .url = "@http/empty", .status = 204, .size = 0},
        {.name = "204 with a body",
         .method = "GET",
         .url = "@http/no-content-with-body",
         .status = 204,
         .size = 0},
        {.name = "HEAD with a length", .method = "HEAD", .url = "@http/head-ok", .size = 0},
        {.name = "HEAD of a big file",
         .method = "HEAD",
         .url = "@http/head-ok",
         .size = 0,
         .options = cap(1000)},
        {.name = "HEAD of chunks", .method = "HEAD", .url = "@http/chunked", .size = 0},
        {.name = "POST", .method = "POST", .url = "@http/echo", .body = "a=b"},
        {.name = "POST over TLS", .method = "POST", .url = "@https/echo", .body = "a=b"},
        {.name = "POST without a body", .method = "POST", .url = "@http/echo"},
        {.name = "POST of 1 MB",
         .method = "POST",
         .url = "@http/status/200",
         .body = QByteArray(1'000'000, 'x')},
        {.name = "PUT", .method = "PUT", .url = "@http/echo", .body = "put"},
        {.name = "PUT without a body", .method = "PUT", .url = "@http/echo"},
        {.name = "PATCH", .method = "PATCH", .url = "@http/echo", .body = "patch"},
        {.name = "PATCH without a body", .method = "PATCH", .url = "@http/echo"},
        {.name = "DELETE", .method = "DELETE", .url = "@http/echo"},
        {.name = "DELETE with a body", .method = "DELETE", .url = "@http/echo", .body = "x"},
        {.name = "GET with a body", .method = "GET", .url = "@http/echo", .body = "x"},
        {.name = "OPTIONS", .method = "OPTIONS", .url = "@http/echo"},
        {.name = "own verb", .method = "FETCH", .url = "@http/echo"},
        {.name = "body as long as the cap",
         .method = "GET",
         .url = "@http/bytes/1000",
         .size = 1000,
         .options = cap(1000)},
        {.name = "no cap", .method = "GET", .url = "@http/bytes/1000", .size = 1000, .options = cap(0)},
        {.name = "50 header fields", .method = "GET", .url = "@http/headers/50", .size = 3},
        {.name = "long header", .method = "GET", .url = "@http/big-header/60000", .size = 3},
        {.name = "header in drops", .method = "GET", .url = "@http/header-drip/1", .size = 3},
        {.name = "1000 times 100", .method = "GET", .url = "@http/continue-flood/1000", .size = 16},
    };
}

QList<TransferRow> statusRows()
{
    QList<TransferRow> rows{
        {.name = "401", .method = "GET", .url = "@http/basic-auth/a/b", .status = 401},
        {.name = "304 by hand", .method = "GET", .url = "@http/status/304", .status = 304, .size = 0},
        {.name = "600",
         .method = "GET",
         .url = "@http/rawstatus/600%20High",
         .status = 600,
         .error = Kind::Malformed},
        {.name = "999",
         .method = "GET",
         .url = "@http/rawstatus/999%20No",
         .status = 999,
         .error = Kind::Malformed},
        {.name = "99",
         .method = "GET",
         .url = "@http/rawstatus/099%20Low",
         .status = 99,
         .error = Kind::Malformed},
        {.name = "101",
         .method = "GET",
         .url = "@http/status/101",
         .status = 101,
         .error = Kind::Malformed,
         .sends = 1},
    };
    for (const int status : {200, 201, 300, 400, 403, 404, 405, 407, 409, 410,
                             418, 429, 451, 500, 501, 502, 503, 504, 511, 599}) {
        const QByteArray number = QByteArray::number(status);
        rows << TransferRow{
            .name = "status " + number, .method = "GET", .url = "@http/status/" + number, .status = status};
        rows << TransferRow{.name = "POST, status " + number,
                            .method = "POST",
                            .url = "@http/status/" + number,
                            .status = status,
                            .body = "x"};
    }
    return rows;
}

} // namespace

QByteArray TransferRow::expand(QByteArray text, const DemoServer& server) const
{
    const auto port = [](quint16 number) { return QByteArray::number(number); };
    return text.replace("@https", server.httpsUrl(""))
        .replace("@http", server.url(""))
        .replace("@refused", "http://127.0.0.1:" + port(server.refusedPort()))
        .replace("@tlsonplain", "https://127.0.0.1:" + port(server.httpPort()))
        .replace("@plainontls", "http://127.0.0.1:" + port(server.httpsPort()));
}

Request TransferRow::request(const DemoServer& server) const
{
    Request request;
    request.method = method;
    request.url = expand(url, server);
    request.body = body;
    return request;
}

QList<TransferRow> transferRows()
{
    return goodRows() + statusRows() + redirectRows() + faultRows();
}

} // namespace Urlpool::Testing
