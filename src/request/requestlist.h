// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/request.h"
#include "request/requesturl.h"

#include <atomic>
#include <memory>

namespace Urlpool {

/** lines = requests (duplicates included) + invalid + skipped, always. */
struct ListCounts
{
    quint32 lines = 0;
    quint32 requests = 0;
    quint32 duplicates = 0; ///< requests whose method, URL and credentials an earlier line has
    quint32 invalid = 0;
    quint32 skipped = 0; ///< blank lines and comments
    bool operator==(const ListCounts&) const = default;
};

/**
 * A list of requests: one text arena plus one fixed-size record a line, so that a million lines cost
 * little more than their bytes. Rows are the lines that are requests or invalid, 1-based, in input
 * order. An immutable, implicitly shared value: copying is cheap and any thread may read it.
 */
class RequestList
{
public:
    RequestList();

    /**
     * Reads one request a line (`URL` or `METHOD URL`). Takes about a second for a million lines;
     * may be called in any thread. @p cancelled is looked at now and then: once true, an empty list
     * is returned.
     */
    static RequestList fromText(const QByteArray& text, const QString& source = {},
                                const RequestDefaults& defaults = {},
                                const std::atomic_bool* cancelled = nullptr);

    /** A list of exactly these requests, in order; each that does not validate is an invalid row. */
    static RequestList fromRequests(const QList<Request>& requests);

    /** The same rows with other defaults; the text is shared, not copied. */
    RequestList withDefaults(const RequestDefaults& defaults) const;
    const RequestDefaults& defaults() const;

    /** Number of rows: requests + invalid. */
    quint32 size() const;
    ListCounts counts() const;
    QString source() const;
    const QByteArray& text() const;
    /** False for a list made fromRequests(): its text does not say everything. */
    bool isFromText() const;

    // Rows are 1-based; an index outside 1..size() is a programming error (asserted).
    UrlProblem problem(quint32 row) const;
    UrlNotes notes(quint32 row) const;
    bool isDuplicate(quint32 row) const;
    /** The line's text without surrounding white space; a view into the arena. */
    QByteArrayView input(quint32 row) const;
    /** 1-based line number in the source. */
    quint32 line(quint32 row) const;
    QByteArray method(quint32 row) const;
    /** What will be sent; for an invalid row the text as it stands. Never holds userinfo. */
    QByteArray url(quint32 row) const;
    /** A small number that is equal for rows of equal host key; 0 for invalid rows. */
    quint32 hostId(quint32 row) const;
    QByteArray hostKey(quint32 row) const;
    /** Builds the request: method, URL, default headers and body, userinfo as Authorization. */
    Request request(quint32 row) const;

    // For a view of the lines: all lines, also the skipped ones, 1-based.
    quint32 lineCount() const;
    QByteArrayView lineText(quint32 line) const;
    /** The row of a line, 0 if the line is skipped. */
    quint32 rowOfLine(quint32 line) const;

private:
    struct Data;
    std::shared_ptr<const Data> d;
};

} // namespace Urlpool
