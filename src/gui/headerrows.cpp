// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headerrows.h"

#include "request/header.h"
#include "run/runsettings.h"
#include "run/secrets.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Urlpool::HeaderRows", text);
}

bool isStartLine(const QString& line)
{
    static const QRegularExpression pattern(u"^(HTTP/[0-9.]+ [0-9]{3}|[A-Z]+ \\S+ HTTP/[0-9.]+$)"_s);
    return pattern.match(line).hasMatch();
}

QString problemOf(const Header& header)
{
    if (header.name.isEmpty())
        return tr("Row %1 has a value but no name.");
    if (!isToken(header.name))
        return tr("Row %1: a header’s name is letters, digits and hyphens.");
    if (isFramingHeader(header.name))
        return tr("Row %1: the session writes this header itself. Switch it off, or take it out.");
    if (!isHeaderValue(header.value))
        return tr("Row %1: the value holds a control character.");
    return {};
}

} // namespace

HeaderList headersOfText(const QString& text)
{
    HeaderList headers;
    const QStringList lines = text.split(u'\n');
    for (const QString& line : lines) {
        const QString bare = line.trimmed();
        if (bare.isEmpty() || bare.startsWith(u':') || isStartLine(bare))
            continue;
        if (line.front().isSpace() && !headers.isEmpty()) {
            headers.last().value = (headers.last().value + ' ' + bare.toUtf8()).trimmed();
            continue;
        }
        const qsizetype colon = bare.indexOf(u':');
        headers += colon < 0
                       ? Header{bare.toUtf8(), {}}
                       : Header{bare.left(colon).trimmed().toUtf8(), bare.mid(colon + 1).trimmed().toUtf8()};
    }
    return headers;
}

QString textOfHeaders(const HeaderList& headers)
{
    QStringList lines;
    for (const Header& header : headers)
        lines += QString::fromUtf8(header.name + ": " + header.value);
    return lines.join(u'\n');
}

QString headerRowsProblem(const HeaderRows& rows, SessionKind kind)
{
    HeaderList seen;
    int number = 0;
    for (const HeaderRow& row : rows) {
        ++number;
        if (!row.on)
            continue;
        if (const QString problem = problemOf(row.header); !problem.isEmpty())
            return problem.arg(number);
        if (row.ofSession)
            continue;
        if (kind == SessionKind::Qt && !headerValue(seen, row.header.name).isNull())
            return tr("Row %1: the Qt session cannot send “%2” twice. Join the values with a comma.")
                .arg(number)
                .arg(QString::fromUtf8(row.header.name));
        seen += row.header;
    }
    return {};
}

QString missingValueProblem(const HeaderList& headers)
{
    const auto empty = std::find_if(headers.begin(), headers.end(), [](const Header& header) {
        // All others are not in run files, so an opened run may have had one.
        return header.value.isEmpty() && !isPlainHeader(header.name);
    });
    return empty == headers.end() ? QString()
                                  : tr("The header “%1” has no value. Enter it, or switch its row off.")
                                        .arg(QString::fromUtf8(empty->name));
}

QJsonArray jsonOf(const HeaderRows& rows)
{
    QJsonArray array;
    for (const HeaderRow& row : rows)
        array += QJsonArray{QString::fromLatin1(row.header.name), QString::fromLatin1(row.header.value),
                            row.on, row.ofSession};
    return array;
}

HeaderRows headerRowsOfJson(const QJsonValue& json)
{
    HeaderRows rows;
    const QJsonArray array = json.toArray();
    for (const QJsonValue& value : array) {
        const QJsonArray row = value.toArray();
        rows += HeaderRow{{row.at(0).toString().toLatin1(), row.at(1).toString().toLatin1()},
                          row.at(2).toBool(),
                          row.at(3).toBool()};
    }
    return rows;
}

bool isHarmless(const Header& header)
{
    constexpr std::array names{"Cache-Control",
                               "DNT",
                               "If-Match",
                               "If-Modified-Since",
                               "If-None-Match",
                               "If-Range",
                               "If-Unmodified-Since",
                               "Origin",
                               "Pragma",
                               "Prefer",
                               "Priority",
                               "Range",
                               "Referer",
                               "Sec-Fetch-Dest",
                               "Sec-Fetch-Mode",
                               "Sec-Fetch-Site",
                               "Upgrade-Insecure-Requests",
                               "X-HTTP-Method-Override",
                               "X-Requested-With"};
    if (isPlainHeader(header.name))
        return true;
    // A Referer may be a URL with a password.
    return !header.value.contains('@') && std::any_of(names.begin(), names.end(), [&](const char* name) {
        return isSameHeaderName(header.name, name);
    });
}

