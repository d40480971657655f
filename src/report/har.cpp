// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/har.h"

#include "report/cellformat.h"
#include "report/csvcells.h"
#include "report/exportedbody.h"
#include "report/hartimes.h"
#include "run/runsettings.h"
#include "run/secrets.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QByteArray versionOf(const HopFacts& hop)
{
    return hop.httpVersion.isEmpty() ? "unknown"_ba : "HTTP/" + hop.httpVersion;
}

QByteArray decoded(QByteArray part)
{
    return QByteArray::fromPercentEncoding(part.replace('+', ' '));
}

QByteArray cutComment(const ExportedBody& body, qint64 maxBody)
{
    return body.cut ? "cut after " + QByteArray::number(maxBody) + " bytes" : QByteArray();
}

} // namespace

/** One hop of a row, or a row that has none. */
struct HarWriter::Entry
{
    const StoredRow& row;
    const RowDetails& details;
    const HopFacts& hop;
    int number;  ///< of the hop, from 0
    bool isLast; ///< of the row
};

QByteArray HarWriter::shown(const QByteArray& url) const
{
    return m_options.csv.withSecrets ? url : redactUserinfo(url);
}

void HarWriter::headers(const HeaderList& list, bool ofAnswer)
{
    const HeaderList headers = m_options.csv.withSecrets ? list
                               : ofAnswer                ? redactAnswerHeaders(list)
                                                         : redactSentHeaders(list);
    m_json.key("headers");
    m_json.beginArray();
    for (const Header& header : headers) {
        m_json.beginObject();
        m_json.member("name", header.name);
        m_json.member("value", header.value);
        m_json.endObject();
    }
    m_json.endArray();
}

void HarWriter::emptyArray(const char* name)
{
    m_json.key(name);
    m_json.beginArray();
    m_json.endArray();
}

void HarWriter::query(const QByteArray& url)
{
    m_json.key("queryString");
    m_json.beginArray();
    const qsizetype begin = url.indexOf('?');
    const QByteArrayList pairs = begin < 0 ? QByteArrayList() : url.sliced(begin + 1).split('&');
    for (const QByteArray& pair : pairs) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        m_json.beginObject();
        m_json.member("name", decoded(equals < 0 ? pair : pair.first(equals)));
        m_json.member("value", equals < 0 ? ""_ba : decoded(pair.sliced(equals + 1)));
        m_json.endObject();
    }
    m_json.endArray();
}

void HarWriter::request(const Entry& entry)
{
    const StoredRow& row = entry.row;
    const QByteArray url = shown(entry.hop.url);
    // A redirect that changes the method leaves the body behind.
    const bool hasBody = row.outcome && !row.outcome->request.body.isEmpty() &&
                         entry.hop.method == row.outcome->request.method;
    m_json.key("request");
    m_json.beginObject();
    m_json.member("method", entry.hop.method);
    m_json.member("url", url);
    m_json.member("httpVersion", versionOf(entry.hop));
    emptyArray("cookies");
    headers(entry.hop.requestHeaders, false);
    query(url);
    if (hasBody) {
        const QByteArray& sent = row.outcome->request.body;
        const ExportedBody body = exportedBody(sent, m_options.maxBody);
        m_json.key("postData");
        m_json.beginObject();
        m_json.member("mimeType", headerValue(entry.hop.requestHeaders, "Content-Type"));
        m_json.member("text", body.text);
        // HAR has no place for it, because browsers send text.
        if (body.base64)
            m_json.member("_encoding", "base64"_ba);
        if (body.cut)
            m_json.member("comment", cutComment(body, m_options.maxBody));
        m_json.endObject();
    }
    m_json.member("headersSize", -1);
    m_json.member("bodySize", hasBody ? row.outcome->request.body.size() : 0);
    m_json.endObject();
}

void HarWriter::content(const Entry& entry)
{
    const HopFacts& hop = entry.hop;
    const bool isRowsBody = entry.isLast && entry.row.outcome;
    const qint64 size = isRowsBody ? entry.row.outcome->size : hop.bodyBytes;
    m_json.key("content");
    m_json.beginObject();
    m_json.member("size", size);
    if (size > hop.bodyBytes)
        m_json.member("compression", size - hop.bodyBytes);
    m_json.member("mimeType", headerValue(hop.responseHeaders, "Content-Type"));
    const ExportedBody body =
        isRowsBody ? exportedBody(entry.row, entry.details, m_options.maxBody) : ExportedBody();
    if (body.kept) {
        m_json.member("text", body.text);
        if (body.base64)
            m_json.member("encoding", "base64"_ba);
        if (body.cut)
            m_json.member("comment", cutComment(body, m_options.maxBody));
    } else if (isRowsBody && entry.row.isBodyLeftOut) {
        m_json.member("comment", "left out, because the run file had reached its bound"_ba);
    }
    m_json.endObject();
}

