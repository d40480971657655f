// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrows.h"

#include "support/demoserver.h"

#include <algorithm>

namespace Urlpool::Testing {

namespace {

constexpr int SlowMs = 1000;

bool isShort(qint64 ms)
{
    return ms > 0 && ms < SlowMs;
}

} // namespace

bool covers(int where, int run)
{
    for (const int kind : {ByQt | ByCurl, Fresh | Reused, Http | Https})
        if ((where & kind) != 0 && (where & kind & run) == 0)
            return false;
    return true;
}

QByteArray runName(int run)
{
    return QByteArray(run & Https ? "https" : "http") + (run & Reused ? ", reused" : "");
}

QList<int> TransferRow::allRuns() const
{
    QList<int> all{Fresh | Http};
    if (url.startsWith("@origin"))
        all = {Fresh | Http, Reused | Http, Fresh | Https, Reused | Https};
    if (!before.isEmpty())
        all = {Reused | Http, Reused | Https};
    all.removeIf([this](int run) { return !covers(runs & ~(ByQt | ByCurl), run); });
    if (isSlow() && all.size() > 2)
        all = {all.constFirst(), all.constLast()};
    return all;
}

// These wait for what does not come, so two runs have to do.
bool TransferRow::isSlow() const
{
    return isShort(options.connectTimeoutMs) || isShort(options.firstByteTimeoutMs) ||
           isShort(options.idleTimeoutMs) || isShort(options.totalTimeoutMs);
}

TransferRow TransferRow::in(int run) const
{
    TransferRow row = *this;
    for (const Variation& variation : variations) {
        if (!covers(variation.where, run))
            continue;
        row.error = variation.error.value_or(row.error);
        row.status = variation.status.value_or(row.status);
        row.sends = variation.sends.value_or(row.sends);
        row.size = variation.size.value_or(row.size);
    }
    return row;
}

const Variation* TransferRow::cannot(int run) const
{
    const auto found = std::find_if(variations.begin(), variations.end(), [run](const Variation& variation) {
        return variation.cannot != nullptr && covers(variation.where, run);
    });
    return found == variations.end() ? nullptr : &*found;
}

QByteArray TransferRow::expand(QByteArray text, const DemoServer& server, int run) const
{
    const auto number = [](quint16 value) { return QByteArray::number(value); };
    return text.replace("@origin", run & Https ? server.httpsUrl("") : server.url(""))
        .replace("@https", server.httpsUrl(""))
        .replace("@http", server.url(""))
        .replace("@other", run & Https ? server.httpsUrl("").replace("localhost", "127.0.0.2")
                                       : server.otherHostUrl(""))
        .replace("@refused", "http://127.0.0.1:" + number(server.refusedPort()))
        .replace("@tlsonplain", "https://127.0.0.1:" + number(server.httpPort()))
        .replace("@plainontls", "http://127.0.0.1:" + number(server.httpsPort()));
}

Request TransferRow::request(const DemoServer& server, int run) const
{
    Request request;
    request.method = method;
    request.url = port ? server.url(*port, url) : expand(url, server, run);
    if (session.httpVersion == HttpVersion::Http2PriorKnowledge)
        request.url.replace("https://localhost", "http://127.0.0.1");
    request.body = body;
    return request;
}

} // namespace Urlpool::Testing
