// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requestlist.h"

#include "request/listrows.h"
#include "request/rowmarks.h"
#include "request/urlbytes.h"
#include "request/urlscan.h"

#include <algorithm>

namespace Urlpool {

struct RequestList::Data
{
    std::shared_ptr<const ListRows> rows = std::make_shared<ListRows>();
    RowMarks marks;
    RequestDefaults defaults;
};

RequestList::RequestList() : d(std::make_shared<Data>()) {}

RequestList RequestList::fromText(const QByteArray& text, const QString& source,
                                  const RequestDefaults& defaults, const std::atomic_bool* cancelled)
{
    RequestList list;
    std::shared_ptr<const ListRows> rows = ListRows::read(text, source, cancelled);
    if (!rows)
        return list;
    if (std::optional<RowMarks> marks = markRows(*rows, defaults, cancelled))
        list.d = std::make_shared<Data>(Data{std::move(rows), std::move(*marks), defaults});
    return list;
}

RequestList RequestList::fromRequests(const QList<Request>& requests)
{
    RequestList list;
    std::shared_ptr<const ListRows> rows = ListRows::fromRequests(requests);
    RowMarks marks = *markRows(*rows, {}, nullptr);
    list.d = std::make_shared<Data>(Data{std::move(rows), std::move(marks), {}});
    return list;
}

RequestList RequestList::withDefaults(const RequestDefaults& defaults) const
{
    RequestList list;
    // Which rows are duplicates depends on the method, which are valid also on whether the headers can be
    // sent.
    const bool sameMarks =
        defaults.method == d->defaults.method && areSound(defaults.headers) == d->marks.headersOk;
    list.d = std::make_shared<Data>(
        Data{d->rows, sameMarks ? d->marks : *markRows(*d->rows, defaults, nullptr), defaults});
    return list;
}

const RequestDefaults& RequestList::defaults() const
{
    return d->defaults;
}

quint32 RequestList::size() const
{
    return d->rows->size();
}

ListCounts RequestList::counts() const
{
    return d->marks.counts;
}

QString RequestList::source() const
{
    return d->rows->source;
}

const QByteArray& RequestList::text() const
{
    return d->rows->arena;
}

bool RequestList::isFromText() const
{
    return d->rows->requests.isEmpty();
}

UrlProblem RequestList::problem(quint32 row) const
{
    Q_ASSERT(row >= 1 && row <= size());
    return problemOf(*d->rows, d->marks, row);
}

UrlNotes RequestList::notes(quint32 row) const
{
    return d->rows->record(row).notes();
}

bool RequestList::isDuplicate(quint32 row) const
{
    Q_ASSERT(row >= 1 && row <= size());
    return d->marks.duplicate[row - 1];
}

QByteArrayView RequestList::input(quint32 row) const
{
    if (const Request* given = d->rows->given(row))
        return given->input;
    return d->rows->lineSlice(row);
}

quint32 RequestList::line(quint32 row) const
{
    if (const Request* given = d->rows->given(row))
        return given->line;
    return d->rows->record(row).line;
}

QByteArray RequestList::method(quint32 row) const
{
    const QByteArrayView own = d->rows->ownMethod(row);
    return own.isEmpty() ? d->defaults.method : own.toByteArray();
}

QByteArray RequestList::url(quint32 row) const
{
    return d->rows->url(row);
}

quint32 RequestList::hostId(quint32 row) const
{
    return problem(row) == UrlProblem::None ? d->rows->record(row).hostId : 0;
}

QByteArray RequestList::hostKey(quint32 row) const
{
    const quint32 id = hostId(row);
    return id == 0 ? QByteArray() : d->rows->hosts.key(id, d->rows->arena);
}

Request RequestList::request(quint32 row) const
{
    const Request* given = d->rows->given(row);
    Request request = given ? *given : Request();
    request.row = row;
    request.method = method(row);
    request.url = url(row);
    if (given) {
        // What an imported request says itself counts more than what all have in common.
        for (const Header& header : d->defaults.headers) {
            if (headerValue(given->headers, header.name).isNull())
                request.headers.append(header);
        }
    } else {
        request.headers = d->defaults.headers;
        request.body = d->defaults.body;
        request.source = d->rows->source;
        request.line = line(row);
        request.input = input(row).toByteArray();
    }
    if (notes(row).testFlag(UrlNote::UserinfoToHeader) &&
        headerValue(request.headers, "Authorization").isNull()) {
        const QByteArray userinfo = parseUrl(d->rows->urlText(row)).userinfo;
        request.headers.append({"Authorization", "Basic " + userinfo.toBase64()});
    }
    return request;
}

quint32 RequestList::lineCount() const
{
    return d->rows->lineCount;
}

QByteArrayView RequestList::lineText(quint32 line) const
{
    Q_ASSERT(line >= 1 && line <= lineCount());
    return d->rows->lineText(line);
}

quint32 RequestList::rowOfLine(quint32 line) const
{
    return d->rows->rowOfLine(line);
}

} // namespace Urlpool
