// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/curlcommand.h"

#include "run/runsettings.h"
#include "run/secrets.h"
#include "session/hostpattern.h"
#include "text/sessiontext.h"

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

QByteArrayList proxyArguments(const SessionOptions& session, bool withSecrets)
{
    if (session.proxy != ProxyMode::Url)
        return {};
    const QString& url = session.proxyUrl;
    const QString shown = withSecrets ? url : redactProxy(url);
    QByteArrayList words{"-x"_ba, shellQuoted(shown.toUtf8())};
    if (!session.noProxy.isEmpty())
        words << "--noproxy"_ba << shellQuoted(session.noProxy.join(','));
    return words;
}

QByteArrayList tlsArguments(const SessionOptions& session, bool withSecrets)
{
    QByteArrayList words;
    const auto add = [&words](const QByteArray& option, const QString& value) {
        if (!value.isEmpty())
            words << option << shellQuoted(value.toUtf8());
    };
    if (!session.verifyTls)
        words << "-k"_ba;
    if (session.minTls != TlsVersion::Automatic)
        words << "--tlsv"_ba + Text::tlsVersionName(session.minTls).toLatin1();
    add("--cacert"_ba, session.caFile);
    add("--capath"_ba, session.caFolder);
    add("--cert"_ba, session.clientCertificate);
    add("--key"_ba, session.clientKey);
    if (!session.keyPassphrase.isEmpty())
        add("--pass"_ba, withSecrets ? session.keyPassphrase : u"***"_s);
    return words;
}

/** What of a session is in curl's hands, too; its defaults are curl's. */
QByteArrayList sessionArguments(const SessionOptions& session, bool withSecrets)
{
    QByteArrayList words;
    if (session.httpVersion != HttpVersion::Automatic)
        words << (session.httpVersion == HttpVersion::Http1   ? "--http1.1"_ba
                  : session.httpVersion == HttpVersion::Http2 ? "--http2"_ba
                                                              : "--http2-prior-knowledge"_ba);
    if (session.family != IpFamily::Any)
        words << (session.family == IpFamily::V4 ? "-4"_ba : "-6"_ba);
    if (session.auth.mode == AuthMode::Digest) {
        const QByteArray& user = session.auth.secret;
        const qsizetype colon = user.indexOf(':');
        words << "--digest"_ba
              << "-u"_ba
              << shellQuoted(withSecrets ? user : user.first(std::max<qsizetype>(colon, 0)) + ":***");
    }
    words << tlsArguments(session, withSecrets) << proxyArguments(session, withSecrets);
    for (const QByteArray& rule : session.resolve)
        words << "--resolve"_ba << shellQuoted(rule);
    for (const QByteArray& rule : session.connectTo)
        words << "--connect-to"_ba << shellQuoted(rule);
    return words;
}

/** Those of the session that the request has none of its own for. */
HeaderList withSessionHeaders(HeaderList headers, const SessionOptions& session)
{
    HeaderList all;
    const bool isHeader = session.auth.mode == AuthMode::Basic || session.auth.mode == AuthMode::Bearer;
    if (isHeader && !hasHeader(headers, "Authorization") && !hasHeader(session.headers, "Authorization"))
        all.append({"Authorization", session.auth.secret == redactedValue
                                         ? session.auth.secret
                                         : authorizationFor(session.auth, 0)});
    for (const Header& header : session.headers) {
        if (!hasHeader(headers, header.name))
            all.append(header);
    }
    return all + headers;
}

/** The session that this request goes through. */
SessionOptions sessionOf(const Request& request, SessionOptions session)
{
    if (matchesUrl(asciiHosts(session.insecureHosts), request.url))
        session.verifyTls = false;
    if (!request.options)
        return session;
    session.verifyTls = request.options->verifyTls.value_or(session.verifyTls);
    if (request.options->proxyUrl) {
        session.proxyUrl = QString::fromUtf8(*request.options->proxyUrl);
        session.proxy = session.proxyUrl.isEmpty() ? ProxyMode::None : ProxyMode::Url;
        session.noProxy.clear();
    }
    return session;
}

QByteArray command(const Request& request, const HeaderList& headers, const SessionOptions& session,
                   bool withSecrets)
{
    QByteArrayList words{"curl"_ba};
    words << sessionArguments(sessionOf(request, session), withSecrets);
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

QByteArray curlCommand(const Request& request, bool withSecrets, const SessionOptions& session)
{
    return command(request, withSessionHeaders(request.headers, session), session, withSecrets);
}

QByteArray curlCommand(const Outcome& outcome, bool withSecrets, const SessionOptions& session)
{
    const bool sent = !outcome.hops.isEmpty() && !outcome.hops.first().requestHeaders.isEmpty();
    return command(outcome.request,
                   sent ? outcome.hops.first().requestHeaders
                        : withSessionHeaders(outcome.request.headers, session),
                   session, withSecrets);
}

} // namespace Urlpool
