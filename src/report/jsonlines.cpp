// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/jsonlines.h"

#include "report/cellformat.h"
#include "report/csvcells.h"
#include "report/exportedbody.h"
#include "run/runsettings.h"
#include "run/secrets.h"
#include "session/cookie.h"

namespace Urlpool {

namespace {

bool isNumber(CsvColumn column)
{
    switch (column) {
    case CsvColumn::Row:
    case CsvColumn::Line:
    case CsvColumn::Status:
    case CsvColumn::Attempts:
    case CsvColumn::WireSends:
    case CsvColumn::Redirects:
    case CsvColumn::Size:
    case CsvColumn::TransferSize:
    case CsvColumn::TotalMs:
    case CsvColumn::QueuedMs:
    case CsvColumn::DnsMs:
    case CsvColumn::ConnectMs:
    case CsvColumn::TlsMs:
    case CsvColumn::TtfbMs:
    case CsvColumn::Worker:
        return true;
    default:
        return false;
    }
}

QByteArray known(qint64 number)
{
    return number > 0 ? QByteArray::number(number) : QByteArray();
}

} // namespace

QByteArray JsonLinesWriter::shown(const QByteArray& url) const
{
    return m_options.csv.withSecrets ? url : redactUserinfo(url);
}

void JsonLinesWriter::headers(const char* name, const HeaderList& headers, bool ofAnswer)
{
    m_json.key(name);
    if (m_options.csv.withSecrets)
        m_json.headers(headers);
    else
        m_json.headers(ofAnswer ? redactAnswerHeaders(headers) : redactSentHeaders(headers));
}

void JsonLinesWriter::connection(const HopFacts& hop)
{
    m_json.numberOrNull("remote_port", known(hop.remotePort));
    m_json.key("reused");
    if (hop.reused)
        m_json.boolean(*hop.reused);
    else
        m_json.null();
    m_json.memberOrNull("tls_protocol", hop.tlsProtocol);
    m_json.memberOrNull("tls_cipher", hop.tlsCipher);
    m_json.key("certificates");
    m_json.beginArray();
    for (const QByteArray& der : hop.tlsChain)
        m_json.raw(m_certificates.json(der));
    m_json.endArray();
}

void JsonLinesWriter::names(const char* key, const QByteArrayList& names)
{
    m_json.key(key);
    m_json.beginArray();
    for (const QByteArray& name : names)
        m_json.string(name);
    m_json.endArray();
}

void JsonLinesWriter::cookies(const HopFacts& hop)
{
    names("cookies_given", hop.cookiesGiven);
    names("cookies_sent", hop.cookiesSent);
    names("cookies_set", namesOf(hop.cookiesSet, CookieChange::Set));
    names("cookies_removed", namesOf(hop.cookiesSet, CookieChange::Removed));
    names("cookies_refused", namesOf(hop.cookiesSet, CookieChange::Refused));
}

/** The requests before the last one, which the row itself shows. */
void JsonLinesWriter::chain(const Outcome& outcome)
{
    m_json.key("redirect_chain");
    m_json.beginArray();
    for (const HopFacts& hop : outcome.hops) {
        if (&hop == &outcome.hops.constLast())
            break;
        m_json.beginObject();
        m_json.member("method", hop.method);
        m_json.member("url", shown(hop.url));
        m_json.numberOrNull("status", known(hop.status));
        m_json.memberOrNull("reason", hop.reason);
        m_json.memberOrNull("target", shown(hop.target));
        // Only where it is so, which is rare.
        if (hop.askedAgain)
            m_json.member("asked_again", true);
        m_json.memberOrNull("started_at", timestamp(hop.startedAtMs));
        m_json.numberOrNull("total_ms", durationMs(hop.totalUs));
        m_json.numberOrNull("dns_ms", durationMs(hop.dnsUs));
        m_json.numberOrNull("connect_ms", durationMs(hop.connectUs));
        m_json.numberOrNull("tls_ms", durationMs(hop.tlsUs));
        m_json.numberOrNull("ttfb_ms", durationMs(hop.ttfbUs));
        m_json.memberOrNull("http_version", hop.httpVersion);
        m_json.memberOrNull("remote_ip", hop.remoteAddress);
        m_json.member("transfer_size", hop.bodyBytes);
        headers("request_headers", hop.requestHeaders, false);
        headers("response_headers", hop.responseHeaders, true);
        connection(hop);
        cookies(hop);
        m_json.endObject();
    }
    m_json.endArray();
}

void JsonLinesWriter::oneTry(const Outcome& outcome)
{
    m_json.beginObject();
    m_json.member("attempt", outcome.attempt);
    m_json.member("outcome", outcomeName(recordOf(outcome).state));
    m_json.numberOrNull("status", known(outcome.status()));
    m_json.memberOrNull("error", errorKindName(outcome.error));
    m_json.memberOrNull("error_detail", shown(outcome.errorDetail.toUtf8()));
    m_json.memberOrNull("started_at", timestamp(outcome.startedAtMs));
    m_json.numberOrNull("total_ms", durationMs(outcome.totalUs));
    m_json.member("wire_sends", outcome.wireSends());
    m_json.memberOrNull("final_url", shown(outcome.finalUrl()));
    m_json.endObject();
}

void JsonLinesWriter::tries(const StoredRow& row, const RowDetails& details)
{
    m_json.key("tries");
    m_json.beginArray();
    // The first and only one need not be read again.
    if (row.outcome && row.attemptsStored == 1)
        oneTry(*row.outcome);
    else if (row.outcome) {
        for (const Outcome& outcome : details.attempts())
            oneTry(outcome);
    }
    m_json.endArray();
}

void JsonLinesWriter::body(const StoredRow& row, const RowDetails& details)
{
    const ExportedBody body = exportedBody(row, details, m_options.maxBody);
    m_json.key(body.base64 ? "body_base64" : "body");
    if (body.kept)
        m_json.string(body.text);
    else
        m_json.null();
    m_json.member("body_cut", body.cut);
    m_json.member("body_left_out", row.isBodyLeftOut);
}

void JsonLinesWriter::begin(const RunHead&, CheckedWriter&) {}

void JsonLinesWriter::row(const StoredRow& row, const RowDetails& details, CheckedWriter& out)
{
    m_json.reset();
    m_json.beginObject();
    for (int i = 0; i < CsvColumnCount; ++i) {
        const auto column = CsvColumn(i);
        const QByteArray cell = csvCell(row, column, m_options.csv.withSecrets);
        if (isNumber(column))
            m_json.numberOrNull(csvColumnName(column).constData(), cell);
        else
            m_json.memberOrNull(csvColumnName(column).constData(), cell);
    }
    const Outcome none;
    const Outcome& outcome = row.outcome ? *row.outcome : none;
    const HopFacts hop = outcome.hops.isEmpty() ? HopFacts() : outcome.hops.constLast();
    headers("request_headers", hop.requestHeaders, false);
    headers("response_headers", hop.responseHeaders, true);
    connection(hop);
    cookies(hop);
    chain(outcome);
    tries(row, details);
    if (m_options.jsonBodies)
        body(row, details);
    m_json.endObject();
    m_json.lineEnd();
    out.write(m_json.text());
}

void JsonLinesWriter::end(CheckedWriter&) {}

} // namespace Urlpool
