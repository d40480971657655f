// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/httpbinrows.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

using Deviation = HttpbinRow::Deviation;

constexpr auto ownHeaders = "Qt's manager adds Accept-Language and Connection to what it is given";
constexpr auto joined = "QNetworkReply joins fields of one name";
constexpr auto noDigest = "the Qt kind leaves a Digest challenge unanswered";

QList<HttpbinRow> statusRows()
{
    QList<HttpbinRow> rows;
    for (const int status : {200, 201, 202, 204, 205, 206, 226, 300, 304, 400, 403, 404,
                             405, 406, 410, 418, 422, 429, 500, 501, 502, 503, 504, 599}) {
        const QByteArray number = QByteArray::number(status);
        rows.append({.name = "status " + number, .path = "/status/" + number, .status = status});
    }
    for (const QByteArray method : {"POST", "PUT", "PATCH", "DELETE"}) {
        rows.append({.name = "status " + method,
                     .path = "/status/503",
                     .method = method,
                     .curl = {u"-X"_s, QString::fromLatin1(method)},
                     .status = 503});
    }
    return rows;
}

QList<HttpbinRow> methodRows()
{
    QList<HttpbinRow> rows;
    for (const QByteArray method : {"POST", "PUT", "PATCH", "DELETE"}) {
        rows.append(
            {.name = "anything " + method,
             .path = "/anything/" + method + "?a=1&b=%20%7E",
             .method = method,
             .headers = {{"Content-Type", "text/plain"}, {"X-Urlpool", "Case KEPT"}},
             .body = "line one\nline two",
             .curl = {u"-X"_s, QString::fromLatin1(method), u"--data-binary"_s, u"line one\nline two"_s},
             .qtDeviation = Deviation::Body,
             .qtReason = ownHeaders});
    }
    rows += {
        {.name = "anything TRACE",
         .path = "/anything",
         .method = "TRACE",
         .curl = {u"-X"_s, u"TRACE"_s},
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "HEAD", .path = "/html", .method = "HEAD", .curl = {u"-I"_s}},
        {.name = "OPTIONS",
         .path = "/anything",
         .method = "OPTIONS",
         .curl = {u"-X"_s, u"OPTIONS"_s},
         .varying = {"Allow"}},
        {.name = "a verb of one's own",
         .path = "/get",
         .method = "FETCH",
         .curl = {u"-X"_s, u"FETCH"_s},
         .status = 405,
         .varying = {"Allow"}},
        {.name = "wrong method", .path = "/post", .status = 405, .varying = {"Allow"}},
        {.name = "form",
         .path = "/post",
         .method = "POST",
         .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
         .body = "name=J%C3%BCrgen&size=large",
         .curl = {u"-d"_s, u"name=J%C3%BCrgen&size=large"_s},
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "JSON",
         .path = "/put",
         .method = "PUT",
         .headers = {{"Content-Type", "application/json"}},
         .body = "{\"a\": [1, 2]}",
         .curl = {u"-X"_s, u"PUT"_s, u"-d"_s, u"{\"a\": [1, 2]}"_s},
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "empty POST",
         .path = "/response-headers?a=1",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .curl = {u"-d"_s, u""_s}},
        {.name = "headers",
         .path = "/headers",
         .headers = {{"X-First", "1"}, {"x-second", "a, b;c=\"d\""}},
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "get",
         .path = "/get?q=a+b&q=c&empty=",
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "user agent", .path = "/user-agent"},
        {.name = "ip", .path = "/ip"},
    };
    return rows;
}

