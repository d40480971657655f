// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/wirerow.h"

namespace Urlpool::Testing {

namespace {

WireRow ofRun(const char* name, const char* json)
{
    return {.setting = name, .value = json};
}

WireRow ownOf(const char* name, void (*own)(RequestOptions&))
{
    return {.setting = QByteArray("row/") + name, .own = own};
}

QByteArray times(int count, const QByteArray& line)
{
    return (line + '\n').repeated(count);
}

/// Tried again at once, unless it says otherwise.
WireRow retried(const char* name, const char* json, const char* retries = "1")
{
    return ofRun(name, json)
        .with("retry/retries", retries)
        .with("retry/delay_ms", "1")
        .with("limits/back_off", "false");
}

QList<WireRow> requestWireRows()
{
    return {
        ofRun("request/method", "'PUT'").shows(methods, "PUT", "GET"),
        ofRun("request/headers", "[['X-A', '1']]").shows(header("X-A"), "[1]", "-"),
        ofRun("request/headers", "[['X-A', '1'], ['x-a', '2']]")
            .shows(header("X-A"), "[1][2]", "-")
            .ofQt("invalid-url", "-"),
        ofRun("request/headers", "[['User-Agent', '']]")
            .insteadOf("[['User-Agent', 'me/2']]")
            .shows(header("User-Agent"), "[]", "[me/2]"),
        ofRun("request/body", "'a=b'").with("request/method", "'POST'").shows(bodies, "a=b", ""),
    };
}

QList<WireRow> transferWireRows()
{
    const QByteArray total = "transfer/total_timeout_ms";
    return {
        ofRun("transfer/connect_timeout_ms", "200")
            .with(total, "1000")
            .to("@hole/")
            .shows(ends, "connect-timeout", "total-timeout"),
        ofRun("transfer/first_byte_timeout_ms", "200")
            .with(total, "1500")
            .to("@http/silence")
            .shows(ends, "first-byte-timeout", "total-timeout"),
        ofRun("transfer/idle_timeout_ms", "200")
            .with(total, "1500")
            .to("@http/stop-in-body")
            .shows(ends, "idle-timeout", "total-timeout"),
        ofRun("transfer/total_timeout_ms", "300").to("@http/delay/1500").shows(ends, "total-timeout", "200"),
        ofRun("transfer/max_redirects", "1").to("@http/redirect/2").shows(count, "2", "3"),
        ofRun("transfer/max_redirects", "0").to("@http/redirect/2").shows(ends, "302", "200"),
        ofRun("transfer/allow_downgrade", "true")
            .with("session/verify_tls", "false")
            .to("@https/redirect-to?url=@http/echo")
            .shows(count, "2", "1"),
        ofRun("transfer/max_body_bytes", "10").to("@http/bytes/1000").shows(ends, "too-large", "200"),
    };
}

QList<WireRow> limitWireRows()
{
    const QByteArray slow = times(6, "@http/delay/60");
    const QByteArray three = times(3, "@http/echo");
    const QByteArray refusing = times(2, "@http/429/1");
    return {
        ofRun("limits/parallel_max", "1").to(slow).shows(crowd, "one by one", "together"),
        ofRun("limits/parallel_max_host", "1").to(slow).shows(crowd, "one by one", "together"),
        ofRun("limits/rate", "1.5").to(three).shows(pace, "spaced", "at once"),
        ofRun("limits/host_rate", "1.5").to(three).shows(pace, "spaced", "at once"),
        ofRun("limits/host_interval_ms", "600").to(three).shows(pace, "spaced", "at once"),
        ofRun("limits/host_rules", "['127.0.0.*: every 600 ms']").to(three).shows(pace, "spaced", "at once"),
        ofRun("limits/back_off", "false")
            .with("limits/parallel_max_host", "1")
            .to(refusing)
            .shows(pace, "at once", "spaced"),
        ofRun("limits/max_advised_wait_ms", "50")
            .with("limits/parallel_max_host", "1")
            .to(refusing)
            .shows(pace, "at once", "spaced"),
        ofRun("limits/park_after", "2")
            .with("limits/parallel_max", "1")
            .to(times(3, "@refused/"))
            .shows(ends, "refused,refused,cancelled", "refused,refused,refused"),
        retried("retry/retries", "2").insteadOf("0").to("@http/status/503").shows(count, "3", "1"),
        retried("retry/on", "'404'").to("@http/status/404").shows(count, "2", "1"),
        retried("retry/delay_ms", "1000")
            .insteadOf("1")
            .to("@http/status/503")
            .shows(pace, "spaced", "at once"),
        retried("retry/max_time_ms", "1", "2").to("@http/status/503").shows(count, "1", "3"),
        retried("retry/unsafe", "true")
            .with("request/method", "'POST'")
            .to("@http/status/503")
            .shows(count, "2", "1"),
        // Each worker is somebody else.
        ofRun("workers", "1")
            .with("session/auth/mode", "'dealt'")
            .with("session/auth/credentials", "['a', 'b']")
            .insteadOf("2")
            .to(times(40, "@http/delay/20"))
            .shows(people("Authorization"), "Bearer a", "Bearer a,Bearer b"),
    };
}

/// What one request has of its own.
QList<WireRow> ownWireRows()
{
    return {
        ownOf("verify_tls", [](RequestOptions& own) { own.verifyTls = false; })
            .to("@https/echo")
            .shows(ends, "200", "tls"),
        ownOf("proxy_url", [](RequestOptions& own) { own.proxyUrl = "http://@proxy"; })
            .shows(routes, "proxy 200", "direct 200"),
        ownOf("proxy_url", [](RequestOptions& own) { own.proxyUrl = ""; })
            .with("session/proxy", "'url'")
            .with("session/proxy_url", "'http://@proxy'")
            .shows(routes, "direct 200", "proxy 200"),
        ownOf("connect_timeout_ms", [](RequestOptions& own) { own.connectTimeoutMs = 200; })
            .with("transfer/total_timeout_ms", "1000")
            .to("@hole/")
            .shows(ends, "connect-timeout", "total-timeout"),
        ownOf("total_timeout_ms", [](RequestOptions& own) { own.totalTimeoutMs = 300; })
            .to("@http/delay/1500")
            .shows(ends, "total-timeout", "200"),
        ownOf("max_redirects", [](RequestOptions& own) { own.maxRedirects = 1; })
            .to("@http/redirect/2")
            .shows(count, "2", "3"),
        ownOf("credentials", [](RequestOptions& own) { own.credentials = "joe:secret"; })
            .shows(header("Authorization"), "[Basic am9lOnNlY3JldA==]", "-"),
    };
}

} // namespace

QList<WireRow> runWireRows()
{
    return requestWireRows() + transferWireRows() + limitWireRows() + ownWireRows();
}

} // namespace Urlpool::Testing
