// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panestate.h"

#include "gui/headerrows.h"
#include "gui/panesettings.h"
#include "run/jsonfields.h"
#include "run/secrets.h"
#include "run/settingssecrets.h"
#include "session/proxyparts.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr auto requestKey = "request_headers"_L1;
constexpr auto sessionKey = "session_headers"_L1;
constexpr auto offKey = "headers_off"_L1;
constexpr auto authKey = "auth_secret"_L1;
constexpr auto leftOutKey = "left_out"_L1;

HeaderList headersIn(const QJsonObject& json, QLatin1StringView name)
{
    HeaderList headers;
    JsonReader(json).get(name.latin1(), headers);
    return headers;
}

void put(QJsonObject& json, QLatin1StringView name, HeaderList headers)
{
    headers.removeIf([](const Header& header) {
        return isPlainHeader(header.name) || header.value.isEmpty() || header.value == redactedValue;
    });
    if (headers.isEmpty())
        json.remove(name);
    else
        json.insert(name, jsonOf(headers));
}

/** The table of headers while it has a problem, and none of it counts. */
HeaderRows typedRows(const PaneState& state)
{
    return headerRowsOfJson(state.typed.secret.value(headerTableName));
}

/** Gives each empty header the value that its place among those of its name has in @p known. */
void fill(HeaderList& headers, HeaderList known)
{
    for (Header& header : headers) {
        const auto same = std::find_if(known.begin(), known.end(), [&header](const Header& other) {
            return isSameHeaderName(other.name, header.name);
        });
        if (same == known.end())
            continue;
        if (header.value.isEmpty())
            header.value = same->value;
        known.erase(same);
    }
}

void fill(PaneState& state, const HeaderList& known)
{
    HeaderRows rows = typedRows(state);
    if (rows.isEmpty())
        return;
    HeaderList headers;
    for (const HeaderRow& row : std::as_const(rows))
        headers += row.header;
    fill(headers, known);
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i].header = headers.at(i);
    state.typed.secret.insert(headerTableName, jsonOf(rows));
}

} // namespace

QStringList leftOutOf(const PaneState& state)
{
    QStringList names = state.leftOut;
    if (!state.settings.request.body.isEmpty())
        names += bodyField;
    if (!state.settings.session.cookies.start.isEmpty())
        names += startCookiesField;
    names.removeDuplicates();
    names.sort();
    return names;
}

RunSettings settingsToKeep(const PaneState& state)
{
    RunSettings settings = state.settings;
    QByteArray& cookies = settings.session.cookies.start;
    if (cookies.isEmpty() && state.leftOut.contains(startCookiesField))
        cookies = redactedValue;
    return settings;
}

QJsonObject toJson(const PaneState& state)
{
    JsonWriter json;
    json.put("settings", toJson(withoutSecrets(state.settings), true));
    json.put("headers_off", jsonOf(withoutSecretValues(state.headersOff)));
    json.put("typed", state.typed.plain);
    QJsonObject object = json.object();
    object.insert(leftOutKey, QJsonArray::fromStringList(leftOutOf(state)));
    return object;
}

std::optional<PaneState> paneStateFromJson(const QJsonObject& json)
{
    PaneState state;
    JsonReader reader(json);
    reader.get("headers_off", state.headersOff);
    const auto settings = runSettingsFromJson(json.value("settings"_L1).toObject());
    if (!settings || reader.failed())
        return std::nullopt;
    state.settings = *settings;
    state.typed.plain = json.value("typed"_L1).toObject();
    const QJsonArray leftOut = json.value(leftOutKey).toArray();
    for (const QJsonValue& name : leftOut)
        state.leftOut += name.toString();
    return state;
}

QJsonObject secretsOf(const PaneState& state)
{
    const SessionOptions& session = state.settings.session;
    QJsonObject secrets = secretsOf(state.settings);
    if (secrets.contains(authKey))
        secrets.insert(authIsToken, session.auth.mode == AuthMode::Bearer);
    HeaderList ofRequest = state.settings.request.headers;
    HeaderList ofSession = session.headers;
    HeaderList off = state.headersOff;
    const HeaderRows rows = typedRows(state);
    for (const HeaderRow& row : rows)
        (row.ofSession ? ofSession : row.on ? ofRequest : off) += row.header;
    put(secrets, requestKey, ofRequest);
    put(secrets, sessionKey, ofSession);
    put(secrets, offKey, off);
    return secrets;
}

QJsonObject united(QJsonObject secrets, const QJsonObject& others)
{
    const QJsonObject had = secrets;
    for (auto entry = others.constBegin(); entry != others.constEnd(); ++entry) {
        // What kind of secret it is comes with the secret.
        if (!had.contains(entry.key() == authIsToken ? QString(authKey) : entry.key()))
            secrets.insert(entry.key(), entry.value());
    }
    for (const auto name : {requestKey, sessionKey, offKey}) {
        HeaderList headers = headersIn(secrets, name);
        const HeaderList own = headers;
        for (const Header& header : headersIn(others, name)) {
            if (headerValue(own, header.name).isNull())
                headers += header;
        }
        put(secrets, name, headers);
    }
    return secrets;
}

PaneState withSecrets(PaneState state, QJsonObject secrets)
{
    SessionOptions& session = state.settings.session;
    const auto keepOwn = [&secrets](QLatin1StringView name, bool isThere) {
        if (isThere)
            secrets.remove(name);
    };
    // A password is not to be sent as a token, nor the other way round.
    const bool isToken = session.auth.mode == AuthMode::Bearer;
    keepOwn(authKey, !session.auth.secret.isEmpty() || secrets.value(authIsToken).toBool() != isToken);
    keepOwn("credentials"_L1, !session.auth.credentials.isEmpty());
    keepOwn("cookies"_L1, !session.cookies.start.isEmpty());
    keepOwn("key_passphrase"_L1, !session.keyPassphrase.isEmpty() || session.clientCertificate.isEmpty());
    keepOwn("proxy_url"_L1, !proxyParts(session.proxyUrl).password.isEmpty());
    const HeaderList ofRequest = headersIn(secrets, requestKey);
    const HeaderList ofSession = headersIn(secrets, sessionKey);
    const HeaderList off = headersIn(secrets, offKey);
    keepOwn(requestKey, true);
    keepOwn(sessionKey, true);
    state.settings = withSecrets(state.settings, secrets);
    fill(state.settings.request.headers, ofRequest);
    fill(state.settings.session.headers, ofSession);
    fill(state.headersOff, off);
    if (!session.cookies.start.isEmpty())
        state.leftOut.removeAll(startCookiesField);
    fill(state, ofRequest + ofSession + off);
    return state;
}

} // namespace Urlpool