QList<HttpbinRow> redirectRows()
{
    return {
        {.name = "redirect/1",
         .path = "/redirect/1?absolute=false",
         .sends = 2,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "redirect/3",
         .path = "/redirect/3",
         .sends = 4,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "relative-redirect/3",
         .path = "/relative-redirect/3",
         .sends = 4,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "absolute-redirect/3",
         .path = "/absolute-redirect/3",
         .sends = 4,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "redirect/10",
         .path = "/redirect/10",
         .sends = 11,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "too many",
         .path = "/redirect/12",
         .status = 302,
         .sends = 11,
         .error = ErrorKind::TooManyRedirects,
         .exitCode = 47},
        {.name = "redirect-to", .path = "/redirect-to?url=%2Fencoding%2Futf8", .sends = 2},
        {.name = "redirect to a 404",
         .path = "/redirect-to?url=%2Fnone&status_code=301",
         .status = 404,
         .sends = 2},
        {.name = "POST, 302 turns it into GET",
         .path = "/redirect-to?url=%2Fhtml&status_code=302",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "a",
         .curl = {u"-d"_s, u"a"_s},
         .sends = 2},
        {.name = "POST, 303 turns it into GET",
         .path = "/redirect-to?url=%2Fuuid&status_code=303",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "a",
         .curl = {u"-d"_s, u"a"_s},
         .sends = 2,
         .fickle = true},
        {.name = "POST, 307 keeps it",
         .path = "/redirect-to?url=%2Fpost&status_code=307",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "the body",
         .curl = {u"-d"_s, u"the body"_s},
         .sends = 2,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "PUT, 308 keeps it",
         .path = "/redirect-to?url=%2Fput&status_code=308",
         .method = "PUT",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "the body",
         .curl = {u"-X"_s, u"PUT"_s, u"-d"_s, u"the body"_s},
         .sends = 2,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "a cookie is set, sent and shown",
         .path = "/cookies/set?flavour=oat&size=2",
         .curl = {u"-b"_s, u""_s},
         .sends = 2},
        {.name = "a cookie by name",
         .path = "/cookies/set/flavour/rye",
         .curl = {u"-b"_s, u""_s},
         .sends = 2},
        {.name = "cookies of the person's", .path = "/cookies", .headers = {{"Cookie", "a=1; b=2"}}},
        {.name = "cookie deleted", .path = "/cookies/delete?flavour", .curl = {u"-b"_s, u""_s}, .sends = 2},
    };
}

QList<HttpbinRow> credentialRows()
{
    QList<HttpbinRow> rows{
        {.name = "basic",
         .path = "/basic-auth/user/pass%20word",
         .headers = {{"Authorization", "Basic " + QByteArray("user:pass word").toBase64()}},
         .curl = {u"-u"_s, u"user:pass word"_s}},
        {.name = "basic, wrong",
         .path = "/basic-auth/user/other",
         .headers = {{"Authorization", "Basic " + QByteArray("user:pass").toBase64()}},
         .curl = {u"-u"_s, u"user:pass"_s},
         .status = 401},
        {.name = "basic, none", .path = "/basic-auth/user/pass", .status = 401},
        {.name = "hidden basic", .path = "/hidden-basic-auth/user/pass", .status = 404},
        {.name = "bearer",
         .path = "/bearer",
         .headers = {{"Authorization", "Bearer abc.def"}},
         .curl = {u"--oauth2-bearer"_s, u"abc.def"_s}},
        {.name = "bearer, none", .path = "/bearer", .status = 401},
        {.name = "digest, none",
         .path = "/digest-auth/auth/user/pass",
         .status = 401,
         .varying = {"WWW-Authenticate"}},
        {.name = "digest, wrong",
         .path = "/digest-auth/auth/user/pass",
         .digest = "user:wrong",
         .curl = {u"--digest"_s, u"-u"_s, u"user:wrong"_s},
         .status = 401,
         .sends = 2,
         .varying = {"WWW-Authenticate", "Set-Cookie"},
         .qtDeviation = Deviation::Setup,
         .qtReason = noDigest},
        {.name = "digest POST",
         .path = "/digest-auth/auth/user/pass",
         .method = "POST",
         .headers = {{"Content-Type", "text/plain"}},
         .body = "a body",
         .digest = "user:pass",
         .curl = {u"--digest"_s, u"-u"_s, u"user:pass"_s, u"-d"_s, u"a body"_s},
         .status = 405,
         .varying = {"Allow"},
         .qtDeviation = Deviation::Setup,
         .qtReason = noDigest},
    };
    for (const QByteArray kind : {"auth/MD5", "auth-int/MD5", "auth/SHA-256", "auth-int/SHA-256"}) {
        const QByteArrayList parts = kind.split('/');
        rows.append({.name = "digest " + kind,
                     .path = "/digest-auth/" + parts[0] + "/user/pass/" + parts[1],
                     .digest = "user:pass",
                     .curl = {u"--digest"_s, u"-u"_s, u"user:pass"_s},
                     .sends = 2,
                     .qtDeviation = Deviation::Setup,
                     .qtReason = noDigest});
    }
    rows.append({.name = "digest of a kind that libcurl does not know",
                 .path = "/digest-auth/auth/user/pass/SHA-512",
                 .digest = "user:pass",
                 .curl = {u"--digest"_s, u"-u"_s, u"user:pass"_s},
                 .status = 401,
                 .varying = {"WWW-Authenticate"},
                 .qtDeviation = Deviation::Setup,
                 .qtReason = noDigest});
    return rows;
}