HeaderList withoutSecretValues(HeaderList headers)
{
    for (Header& header : headers) {
        if (!isHarmless(header))
            header.value.clear();
    }
    return headers;
}

HeaderRows withoutSecretValues(HeaderRows rows)
{
    for (HeaderRow& row : rows) {
        // What is no name may be a value that was pasted without one.
        if (row.header.value.isEmpty() && !isToken(row.header.name))
            row.header.name.clear();
        if (!isHarmless(row.header))
            row.header.value.clear();
    }
    return rows;
}

bool looksSecret(QByteArrayView headerName)
{
    if (isSecretHeader(headerName))
        return true;
    const QByteArray name = headerName.toByteArray().toLower();
    const QByteArrayList words{"auth",    "token",  "secret",   "key",
                               "session", "cookie", "password", "credential"};
    return std::any_of(words.begin(), words.end(),
                       [&name](const QByteArray& word) { return name.contains(word); });
}

QStringList usualHeaderNames()
{
    return {u"Accept"_s,
            u"Accept-Charset"_s,
            u"Accept-Encoding"_s,
            u"Accept-Language"_s,
            u"Access-Control-Request-Headers"_s,
            u"Access-Control-Request-Method"_s,
            u"Authorization"_s,
            u"Cache-Control"_s,
            u"Content-Language"_s,
            u"Content-Type"_s,
            u"Cookie"_s,
            u"DNT"_s,
            u"Forwarded"_s,
            u"From"_s,
            u"Idempotency-Key"_s,
            u"If-Match"_s,
            u"If-Modified-Since"_s,
            u"If-None-Match"_s,
            u"If-Range"_s,
            u"If-Unmodified-Since"_s,
            u"Origin"_s,
            u"Pragma"_s,
            u"Prefer"_s,
            u"Priority"_s,
            u"Range"_s,
            u"Referer"_s,
            u"Sec-Fetch-Dest"_s,
            u"Sec-Fetch-Mode"_s,
            u"Sec-Fetch-Site"_s,
            u"Upgrade-Insecure-Requests"_s,
            u"User-Agent"_s,
            u"X-Api-Key"_s,
            u"X-CSRF-Token"_s,
            u"X-Forwarded-For"_s,
            u"X-Forwarded-Host"_s,
            u"X-Forwarded-Proto"_s,
            u"X-HTTP-Method-Override"_s,
            u"X-Request-Id"_s,
            u"X-Requested-With"_s,
            u"traceparent"_s};
}

QStringList usualHeaderValues(const QString& name)
{
    const QString lower = name.toLower();
    if (lower == "accept"_L1)
        return {u"*/*"_s, u"application/json"_s, u"application/xml"_s,
                u"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"_s, u"text/plain"_s};
    if (lower == "accept-language"_L1)
        return {u"en"_s, u"en-US,en;q=0.9"_s, u"de,en;q=0.7"_s, u"fr,en;q=0.7"_s, u"es,en;q=0.7"_s};
    if (lower == "content-type"_L1)
        return {u"application/json"_s, u"application/x-www-form-urlencoded"_s, u"application/xml"_s,
                u"text/plain; charset=utf-8"_s};
    if (lower == "cache-control"_L1)
        return {u"no-cache"_s, u"no-store"_s, u"max-age=0"_s};
    if (lower == "accept-encoding"_L1)
        return {u"identity"_s, u"gzip"_s, u"gzip, br, zstd"_s};
    if (lower == "authorization"_L1)
        return {u"Bearer "_s, u"Basic "_s};
    return {};
}

QList<UserAgent> usualUserAgents()
{
    const QString windows = u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) "_s;
    const QString chrome = u"AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"_s;
    return {
        {tr("Firefox on Linux"), u"Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"_s},
        {tr("Firefox on Windows"),
         u"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"_s},
        {tr("Chrome on Windows"), windows + chrome},
        {tr("Chrome on Android"),
         u"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile "
         "Safari/537.36"_s},
        {tr("Edge on Windows"), windows + chrome + u" Edg/142.0.0.0"_s},
        {tr("Safari on a Mac"),
         u"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "Version/26.0 Safari/605.1.15"_s},
        {tr("Safari on an iPhone"),
         u"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "Version/26.0 Mobile/15E148 Safari/604.1"_s},
    };
}

} // namespace Urlpool
