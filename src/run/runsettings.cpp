// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runsettings.h"

#include "run/jsonfields.h"
#include "run/limitsjson.h"
#include "run/secrets.h"
#include "run/sessionjson.h"

#include <algorithm>
#include <thread>

namespace Urlpool {

namespace {

constexpr std::pair<const char*, KeepBodies> bodyModes[] = {
    {"all", KeepBodies::All}, {"failed", KeepBodies::Failed}, {"none", KeepBodies::None}};

} // namespace

int RunSettings::workerCount() const
{
    if (workers > 0)
        return workers;
    constexpr int maxForCredentials = 64;
    const int processors = qMax(1, int(std::thread::hardware_concurrency()));
    if (session.auth.mode != AuthMode::Dealt)
        return processors;
    return qMax(processors, qMin(maxForCredentials, int(session.auth.credentials.size())));
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

    JsonWriter all;
    all.put("request", request.object());
    all.put("session", jsonOf(settings.session, withSecrets));
    all.put("transfer", transfer.object());
    all.put("limits", jsonOf(settings.limits));
    all.put("retry", jsonOf(settings.retry));
    all.put("pause_on_storm", settings.pauseOnStorm);
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
    readJson(session, settings.session);

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
    readJson(limits, settings.limits);
    JsonReader retry = all.child("retry");
    readJson(retry, settings.retry);

    all.get("pause_on_storm", settings.pauseOnStorm);
    all.get("workers", settings.workers);
    settings.workers = std::min(settings.workers, maxWorkers);
    all.get("keep_bodies", settings.keepBodies, bodyModes);
    all.get("max_run_bytes", settings.maxRunBytes);
    all.get("save_secrets", settings.saveSecrets);
    for (const JsonReader* reader : {&all, &request, &session, &transfer, &limits, &retry}) {
        if (reader->failed())
            return std::nullopt;
    }
    return settings;
}

} // namespace Urlpool