QList<HttpbinRow> contentRows()
{
    const QStringList decoded{u"--compressed"_s};
    return {
        {.name = "html", .path = "/html"},
        {.name = "xml", .path = "/xml"},
        {.name = "robots.txt", .path = "/robots.txt"},
        {.name = "deny", .path = "/deny"},
        {.name = "form page", .path = "/forms/post"},
        {.name = "links", .path = "/links/5/2"},
        {.name = "base64", .path = "/base64/VXJscG9vbA=="},
        {.name = "utf8", .path = "/encoding/utf8"},
        {.name = "uuid", .path = "/uuid", .fickle = true},
        {.name = "gzip",
         .path = "/gzip",
         .curl = decoded,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "deflate",
         .path = "/deflate",
         .curl = decoded,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "brotli",
         .path = "/brotli",
         .curl = decoded,
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "image by Accept", .path = "/image", .headers = {{"Accept", "image/jpeg"}}},
        {.name = "png", .path = "/image/png"},
        {.name = "jpeg", .path = "/image/jpeg"},
        {.name = "svg", .path = "/image/svg"},
        {.name = "webp", .path = "/image/webp"},
        {.name = "bytes", .path = "/bytes/10000?seed=7"},
        {.name = "no bytes", .path = "/bytes/0"},
        {.name = "stream-bytes", .path = "/stream-bytes/20000?seed=7&chunk_size=777"},
        {.name = "stream", .path = "/stream/20", .qtDeviation = Deviation::Body, .qtReason = ownHeaders},
        {.name = "drip", .path = "/drip?duration=1&numbytes=5&code=200&delay=0"},
        {.name = "drip of a 503", .path = "/drip?duration=0&numbytes=5&code=503", .status = 503},
        {.name = "delay", .path = "/delay/1", .qtDeviation = Deviation::Body, .qtReason = ownHeaders},
        {.name = "range, whole", .path = "/range/1000"},
        {.name = "range, a part",
         .path = "/range/1000",
         .headers = {{"Range", "bytes=10-99"}},
         .status = 206},
        {.name = "range, beyond",
         .path = "/range/1000",
         .headers = {{"Range", "bytes=2000-"}},
         .status = 416},
        {.name = "cache, not modified",
         .path = "/cache",
         .headers = {{"If-Modified-Since", "Fri, 20 Nov 2026 00:00:00 GMT"}},
         .status = 304},
        {.name = "cache",
         .path = "/cache",
         .varying = {"ETag", "Last-Modified"},
         .qtDeviation = Deviation::Body,
         .qtReason = ownHeaders},
        {.name = "cache/60", .path = "/cache/60", .qtDeviation = Deviation::Body, .qtReason = ownHeaders},
        {.name = "etag matches",
         .path = "/etag/abc",
         .headers = {{"If-None-Match", "\"abc\""}},
         .status = 304},
        {.name = "etag must match", .path = "/etag/abc", .headers = {{"If-Match", "\"x\""}}, .status = 412},
        {.name = "response headers", .path = "/response-headers?X-A=1&X-B=two%20words"},
        {.name = "response headers, repeated",
         .path = "/response-headers?X-A=1&X-B=2&X-A=3",
         .qtDeviation = Deviation::Headers,
         .qtReason = joined},
    };
}

} // namespace

QList<HttpbinRow> httpbinRows()
{
    return statusRows() + methodRows() + redirectRows() + credentialRows() + contentRows();
}

} // namespace Urlpool::Testing
