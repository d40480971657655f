// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/missingsecrets.h"

#include "run/secrets.h"

#include <algorithm>
#include <cstring>

namespace Urlpool {

namespace {

using Kind = MissingSecret::Kind;

void add(QList<MissingSecret>& missing, Kind kind, const QByteArray& name, quint32 rows)
{
    const auto known = std::find_if(missing.begin(), missing.end(), [&](const MissingSecret& entry) {
        return entry.kind == kind &&
               (kind == Kind::UrlPassword ? entry.name == name : isSameHeaderName(entry.name, name));
    });
    if (known == missing.end())
        missing.append({kind, name, rows});
    else
        known->rows += rows;
}

void addHeaders(QList<MissingSecret>& missing, Kind kind, const HeaderList& headers, quint32 rows)
{
    HeaderList seen;
    for (const Header& header : headers) {
        if (header.value == redactedValue && headerValue(seen, header.name).isNull()) {
            add(missing, kind, header.name, rows);
            seen.append(header);
        }
    }
}

QByteArray userName(QByteArrayView text)
{
    return QByteArray::fromPercentEncoding(hiddenUser(text).toByteArray());
}

/** As contains(), but ten times as quick in the text of a million lines, which a window waits for. */
bool holdsRedacted(QByteArrayView text)
{
    while (!text.isEmpty()) {
        const void* found = std::memchr(text.data(), redactedValue[0], std::size_t(text.size()));
        if (!found)
            return false;
        text = text.sliced(static_cast<const char*>(found) - text.data());
        if (text.startsWith(redactedValue))
            return true;
        text = text.sliced(1);
    }
    return false;
}

void addAuth(QList<MissingSecret>& missing, const AuthOptions& auth, quint32 rows)
{
    if (auth.mode == AuthMode::Dealt && auth.credentials.contains(redactedValue))
        add(missing, Kind::Credentials, {}, rows);
    if (auth.mode == AuthMode::Command && isHiddenCommand(auth.command))
        add(missing, Kind::Command, shownCommand(auth.command).toUtf8(), rows);
    if (auth.secret != redactedValue)
        return;
    if (auth.mode == AuthMode::Basic)
        add(missing, Kind::Password, {}, rows);
    else if (auth.mode == AuthMode::Digest)
        add(missing, Kind::Digest, {}, rows);
    else if (auth.mode == AuthMode::Bearer)
        add(missing, Kind::Token, {}, rows);
}

/** The user's name of credentials without their password; null if they are whole. */
QByteArray hiddenName(const QByteArray& credentials)
{
    const qsizetype colon = credentials.indexOf(':');
    return colon >= 0 && credentials.sliced(colon + 1) == redactedValue ? credentials.first(colon)
                                                                        : QByteArray();
}

void addOptions(QList<MissingSecret>& missing, const RequestOptions& options)
{
    const QByteArray proxy = options.proxyUrl.value_or(QByteArray());
    if (!hiddenUser(proxy).isNull())
        add(missing, Kind::UrlPassword, userName(proxy), 1);
    if (const QByteArray name = hiddenName(options.credentials.value_or(QByteArray())); !name.isNull())
        add(missing, Kind::UrlPassword, name, 1);
}

/** The secrets that rows bring along themselves. */
void addOwn(QList<MissingSecret>& missing, const RequestList& list, const QList<quint32>& rows)
{
    if (list.isFromText()) {
        const bool covered = !headerValue(list.defaults().headers, "Authorization").isNull();
        if (covered || !holdsRedacted(list.text()))
            return;
        for (const quint32 row : rows) {
            if (!hiddenUser(list.input(row)).isNull())
                add(missing, Kind::UrlPassword, userName(list.input(row)), 1);
        }
        return;
    }
    const RequestList bare = list.withDefaults({});
    for (const quint32 row : rows) {
        const Request request = bare.request(row);
        if (request.options)
            addOptions(missing, *request.options);
        HeaderList own = request.headers;
        if (!hiddenUser(list.input(row)).isNull() && headerValue(own, "Authorization") == redactedValue) {
            add(missing, Kind::UrlPassword, userName(list.input(row)), 1);
            own.removeIf([](const Header& header) { return isSameHeaderName(header.name, "Authorization"); });
        }
        addHeaders(missing, Kind::Header, own, 1);
    }
}

/** Null if none was given. */
QByteArray passwordOfUser(const QByteArray& user, const GivenSecrets& given)
{
    const auto found = std::find_if(given.passwords.begin(), given.passwords.end(),
                                    [&](const auto& entry) { return entry.first == user; });
    return found == given.passwords.end() ? QByteArray() : found->second;
}

QByteArray passwordOf(QByteArrayView text, const GivenSecrets& given)
{
    return hiddenUser(text).isNull() ? QByteArray() : passwordOfUser(userName(text), given);
}

QByteArray filledLines(const QByteArray& text, const GivenSecrets& given)
{
    const char separator = text.contains('\n') ? '\n' : '\r';
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype begin = 0; begin <= text.size();) {
        const qsizetype end = text.indexOf(separator, begin);
        const QByteArrayView line = QByteArrayView(text).sliced(begin, (end < 0 ? text.size() : end) - begin);
        const QByteArray password = passwordOf(line, given);
        out += password.isNull() ? line.toByteArray() : withPassword(line, password);
        if (end < 0)
            break;
        out += separator;
        begin = end + 1;
    }
    return out;
}

void fill(Request& request, const GivenSecrets& given)
{
    const QByteArray password = passwordOf(request.input, given);
    for (Header& header : request.headers) {
        if (header.value != redactedValue)
            continue;
        if (!password.isNull() && isSameHeaderName(header.name, "Authorization"))
            header.value = "Basic " + (userName(request.input) + ':' + password).toBase64();
        if (const QByteArray value = headerValue(given.headers, header.name); !value.isNull())
            header.value = value;
    }
    if (!request.options)
        return;
    RequestOptions options = *request.options;
    if (const QByteArray own = passwordOf(options.proxyUrl.value_or(QByteArray()), given); !own.isNull())
        options.proxyUrl = withPassword(*options.proxyUrl, own);
    const QByteArray name = hiddenName(options.credentials.value_or(QByteArray()));
    if (const QByteArray own = name.isNull() ? name : passwordOfUser(name, given); !own.isNull())
        options.credentials = name + ':' + own;
    request.options = std::make_shared<const RequestOptions>(options);
}

} // namespace

