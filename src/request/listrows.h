// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/hosttable.h"
#include "request/request.h"
#include "request/requesturl.h"

#include <atomic>
#include <memory>
#include <vector>

namespace Urlpool {

/** One row of a list. Everything that has a length of its own is a slice of the arena. */
struct ListRecord
{
    quint32 offset = 0; ///< of the trimmed line in the arena
    quint32 length = 0;
    quint32 line = 0;
    quint32 hostId = 0;
    quint32 urlHash = 0;  ///< of the URL that is sent
    quint16 urlStart = 0; ///< of the URL in the line; 0 if the line names no method
    UrlProblem problem = UrlProblem::None;
    quint8 flags = 0; ///< UrlNotes, and asIsFlag

    static constexpr quint8 asIsFlag = 0x80;
    bool asIs() const { return flags & asIsFlag; }
    UrlNotes notes() const { return UrlNotes::fromInt(flags & ~asIsFlag); }
};
static_assert(sizeof(ListRecord) == 24, "a million rows are meant to cost 24 MB");

/** What a list is, whatever its defaults are: the lines and what was found in them. */
class ListRows
{
public:
    /** Null if @p cancelled became true. */
    static std::shared_ptr<const ListRows> read(const QByteArray& text, const QString& source,
                                                const std::atomic_bool* cancelled);
    static std::shared_ptr<const ListRows> fromRequests(const QList<Request>& requests);

    quint32 size() const { return quint32(records.size()); }
    const ListRecord& record(quint32 row) const
    {
        Q_ASSERT(row >= 1 && row <= size());
        return records[row - 1];
    }
    /** The Request that the row was made from, null if it was read from text. */
    const Request* given(quint32 row) const { return requests.isEmpty() ? nullptr : &requests.at(row - 1); }
    QByteArrayView lineSlice(quint32 row) const;
    /** The text that the URL was made from. */
    QByteArrayView urlText(quint32 row) const;
    /** Null if the row names no method. */
    QByteArrayView ownMethod(quint32 row) const;
    QByteArray url(quint32 row) const;
    QByteArrayView lineText(quint32 line) const;
    quint32 rowOfLine(quint32 line) const;

    QByteArray arena;
    QString source;
    std::vector<ListRecord> records;
    QList<Request> requests;
    HostTable hosts;
    quint32 lineCount = 0;

private:
    static constexpr quint32 linesPerMark = 64;

    qsizetype lineEnd(qsizetype begin) const;
    void addLine(qsizetype begin, qsizetype end);
    void addUrl(ListRecord& record, QByteArrayView text);

    char m_separator = '\n';
    /** Where every 64th line begins: enough to find any line in a view without an entry a line. */
    std::vector<quint32> m_marks;
};

} // namespace Urlpool
