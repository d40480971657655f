// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/settingssecrets.h"

#include "run/jsonfields.h"
#include "run/secrets.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto hidden = QLatin1StringView(redactedValue);

void put(QJsonObject& secrets, const QString& name, const QString& value)
{
    if (!value.isEmpty() && value != hidden)
        secrets.insert(name, value);
}

// Latin-1, so that any bytes come back.
void put(QJsonObject& secrets, const QString& name, const QByteArray& value)
{
    put(secrets, name, QString::fromLatin1(value));
}

void put(QJsonObject& secrets, const QString& name, HeaderList headers)
{
    headers.removeIf(
        [](const Header& header) { return isPlainHeader(header.name) || header.value == redactedValue; });
    if (!headers.isEmpty())
        secrets.insert(name, jsonOf(headers));
}

void take(const QJsonObject& secrets, const QString& name, QByteArray& value)
{
    const QString stored = secrets.value(name).toString();
    if (!stored.isEmpty())
        value = stored.toLatin1();
}

void take(const QJsonObject& secrets, const QString& name, HeaderList& headers)
{
    HeaderList stored;
    JsonReader(secrets).get(name.toLatin1().constData(), stored);
    for (const Header& header : std::as_const(stored)) {
        const auto place = std::find_if(headers.begin(), headers.end(), [&](const Header& other) {
            return other.value == redactedValue && isSameHeaderName(other.name, header.name);
        });
        if (place == headers.end())
            headers.append(header);
        else
            *place = header;
    }
}

QString passwordOf(const QString& url)
{
    const QString password = QUrl(url).password(QUrl::FullyDecoded);
    return password == hidden ? QString() : password;
}

QString withoutPassword(const QString& url)
{
    QUrl proxy(url);
    proxy.setPassword(QString());
    return proxy.toString();
}

} // namespace

QJsonObject secretsOf(const RunSettings& settings)
{
    const SessionOptions& session = settings.session;
    QJsonObject secrets;
    put(secrets, u"auth_secret"_s, session.auth.secret);
    QJsonArray credentials;
    for (const QByteArray& credential : session.auth.credentials) {
        if (credential != redactedValue)
            credentials.append(QString::fromLatin1(credential));
    }
    if (!credentials.isEmpty())
        secrets.insert(u"credentials"_s, credentials);
    put(secrets, u"cookies"_s, session.cookies.start);
    put(secrets, u"key_passphrase"_s, session.keyPassphrase);
    if (!passwordOf(session.proxyUrl).isEmpty())
        secrets.insert(u"proxy_url"_s, session.proxyUrl);
    put(secrets, u"session_headers"_s, session.headers);
    put(secrets, u"request_headers"_s, settings.request.headers);
    return secrets;
}

RunSettings withSecrets(RunSettings settings, const QJsonObject& secrets)
{
    SessionOptions& session = settings.session;
    take(secrets, u"auth_secret"_s, session.auth.secret);
    const QJsonArray credentials = secrets.value(u"credentials"_s).toArray();
    if (!credentials.isEmpty())
        session.auth.credentials.clear();
    for (const QJsonValue& credential : credentials)
        session.auth.credentials += credential.toString().toLatin1();
    take(secrets, u"cookies"_s, session.cookies.start);
    if (const QString phrase = secrets.value(u"key_passphrase"_s).toString(); !phrase.isEmpty())
        session.keyPassphrase = phrase;
    // Another proxy must not be told the password of this one.
    const QString proxy = secrets.value(u"proxy_url"_s).toString();
    if (!proxy.isEmpty() && withoutPassword(proxy) == withoutPassword(session.proxyUrl))
        session.proxyUrl = proxy;
    take(secrets, u"session_headers"_s, session.headers);
    take(secrets, u"request_headers"_s, settings.request.headers);
    return settings;
}

} // namespace Urlpool