void HarWriter::response(const Entry& entry)
{
    const HopFacts& hop = entry.hop;
    m_json.key("response");
    m_json.beginObject();
    m_json.member("status", hop.status);
    m_json.member("statusText", hop.reason);
    m_json.member("httpVersion", versionOf(hop));
    emptyArray("cookies");
    headers(hop.responseHeaders, true);
    content(entry);
    m_json.member("redirectURL", shown(hop.target));
    if (hop.askedAgain)
        m_json.member("comment", "asked again with a new token"_ba);
    m_json.member("headersSize", -1);
    m_json.member("bodySize", hop.status == 0 ? qint64(-1) : hop.bodyBytes);
    const bool isResponse = entry.row.outcome && entry.row.outcome->isResponse();
    if (entry.isLast && !isResponse) {
        const QByteArray error = csvCell(entry.row, CsvColumn::Error, m_options.csv.withSecrets);
        m_json.member("_error", error.isEmpty() ? "pending"_ba : error);
    }
    m_json.endObject();
}

void HarWriter::timings(const HopFacts& hop)
{
    const HarTimes times = harTimes(hop);
    m_json.key("timings");
    m_json.beginObject();
    const auto put = [this](const char* name, qint64 us) {
        m_json.numberOrNull(name, us < 0 ? "-1"_ba : durationMs(us));
    };
    put("blocked", -1);
    put("dns", times.dns);
    put("connect", times.connect);
    put("ssl", times.ssl);
    put("send", 0);
    put("wait", times.wait);
    put("receive", times.receive);
    m_json.endObject();
}

void HarWriter::custom(const Entry& entry)
{
    const bool withSecrets = m_options.csv.withSecrets;
    const auto cell = [&](CsvColumn column) { return csvCell(entry.row, column, withSecrets); };
    m_json.key("_urlpool");
    m_json.beginObject();
    m_json.member("row", entry.row.row);
    m_json.member("hop", entry.number + 1);
    m_json.memberOrNull("source", cell(CsvColumn::Source));
    m_json.numberOrNull("line", cell(CsvColumn::Line));
    m_json.memberOrNull("input", cell(CsvColumn::Input));
    m_json.member("outcome", outcomeName(entry.row.record.state));
    m_json.memberOrNull("error", cell(CsvColumn::Error));
    m_json.memberOrNull("error_detail", cell(CsvColumn::ErrorDetail));
    m_json.member("attempts", entry.row.record.attempts);
    m_json.numberOrNull("total_ms", cell(CsvColumn::TotalMs));
    m_json.numberOrNull("queued_ms", cell(CsvColumn::QueuedMs));
    m_json.endObject();
}

void HarWriter::entry(const Entry& entry)
{
    const HopFacts& hop = entry.hop;
    m_json.lineEnd();
    m_json.beginObject();
    m_json.member("startedDateTime", timestamp(hop.startedAtMs > 0 ? hop.startedAtMs : m_createdAtMs));
    m_json.numberOrNull("time", durationMs(harTimes(hop).sum()));
    request(entry);
    response(entry);
    m_json.key("cache");
    m_json.beginObject();
    m_json.endObject();
    timings(hop);
    if (!hop.remoteAddress.isEmpty())
        m_json.member("serverIPAddress", hop.remoteAddress);
    custom(entry);
    m_json.endObject();
}

void HarWriter::begin(const RunHead& run, CheckedWriter& out)
{
    m_createdAtMs = qMax<qint64>(1, run.createdAtMs);
    m_json.beginObject();
    m_json.key("log");
    m_json.beginObject();
    m_json.member("version", "1.2"_ba);
    m_json.key("creator");
    m_json.beginObject();
    m_json.member("name", "Urlpool"_ba);
    m_json.member("version", QByteArray(URLPOOL_VERSION));
    m_json.endObject();
    m_json.key("entries");
    m_json.beginArray();
    out.write(m_json.text());
    m_json.clear();
}

void HarWriter::row(const StoredRow& row, const RowDetails& details, CheckedWriter& out)
{
    HopFacts none;
    none.method = row.method;
    none.url = row.record.state == RowState::Invalid ? row.input : row.url;
    QList<HopFacts> hops = row.outcome ? row.outcome->hops : QList<HopFacts>();
    if (hops.isEmpty()) {
        none.startedAtMs = row.outcome ? row.outcome->startedAtMs : 0;
        hops.append(none);
    }
    for (int i = 0; i < hops.size(); ++i)
        entry({row, details, hops.at(i), i, i + 1 == hops.size()});
    out.write(m_json.text());
    m_json.clear();
}

void HarWriter::end(CheckedWriter& out)
{
    m_json.lineEnd();
    m_json.endArray();
    m_json.endObject();
    m_json.endObject();
    m_json.lineEnd();
    out.write(m_json.text());
}

} // namespace Urlpool
