// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/curlcommand.h"

#include "run/runsettings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("_-./:=@,+").contains(c);
}

/** Bytes as a format for printf(1), which can make a NUL where an argument cannot hold one. */
QByteArray printfFormat(const QByteArray& bytes)
{
    QByteArray format;
    for (const char c : bytes) {
        if (isPlain(c)) {
            format += c;
        } else {
            format += '\\';
            format += QByteArray::number(01000 + quint8(c), 8).sliced(1);
        }
    }
    return format;
}

bool hasHeader(const HeaderList& headers, QByteArrayView name)
{
    return std::ranges::any_of(headers, [name](const Header& header) {
        return name.compare(header.name, Qt::CaseInsensitive) == 0;
    });
}

/** curl drops "Name:" with nothing behind it; "Name;" sends it empty. */
QByteArray headerArgument(const Header& header, bool withSecrets)
{
    if (header.value.isEmpty())
        return header.name + ';';
    const bool hidden = !withSecrets && isSecretHeader(header.name);
    return header.name + ": " + (hidden ? "***"_ba : header.value);
}

/** curl would take "." and ".." out of the path. */
bool hasDots(const QByteArray& url)
{
    const QByteArray path = url.left(url.indexOf('?') < 0 ? url.size() : url.indexOf('?')) + '/';
    return path.contains("/./") || path.contains("/../");
}

QByteArrayList bodyArguments(const QByteArray& body, const HeaderList& headers)
{
    QByteArrayList words;
    if (body.contains('\0'))
        words << "--data-binary"_ba
              << "@-"_ba;
    else
        words << "--data-raw"_ba << shellQuoted(body);
    // Otherwise curl says that the body is a form.
    if (!hasHeader(headers, "Content-Type"))
        words << "-H"_ba << shellQuoted("Content-Type:"_ba);
    return words;
}

QByteArray command(const Request& request, const HeaderList& headers, bool withSecrets)
{
    QByteArrayList words{"curl"_ba};
    if (request.method == "HEAD" && request.body.isEmpty())
        words << "--head"_ba;
    else if (request.method != (request.body.isEmpty() ? "GET"_ba : "POST"_ba))
        words << "-X"_ba << shellQuoted(request.method);
    for (const Header& header : headers)
        words << "-H"_ba << shellQuoted(headerArgument(header, withSecrets));
    if (!request.body.isEmpty())
        words << bodyArguments(request.body, headers);
    // curl reads [], {} in a URL as ranges and lists.
    if (std::ranges::any_of(request.url, [](char c) { return QByteArrayView("[]{}").contains(c); }))
        words << "--globoff"_ba;
    if (hasDots(request.url))
        words << "--path-as-is"_ba;
    words << shellQuoted(withSecrets ? request.url : redactUserinfo(request.url));
    QByteArray line = words.join(' ');
    if (request.body.contains('\0'))
        line.prepend("printf '" + printfFormat(request.body) + "' | ");
    return line;
}

} // namespace

QByteArray shellQuoted(const QByteArray& text)
{
    if (!text.isEmpty() && std::ranges::all_of(text, isPlain))
        return text;
    return '\'' + QByteArray(text).replace('\'', "'\\''") + '\'';
}

QByteArray curlCommand(const Request& request, bool withSecrets)
{
    return command(request, request.headers, withSecrets);
}

QByteArray curlCommand(const Outcome& outcome, bool withSecrets)
{
    const bool sent = !outcome.hops.isEmpty() && !outcome.hops.first().requestHeaders.isEmpty();
    return command(outcome.request, sent ? outcome.hops.first().requestHeaders : outcome.request.headers,
                   withSecrets);
}

} // namespace Urlpool
