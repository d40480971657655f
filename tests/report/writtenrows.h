// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/csvrow.h"
#include "report/rowwriter.h"

#include <QBuffer>
#include <QTest>

namespace Urlpool::Testing {

/** A row with two hops and something in every field, secrets among it. */
inline StoredRow fullRow()
{
    StoredRow row = storedRow(RowState::Redirected);
    row.input = "http://me:s3cret@h/a";
    row.record.attempts = 1;
    row.attemptsStored = 1;
    row.storedBodyBytes = 5;
    Outcome outcome;
    outcome.request.method = "POST";
    outcome.request.url = row.url;
    outcome.request.body = "k=v";
    outcome.startedAtMs = 1'763'640'000'123;
    outcome.totalUs = 84'005;
    outcome.queuedUs = 12;
    outcome.worker = 3;
    outcome.size = 5;
    outcome.transferSize = 4;
    HopFacts first;
    first.method = "POST";
    first.url = "http://h/a";
    first.requestHeaders = {{"Content-Type", "text/x"}, {"Authorization", "s3cret"}, {"X-Key", "s3cret"}};
    first.startedAtMs = outcome.startedAtMs;
    first.status = 302;
    first.reason = "Found";
    first.httpVersion = "1.1";
    first.responseHeaders = {{"Location", "http://me:s3cret@h/b?x=1&y=a%20b"}, {"Set-Cookie", "id=s3cret"}};
    first.target = "http://me:s3cret@h/b?x=1&y=a%20b";
    first.connectUs = 100;
    first.tlsUs = 300;
    first.ttfbUs = 1000;
    first.totalUs = 2000;
    first.wireSends = 1;
    HopFacts last;
    last.method = "GET";
    last.url = "http://h/b?x=1&y=a%20b&empty=&flag";
    last.requestHeaders = {{"Accept", "*/*"}, {"accept", "b"}};
    last.startedAtMs = outcome.startedAtMs + 3;
    last.status = 200;
    last.reason = "OK";
    last.httpVersion = "2";
    last.responseHeaders = {
        {"Content-Type", "text/plain"}, {"X-Same", "1"}, {"X-Same", "2"}, {"X-Bytes", "\xff\n\""}};
    last.dnsUs = 0;
    last.ttfbUs = 5000;
    last.totalUs = 4000;
    last.remoteAddress = "127.0.0.1";
    last.remotePort = 80;
    last.reused = true;
    last.wireSends = 1;
    last.bodyBytes = 4;
    outcome.hops = {first, last};
    row.outcome = outcome;
    row.record = recordOf(outcome);
    return row;
}

/** Details with @p body and no other tries. */
inline RowDetails detailsOf(const QByteArray& body, const QList<Outcome>& tries = {})
{
    return {[tries] { return tries; }, [body](qint64 most) { return body.left(most); }};
}

/** What a writer makes of these rows. */
inline QByteArray written(ExportFormat format, const QList<StoredRow>& rows, const RowDetails& details,
                          const ExportOptions& options = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CheckedWriter out(buffer);
    const auto writer = RowWriter::make(format, options);
    RunHead head;
    head.createdAtMs = 1'763'640'000'000;
    writer->begin(head, out);
    for (const StoredRow& row : rows)
        writer->row(row, details, out);
    writer->end(out);
    out.flush();
    return buffer.data();
}

} // namespace Urlpool::Testing
