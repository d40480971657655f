// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/sessionjson.h"

#include "run/runsettings.h"
#include "run/secrets.h"
#include "session/headerassembly.h"

namespace Urlpool {

namespace {

constexpr std::pair<const char*, SessionKind> sessionKinds[] = {{"qt", SessionKind::Qt},
                                                                {"curl", SessionKind::Curl}};
constexpr std::pair<const char*, HttpVersion> httpVersions[] = {
    {"automatic", HttpVersion::Automatic},
    {"1.1", HttpVersion::Http1},
    {"2", HttpVersion::Http2},
    {"2-prior-knowledge", HttpVersion::Http2PriorKnowledge}};
constexpr std::pair<const char*, IpFamily> families[] = {
    {"any", IpFamily::Any}, {"4", IpFamily::V4}, {"6", IpFamily::V6}};
constexpr std::pair<const char*, ProxyMode> proxyModes[] = {
    {"none", ProxyMode::None}, {"system", ProxyMode::System}, {"url", ProxyMode::Url}};
constexpr std::pair<const char*, TlsVersion> tlsVersions[] = {{"automatic", TlsVersion::Automatic},
                                                              {"1.0", TlsVersion::Tls1_0},
                                                              {"1.1", TlsVersion::Tls1_1},
                                                              {"1.2", TlsVersion::Tls1_2},
                                                              {"1.3", TlsVersion::Tls1_3}};
constexpr std::pair<const char*, AuthMode> authModes[] = {
    {"none", AuthMode::None},     {"basic", AuthMode::Basic}, {"digest", AuthMode::Digest},
    {"bearer", AuthMode::Bearer}, {"dealt", AuthMode::Dealt}, {"command", AuthMode::Command}};
constexpr std::pair<const char*, CookieMode> cookieModes[] = {
    {"off", CookieMode::Off}, {"per-session", CookieMode::PerSession}, {"shared", CookieMode::Shared}};

QByteArray shown(const QByteArray& secret, bool withSecrets)
{
    return withSecrets || secret.isEmpty() ? secret : QByteArray(redactedValue);
}

QJsonObject jsonOf(const AuthOptions& options, bool withSecrets)
{
    QByteArrayList credentials;
    for (const QByteArray& credential : options.credentials)
        credentials += shown(credential, withSecrets);
    JsonWriter auth;
    auth.put("mode", options.mode, authModes);
    auth.put("secret", shown(options.secret, withSecrets));
    auth.put("credentials", credentials);
    auth.put("command", withSecrets ? options.command : hiddenCommand(options.command));
    auth.put("command_timeout_ms", qint64(options.commandTimeoutMs));
    return auth.object();
}

QJsonObject jsonOf(const CookieOptions& options, bool withSecrets)
{
    JsonWriter cookies;
    cookies.put("mode", options.mode, cookieModes);
    cookies.put("start", shown(options.start, withSecrets));
    cookies.put("file", options.file);
    return cookies.object();
}

/** Earlier versions had "digest", and a header of the session for the others. */
void readOldAuth(JsonReader& session, SessionOptions& options)
{
    QByteArray digest;
    session.get("digest", digest);
    const QByteArray header = headerValue(options.headers, "Authorization");
    if (options.auth.mode != AuthMode::None)
        return;
    constexpr QByteArrayView basic("Basic ");
    constexpr QByteArrayView bearer("Bearer ");
    AuthOptions& auth = options.auth;
    if (!digest.isEmpty()) {
        auth.mode = AuthMode::Digest;
        auth.secret = digest;
        return;
    }
    if (header == redactedValue || header.startsWith(basic)) {
        auth.mode = AuthMode::Basic;
        auth.secret = header == redactedValue ? header : QByteArray::fromBase64(header.sliced(basic.size()));
    } else if (header.startsWith(bearer)) {
        auth.mode = AuthMode::Bearer;
        auth.secret = header.sliced(bearer.size());
    } else {
        return;
    }
    removeHeader(options.headers, "Authorization");
}

} // namespace

QJsonObject jsonOf(const SessionOptions& options, bool withSecrets)
{
    JsonWriter session;
    session.put("kind", options.kind, sessionKinds);
    session.put("http_version", options.httpVersion, httpVersions);
    session.put("ip_family", options.family, families);
    session.put("proxy", options.proxy, proxyModes);
    session.put("proxy_url", withSecrets ? options.proxyUrl : redactProxy(options.proxyUrl));
    session.put("no_proxy", options.noProxy);
    session.put("verify_tls", options.verifyTls);
    session.put("insecure_hosts", options.insecureHosts);
    session.put("min_tls", options.minTls, tlsVersions);
    session.put("ca_file", options.caFile);
    session.put("ca_folder", options.caFolder);
    session.put("client_certificate", options.clientCertificate);
    session.put("client_key", options.clientKey);
    session.put("key_passphrase", withSecrets || options.keyPassphrase.isEmpty()
                                      ? options.keyPassphrase
                                      : QString::fromLatin1(redactedValue));
    session.put("auth", jsonOf(options.auth, withSecrets));
    session.put("cookies", jsonOf(options.cookies, withSecrets));
    session.put("resolve", options.resolve);
    session.put("connect_to", options.connectTo);
    session.put("headers", jsonOf(withSecrets ? options.headers : redactOwnHeaders(options.headers)));
    return session.object();
}

void readJson(JsonReader& session, SessionOptions& options)
{
    session.get("kind", options.kind, sessionKinds);
    session.get("http_version", options.httpVersion, httpVersions);
    session.get("ip_family", options.family, families);
    session.get("proxy", options.proxy, proxyModes);
    session.get("proxy_url", options.proxyUrl);
    session.get("no_proxy", options.noProxy);
    session.get("verify_tls", options.verifyTls);
    session.get("insecure_hosts", options.insecureHosts);
    session.get("min_tls", options.minTls, tlsVersions);
    session.get("ca_file", options.caFile);
    session.get("ca_folder", options.caFolder);
    session.get("client_certificate", options.clientCertificate);
    session.get("client_key", options.clientKey);
    session.get("key_passphrase", options.keyPassphrase);
    JsonReader auth = session.child("auth");
    auth.get("mode", options.auth.mode, authModes);
    auth.get("secret", options.auth.secret);
    auth.get("credentials", options.auth.credentials);
    auth.get("command", options.auth.command);
    auth.get("command_timeout_ms", options.auth.commandTimeoutMs);
    JsonReader cookies = session.child("cookies");
    cookies.get("mode", options.cookies.mode, cookieModes);
    cookies.get("start", options.cookies.start);
    cookies.get("file", options.cookies.file);
    for (const JsonReader* reader : {&auth, &cookies}) {
        if (reader->failed())
            session.fail();
    }
    session.get("resolve", options.resolve);
    session.get("connect_to", options.connectTo);
    session.get("headers", options.headers);
    readOldAuth(session, options);
}

} // namespace Urlpool
