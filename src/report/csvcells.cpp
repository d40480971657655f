// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csvcells.h"

#include "report/cellformat.h"
#include "report/cellguard.h"
#include "run/runsettings.h"
#include "text/text.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr std::array<const char*, CsvColumnCount> columnNames{
    "row",       "source",       "line",         "input",        "method",        "url",        "outcome",
    "status",    "reason",       "error",        "error_detail", "attempts",      "wire_sends", "redirects",
    "final_url", "http_version", "content_type", "size",         "transfer_size", "started_at", "total_ms",
    "queued_ms", "dns_ms",       "connect_ms",   "tls_ms",       "ttfb_ms",       "remote_ip",  "worker"};

ErrorKind errorOf(const StoredRow& row)
{
    switch (row.record.state) {
    case RowState::Invalid:
        return row.problem == UrlProblem::UnsupportedScheme ? ErrorKind::UnsupportedScheme
                                                            : ErrorKind::InvalidUrl;
    case RowState::Cancelled:
        return ErrorKind::Cancelled;
    default:
        return row.record.error;
    }
}

QByteArray withoutSecrets(const QByteArray& text, bool withSecrets)
{
    return withSecrets ? text : redactUserinfo(text);
}

QByteArray errorDetail(const StoredRow& row, bool withSecrets)
{
    if (row.record.state == RowState::Invalid)
        return Text::problemSentence(row.problem).toUtf8();
    // Where a redirect was not followed it is the target, as the server wrote it.
    return row.outcome ? withoutSecrets(row.outcome->errorDetail.toUtf8(), withSecrets) : QByteArray();
}

/** Cells that every row has, tried or not; a null result: the column is about an attempt. */
QByteArray rowCell(const StoredRow& row, CsvColumn column, bool withSecrets)
{
    const auto number = [](qint64 value) { return QByteArray::number(value); };
    switch (column) {
    case CsvColumn::Row:
        return number(row.row);
    case CsvColumn::Source:
        return row.source.toUtf8();
    case CsvColumn::Line:
        return row.line > 0 ? number(row.line) : QByteArray();
    case CsvColumn::Input:
        return withoutSecrets(row.input, withSecrets);
    case CsvColumn::Method:
        return row.method;
    case CsvColumn::Url:
        return row.record.state == RowState::Invalid ? QByteArray() : withoutSecrets(row.url, withSecrets);
    case CsvColumn::Outcome:
        return outcomeName(row.record.state);
    case CsvColumn::Error:
        return errorKindName(errorOf(row));
    case CsvColumn::ErrorDetail:
        return errorDetail(row, withSecrets);
    case CsvColumn::Attempts:
        return number(row.record.attempts);
    case CsvColumn::WireSends:
        return number(row.outcome ? row.outcome->wireSends() : 0);
    case CsvColumn::Redirects:
        return number(row.outcome ? row.outcome->redirects() : 0);
    default:
        return {};
    }
}

QByteArray hopCell(const HopFacts& hop, CsvColumn column)
{
    switch (column) {
    case CsvColumn::HttpVersion:
        return hop.httpVersion;
    case CsvColumn::DnsMs:
        return durationMs(hop.dnsUs);
    case CsvColumn::ConnectMs:
        return durationMs(hop.connectUs);
    case CsvColumn::TlsMs:
        return durationMs(hop.tlsUs);
    case CsvColumn::TtfbMs:
        return durationMs(hop.ttfbUs);
    case CsvColumn::RemoteIp:
        return hop.remoteAddress;
    default:
        return {};
    }
}

QByteArray attemptCell(const Outcome& outcome, CsvColumn column, bool withSecrets)
{
    const int status = outcome.status();
    const bool answered = outcome.isLastHopAnswered();
    switch (column) {
    case CsvColumn::Status:
        return status > 0 ? QByteArray::number(status) : QByteArray();
    case CsvColumn::Reason:
        return outcome.reason();
    case CsvColumn::FinalUrl:
        return outcome.hops.isEmpty() ? QByteArray() : withoutSecrets(outcome.finalUrl(), withSecrets);
    case CsvColumn::ContentType:
        return answered ? headerValue(outcome.headers(), "content-type") : QByteArray();
    case CsvColumn::Size:
        return answered ? QByteArray::number(outcome.size) : QByteArray();
    case CsvColumn::TransferSize:
        return answered ? QByteArray::number(outcome.transferSize) : QByteArray();
    case CsvColumn::StartedAt:
        return timestamp(outcome.startedAtMs);
    case CsvColumn::TotalMs:
        return durationMs(outcome.totalUs);
    case CsvColumn::QueuedMs:
        return durationMs(outcome.queuedUs);
    case CsvColumn::Worker:
        return outcome.worker > 0 ? QByteArray::number(outcome.worker) : QByteArray();
    default:
        return outcome.hops.isEmpty() ? QByteArray() : hopCell(outcome.hops.last(), column);
    }
}

} // namespace

QByteArray csvColumnName(CsvColumn column)
{
    return columnNames.at(size_t(column));
}

QList<CsvColumn> csvColumnsOf(const QStringList& names)
{
    QList<CsvColumn> columns;
    if (names.isEmpty()) {
        for (int i = 0; i < CsvColumnCount; ++i)
            columns += CsvColumn(i);
        return columns;
    }
    for (const QString& name : names) {
        const auto* const found = std::ranges::find(columnNames, name.toUtf8(),
                                                    [](const char* known) { return QByteArray(known); });
        if (found != columnNames.end())
            columns += CsvColumn(found - columnNames.begin());
    }
    return columns;
}

QByteArray csvCell(const StoredRow& row, CsvColumn column, bool withSecrets)
{
    const QByteArray common = rowCell(row, column, withSecrets);
    if (!common.isNull())
        return cleanText(common);
    return row.outcome ? cleanText(attemptCell(*row.outcome, column, withSecrets)) : QByteArray();
}

} // namespace Urlpool
