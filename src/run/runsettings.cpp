// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runsettings.h"

#include "run/jsonfields.h"
#include "run/secrets.h"

#include <thread>

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
constexpr std::pair<const char*, KeepBodies> bodyModes[] = {
    {"all", KeepBodies::All}, {"failed", KeepBodies::Failed}, {"none", KeepBodies::None}};

QString shownProxy(const QString& url)
{
    return QString::fromUtf8(redactUserinfo(url.toUtf8()));
}

QJsonObject jsonOf(const SessionOptions& options, bool withSecrets)
{
    JsonWriter session;
    session.put("kind", options.kind, sessionKinds);
    session.put("http_version", options.httpVersion, httpVersions);
    session.put("ip_family", options.family, families);
    session.put("proxy", options.proxy, proxyModes);
    session.put("proxy_url", withSecrets ? options.proxyUrl : shownProxy(options.proxyUrl));
    session.put("verify_tls", options.verifyTls);
    session.put("ca_file", options.caFile);
    session.put("client_certificate", options.clientCertificate);
    session.put("client_key", options.clientKey);
    session.put("key_passphrase", withSecrets || options.keyPassphrase.isEmpty()
                                      ? options.keyPassphrase
                                      : QString::fromLatin1(redactedValue));
    session.put("digest",
                withSecrets || options.digest.isEmpty() ? options.digest : QByteArray(redactedValue));
    session.put("resolve", options.resolve);
    session.put("connect_to", options.connectTo);
    session.put("headers", jsonOf(withSecrets ? options.headers : redactOwnHeaders(options.headers)));
    return session.object();
}

void read(JsonReader& session, SessionOptions& options)
{
    session.get("kind", options.kind, sessionKinds);
    session.get("http_version", options.httpVersion, httpVersions);
    session.get("ip_family", options.family, families);
    session.get("proxy", options.proxy, proxyModes);
    session.get("proxy_url", options.proxyUrl);
    session.get("verify_tls", options.verifyTls);
    session.get("ca_file", options.caFile);
    session.get("client_certificate", options.clientCertificate);
    session.get("client_key", options.clientKey);
    session.get("key_passphrase", options.keyPassphrase);
    session.get("digest", options.digest);
    session.get("resolve", options.resolve);
    session.get("connect_to", options.connectTo);
    session.get("headers", options.headers);
}

} // namespace

int RunSettings::workerCount() const
{
    return workers > 0 ? workers : qMax(1, int(std::thread::hardware_concurrency()));
}

int RunSettings::parallelMaxSession() const
{
    constexpr int withinQt = 6;
    return session.kind == SessionKind::Qt ? withinQt : 0;
}

QJsonObject toJson(const RunSettings& settings, bool withSecrets)
{
    JsonWriter request;
    request.put("method", settings.request.method);
    request.put("headers",
                jsonOf(withSecrets ? settings.request.headers : redactOwnHeaders(settings.request.headers)));
    request.put("body", settings.request.body);

    JsonWriter transfer;
    transfer.put("connect_timeout_ms", settings.transfer.connectTimeoutMs);
    transfer.put("first_byte_timeout_ms", settings.transfer.firstByteTimeoutMs);
    transfer.put("idle_timeout_ms", settings.transfer.idleTimeoutMs);
    transfer.put("total_timeout_ms", settings.transfer.totalTimeoutMs);
    transfer.put("max_redirects", qint64(settings.transfer.maxRedirects));
    transfer.put("allow_downgrade", settings.transfer.allowDowngrade);
    transfer.put("max_body_bytes", settings.transfer.maxBodyBytes);
    transfer.put("chunk_bytes", settings.transfer.chunkBytes);

    JsonWriter limits;
    limits.put("parallel_max", qint64(settings.limits.parallelMax));
    limits.put("parallel_max_host", qint64(settings.limits.parallelMaxHost));

    JsonWriter all;
    all.put("request", request.object());
    all.put("session", jsonOf(settings.session, withSecrets));
    all.put("transfer", transfer.object());
    all.put("limits", limits.object());
    all.put("workers", qint64(settings.workers));
    all.put("keep_bodies", settings.keepBodies, bodyModes);
    all.put("max_run_bytes", settings.maxRunBytes);
    all.put("save_secrets", settings.saveSecrets);
    return all.object();
}

std::optional<RunSettings> runSettingsFromJson(const QJsonObject& json)
{
    RunSettings settings;
    JsonReader all(json);

    JsonReader request = all.child("request");
    request.get("method", settings.request.method);
    request.get("headers", settings.request.headers);
    request.get("body", settings.request.body);

    JsonReader session = all.child("session");
    read(session, settings.session);

    JsonReader transfer = all.child("transfer");
    transfer.get("connect_timeout_ms", settings.transfer.connectTimeoutMs);
    transfer.get("first_byte_timeout_ms", settings.transfer.firstByteTimeoutMs);
    transfer.get("idle_timeout_ms", settings.transfer.idleTimeoutMs);
    transfer.get("total_timeout_ms", settings.transfer.totalTimeoutMs);
    transfer.get("max_redirects", settings.transfer.maxRedirects);
    transfer.get("allow_downgrade", settings.transfer.allowDowngrade);
    transfer.get("max_body_bytes", settings.transfer.maxBodyBytes);
    transfer.get("chunk_bytes", settings.transfer.chunkBytes);

    JsonReader limits = all.child("limits");
    limits.get("parallel_max", settings.limits.parallelMax);
    limits.get("parallel_max_host", settings.limits.parallelMaxHost);

    all.get("workers", settings.workers);
    all.get("keep_bodies", settings.keepBodies, bodyModes);
    all.get("max_run_bytes", settings.maxRunBytes);
    all.get("save_secrets", settings.saveSecrets);
    for (const JsonReader* reader : {&all, &request, &session, &transfer, &limits}) {
        if (reader->failed())
            return std::nullopt;
    }
    return settings;
}

} // namespace Urlpool
