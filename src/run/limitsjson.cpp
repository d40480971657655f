// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/limitsjson.h"

namespace Urlpool {

QJsonObject jsonOf(const Limits& limits)
{
    QByteArrayList rules;
    for (const HostRule& rule : limits.hostRules)
        rules += hostRuleText(rule);
    JsonWriter json;
    json.put("parallel_max", qint64(limits.parallelMax));
    json.put("parallel_max_host", qint64(limits.parallelMaxHost));
    json.put("rate", limits.rate);
    json.put("host_rate", limits.hostRate);
    json.put("host_interval_ms", qint64(limits.hostIntervalMs));
    json.put("host_rules", rules);
    json.put("back_off", limits.backOff);
    json.put("max_advised_wait_ms", qint64(limits.maxAdvisedWaitMs));
    json.put("park_after", qint64(limits.parkAfter));
    return json.object();
}

QJsonObject jsonOf(const RetryOptions& retry)
{
    JsonWriter json;
    json.put("retries", qint64(retry.retries));
    json.put("on", retry.on.toList());
    json.put("delay_ms", retry.delayMs);
    json.put("max_time_ms", retry.maxTimeMs);
    json.put("unsafe", retry.unsafe);
    return json.object();
}

void readJson(JsonReader& json, Limits& limits)
{
    json.get("parallel_max", limits.parallelMax);
    json.get("parallel_max_host", limits.parallelMaxHost);
    json.get("rate", limits.rate);
    json.get("host_rate", limits.hostRate);
    json.get("host_interval_ms", limits.hostIntervalMs);
    json.get("back_off", limits.backOff);
    json.get("max_advised_wait_ms", limits.maxAdvisedWaitMs);
    json.get("park_after", limits.parkAfter);
    QByteArrayList rules;
    json.get("host_rules", rules);
    // One that a later version wrote, or that names nobody, must not make the whole file unreadable.
    for (const QByteArray& text : rules) {
        if (const auto rule = parseHostRule(text))
            limits.hostRules += *rule;
    }
}

void readJson(JsonReader& json, RetryOptions& retry)
{
    json.get("retries", retry.retries);
    json.get("delay_ms", retry.delayMs);
    json.get("max_time_ms", retry.maxTimeMs);
    json.get("unsafe", retry.unsafe);
    QByteArray on;
    json.get("on", on);
    if (on.isEmpty())
        return;
    if (const auto set = OutcomeSet::fromList(on))
        retry.on = *set;
    else
        json.fail();
}

} // namespace Urlpool
