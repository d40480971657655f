// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrows.h"

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
        {.name = "json", .method = "GET", .url = "@origin/json", .size = 84},
        {.name = "html", .method = "GET", .url = "@origin/html"},
        {.name = "png", .method = "GET", .url = "@origin/png"},
        {.name = "binary with NULs", .method = "GET", .url = "@origin/binary", .size = 256},
        {.name = "empty body", .method = "GET", .url = "@origin/bytes/0", .size = 0},
        {.name = "1 MB", .method = "GET", .url = "@origin/bytes/1000000", .size = 1'000'000},
        {.name = "20 MB",
         .method = "GET",
         .url = "@origin/bytes/20000000",
         .size = 20'000'000,
         .withinMs = 20'000},
        {.name = "chunked", .method = "GET", .url = "@origin/chunked", .size = 20},
        {.name = "gzip", .method = "GET", .url = "@origin/gzip", .size = 1400},
        {.name = "204", .method = "GET", .url = "@origin/empty", .status = 204, .size = 0},
        {.name = "204 with a body",
         .method = "GET",
         .url = "@origin/no-content-with-body",
         .status = 204,
         .size = 0},
        {.name = "HEAD with a length", .method = "HEAD", .url = "@origin/head-ok", .size = 0},
        {.name = "HEAD of a big file",
         .method = "HEAD",
         .url = "@origin/head-ok",
         .size = 0,
         .options = cap(1000)},
        {.name = "HEAD of chunks", .method = "HEAD", .url = "@origin/chunked", .size = 0},
        {.name = "POST", .method = "POST", .url = "@origin/echo", .body = "a=b"},
        {.name = "POST without a body", .method = "POST", .url = "@origin/echo"},
        {.name = "POST of 1 MB",
         .method = "POST",
         .url = "@origin/status/200",
         .body = QByteArray(1'000'000, 'x')},
        {.name = "PUT", .method = "PUT", .url = "@origin/echo", .body = "put"},
        {.name = "PUT without a body", .method = "PUT", .url = "@origin/echo"},
        {.name = "PATCH", .method = "PATCH", .url = "@origin/echo", .body = "patch"},
        {.name = "PATCH without a body", .method = "PATCH", .url = "@origin/echo"},
        {.name = "DELETE", .method = "DELETE", .url = "@origin/echo"},
        {.name = "DELETE with a body", .method = "DELETE", .url = "@origin/echo", .body = "x"},
        {.name = "GET with a body", .method = "GET", .url = "@origin/echo", .body = "x"},
        {.name = "OPTIONS", .method = "OPTIONS", .url = "@origin/echo"},
        {.name = "own verb", .method = "FETCH", .url = "@origin/echo"},
        {.name = "body as long as the cap",
         .method = "GET",
         .url = "@origin/bytes/1000",
         .size = 1000,
         .options = cap(1000)},
        {.name = "no cap", .method = "GET", .url = "@origin/bytes/1000", .size = 1000, .options = cap(0)},
        {.name = "50 header fields", .method = "GET", .url = "@origin/headers/50", .size = 3},
        {.name = "long header", .method = "GET", .url = "@origin/big-header/60000", .size = 3},
        {.name = "header in drops", .method = "GET", .url = "@http/header-drip/1", .size = 3},
        {.name = "1000 times 100", .method = "GET", .url = "@origin/continue-flood/1000", .size = 16},
    };
}

QList<TransferRow> statusRows()
{
    QList<TransferRow> rows{
        {.name = "401", .method = "GET", .url = "@origin/basic-auth/a/b", .status = 401},
        {.name = "304 by hand", .method = "GET", .url = "@origin/status/304", .status = 304, .size = 0},
        {.name = "600",
         .method = "GET",
         .url = "@origin/rawstatus/600%20High",
         .status = 600,
         .error = Kind::Malformed},
        {.name = "999",
         .method = "GET",
         .url = "@origin/rawstatus/999%20No",
         .status = 999,
         .error = Kind::Malformed},
        {.name = "99",
         .method = "GET",
         .url = "@origin/rawstatus/099%20Low",
         .status = 0,
         .error = Kind::Malformed,
         .variations = {{.where = ByQt, .status = 99}}},
        {.name = "101",
         .method = "GET",
         .url = "@origin/status/101",
         .status = 101,
         .error = Kind::Malformed,
         .sends = 1},
    };
    for (const int status : {200, 201, 300, 400, 403, 404, 405, 407, 409, 410,
                             418, 429, 451, 500, 501, 502, 503, 504, 511, 599}) {
        const QByteArray number = QByteArray::number(status);
        rows << TransferRow{
            .name = "status " + number, .method = "GET", .url = "@origin/status/" + number, .status = status};
        rows << TransferRow{.name = "POST, status " + number,
                            .method = "POST",
                            .url = "@origin/status/" + number,
                            .status = status,
                            .body = "x"};
    }
    return rows;
}

} // namespace

QList<TransferRow> transferRows()
{
    return goodRows() + statusRows() + redirectRows() + faultRows() + cutRows() + headRows() + framingRows() +
           codingRows() + authRows() + tlsRows() + proxyRows() + http2Rows();
}

} // namespace Urlpool::Testing