QList<MissingSecret> missingSecrets(const RunSettings& settings, const RequestList& list,
                                    const QList<quint32>& rows)
{
    QList<MissingSecret> missing;
    const auto count = quint32(rows.size());
    if (count == 0)
        return missing;
    const SessionOptions& session = settings.session;
    addHeaders(missing, Kind::Header, settings.request.headers, count);
    addHeaders(missing, Kind::SessionHeader, session.headers, count);
    addAuth(missing, session.auth, count);
    if (!session.clientCertificate.isEmpty() && session.keyPassphrase == QLatin1String(redactedValue))
        add(missing, Kind::KeyPassphrase, {}, count);
    if (session.cookies.mode != CookieMode::Off && session.cookies.start == redactedValue)
        add(missing, Kind::StartCookies, {}, count);
    const QByteArray proxy = session.proxyUrl.toUtf8();
    if (session.proxy == ProxyMode::Url && !hiddenUser(proxy).isNull())
        add(missing, Kind::ProxyPassword, proxy, count);
    addOwn(missing, list, rows);
    return missing;
}

RequestList fillSecrets(const RequestList& list, const GivenSecrets& given)
{
    if (list.isFromText()) {
        if (given.passwords.isEmpty() || !list.text().contains(redactedValue))
            return list;
        return RequestList::fromText(filledLines(list.text(), given), list.source(), list.defaults());
    }
    const RequestList bare = list.withDefaults({});
    QList<Request> requests;
    requests.reserve(list.size());
    for (quint32 row = 1; row <= list.size(); ++row) {
        requests.append(bare.request(row));
        fill(requests.last(), given);
    }
    return RequestList::fromRequests(requests).withDefaults(list.defaults());
}

void replaceHeaders(HeaderList& headers, const HeaderList& given)
{
    headers.removeIf([&](const Header& header) { return !headerValue(given, header.name).isNull(); });
    headers += given;
}

} // namespace Urlpool
