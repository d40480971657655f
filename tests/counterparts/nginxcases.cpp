// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/nginxcases.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

QList<NginxCase> nginxCases()
{
    return {
        {.name = "small", .path = "/small"},
        {.name = "file", .path = "/file"},
        {.name = "query", .path = "/small?a=%7E&b=%2F;c"},
        {.name = "HEAD", .path = "/file", .method = "HEAD", .curl = {u"-I"_s}},
        {.name = "part", .path = "/file", .headers = {{"Range", "bytes=100-299"}}, .status = 206},
        {.name = "beyond the end", .path = "/file", .headers = {{"Range", "bytes=30000-"}}, .status = 416},
        {.name = "not modified", .path = "/file", .headers = {{"If-None-Match", "*"}}, .status = 304},
        {.name = "POST",
         .path = "/accept",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "posted",
         .curl = {u"-d"_s, u"posted"_s},
         .status = 201},
        {.name = "method not allowed",
         .path = "/file",
         .method = "PUT",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "put",
         .curl = {u"-X"_s, u"PUT"_s, u"-d"_s, u"put"_s},
         .status = 405},
        {.name = "moved", .path = "/moved"},
        {.name = "moved, POST stays",
         .path = "/moved-for-good",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "posted",
         .curl = {u"-d"_s, u"posted"_s},
         .status = 201},
        {.name = "empty", .path = "/empty", .status = 204},
        {.name = "teapot", .path = "/teapot", .status = 418},
        {.name = "gone", .path = "/gone", .status = 410},
        {.name = "none", .path = "/none", .status = 404},
        {.name = "a body that takes a second", .path = "/slow"},
        {.name = "headers too large",
         .path = "/small",
         .headers = {{"X-Large", QByteArray(3000, 'x')}},
         .status = 400,
         .http2Closes = true},
        {.name = "body too large",
         .path = "/limited",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .body = QByteArray(2000, 'x'),
         .curl = {u"-d"_s, QString(2000, u'x')},
         .status = 413},
    };
}

} // namespace Urlpool::Testing
