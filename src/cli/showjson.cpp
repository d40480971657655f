// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/showjson.h"

#include "report/cellformat.h"
#include "report/csvcells.h"

#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

const char* nameOf(RunFileUse use)
{
    switch (use) {
    case RunFileUse::Closed:
        return "closed";
    case RunFileUse::InUse:
        return "in-use";
    case RunFileUse::Interrupted:
        return "interrupted";
    }
    return "";
}

} // namespace

bool ShowJson::flush()
{
    const QByteArray& text = m_json.text();
    const bool written = std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size());
    m_json.clear();
    return written;
}

bool ShowJson::begin()
{
    m_json.beginObject();
    if (m_withFailed) {
        m_json.key("failed_rows");
        m_json.beginArray();
    }
    return flush();
}

bool ShowJson::failedRow(const StoredRow& row)
{
    const auto cell = [&row](CsvColumn column) { return csvCell(row, column, false); };
    m_json.lineEnd();
    m_json.beginObject();
    m_json.member("row", row.row);
    m_json.numberOrNull("line", cell(CsvColumn::Line));
    m_json.memberOrNull("input", cell(CsvColumn::Input));
    m_json.member("method", cell(CsvColumn::Method));
    m_json.member("url", cell(CsvColumn::Url));
    m_json.memberOrNull("error", cell(CsvColumn::Error));
    m_json.memberOrNull("error_detail", cell(CsvColumn::ErrorDetail));
    m_json.endObject();
    return flush();
}

void ShowJson::head(const ShownRun& run)
{
    m_json.member("file", run.path.toUtf8());
    m_json.member("state", QByteArray(nameOf(run.use)));
    m_json.member("file_bytes", run.bytes);
    m_json.memberOrNull("program", run.head.program);
    m_json.memberOrNull("created_at", timestamp(run.head.createdAtMs));
    m_json.memberOrNull("source", run.head.source.toUtf8());
    m_json.key("settings");
    m_json.raw(QJsonDocument(toJson(run.head.settings, false)).toJson(QJsonDocument::Compact));
}

void ShowJson::counts(const RunCounts& counts)
{
    m_json.member("rows", counts.sum());
    m_json.key("counts");
    m_json.beginObject();
    m_json.member("responses", counts.responses());
    m_json.member("ok", counts.of(RowState::Ok));
    m_json.member("redirected", counts.of(RowState::Redirected));
    m_json.member("4xx", counts.of(RowState::ClientError));
    m_json.member("5xx", counts.of(RowState::ServerError));
    m_json.member("failed", counts.of(RowState::Failed));
    m_json.member("invalid", counts.of(RowState::Invalid));
    m_json.member("cancelled", counts.of(RowState::Cancelled));
    m_json.member("pending", counts.pending());
    m_json.endObject();
}

void ShowJson::times(const TimeHistogram& times)
{
    m_json.key("total_ms");
    m_json.beginObject();
    m_json.member("rows", times.count());
    m_json.numberOrNull("min", durationMs(times.least()));
    m_json.numberOrNull("mean", durationMs(times.mean()));
    for (const auto& [name, percent] : {std::pair("p50", 50), {"p90", 90}, {"p95", 95}, {"p99", 99}})
        m_json.numberOrNull(name, durationMs(times.percentile(percent)));
    m_json.numberOrNull("max", durationMs(times.most()));
    m_json.endObject();
}

void ShowJson::kinds(const RunStatistics& statistics)
{
    m_json.key("statuses");
    m_json.beginArray();
    for (const auto& [status, rows] : statistics.statuses().asKeyValueRange()) {
        m_json.beginObject();
        m_json.member("status", status);
        m_json.member("rows", rows);
        m_json.endObject();
    }
    m_json.endArray();
    m_json.key("errors");
    m_json.beginArray();
    for (const auto& [error, rows] : statistics.errors().asKeyValueRange()) {
        m_json.beginObject();
        m_json.member("error", errorKindName(error));
        m_json.member("rows", rows);
        m_json.endObject();
    }
    m_json.endArray();
}

void ShowJson::hosts(const HostTally& hosts)
{
    m_json.key("hosts");
    m_json.beginArray();
    for (const HostFigures& host : hosts.top(m_hosts)) {
        m_json.lineEnd();
        m_json.beginObject();
        m_json.member("host", host.host);
        m_json.member("rows", host.rows);
        m_json.member("done", host.done);
        m_json.member("failed", host.failed);
        m_json.numberOrNull("median_ms", durationMs(host.times.percentile(50)));
        m_json.endObject();
    }
    m_json.endArray();
    // Rows of hosts that were too many to be told apart, and how many of them a host above may lack.
    m_json.member("folded_host_rows", hosts.folded().rows);
    m_json.member("host_rows_slack", hosts.slack());
}

/** Those that end within 30 days from now, or have ended. */
void ShowJson::certificates(const QList<EndingCertificate>& certificates)
{
    m_json.key("certificates_ending");
    m_json.beginArray();
    for (const EndingCertificate& certificate : certificates) {
        m_json.beginObject();
        m_json.member("host", certificate.host);
        m_json.member("name", certificate.name.toUtf8());
        m_json.member("not_after", timestamp(certificate.end.toMSecsSinceEpoch()));
        m_json.endObject();
    }
    m_json.endArray();
}

bool ShowJson::end(const ShownRun& run)
{
    if (m_withFailed)
        m_json.endArray();
    const RunStatistics& statistics = run.statistics;
    head(run);
    counts(statistics.counts());
    times(statistics.times());
    m_json.member("active_ms", statistics.activeMs());
    m_json.key("rows_per_second");
    m_json.number(QByteArray::number(statistics.perSecond(), 'f', 3));
    m_json.member("attempts", statistics.attempts());
    m_json.member("wire_sends", statistics.wireSends());
    m_json.member("redirects", statistics.redirects());
    m_json.member("connections_opened", statistics.connections().opened);
    m_json.member("connections_reused", statistics.connections().reused);
    m_json.member("body_bytes", statistics.bodyBytes());
    m_json.member("transfer_bytes", statistics.transferBytes());
    m_json.member("stored_body_bytes", statistics.storedBodyBytes());
    m_json.member("bodies_left_out", statistics.bodiesLeftOut());
    kinds(statistics);
    hosts(statistics.hosts());
    certificates(run.certificates);
    m_json.endObject();
    m_json.lineEnd();
    return flush() && std::fflush(stdout) == 0;
}

} // namespace Urlpool::Cli
