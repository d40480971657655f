// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/rowmarks.h"

#include <QHashFunctions>

#include <algorithm>
#include <bit>

namespace Urlpool {

namespace {

constexpr quint32 rowsPerCancelCheck = 4096;

/** Finds rows of equal method and URL by their place in the arena: four bytes a slot, no strings. */
class DuplicateFinder
{
public:
    DuplicateFinder(const ListRows& rows, const QByteArray& defaultMethod)
        : m_rows(rows), m_defaultMethod(defaultMethod),
          m_slots(std::bit_ceil(std::max<std::size_t>(16, rows.records.size() * 3 / 2)), 0)
    {
    }

    /** True if an earlier row that was passed in is the same request. */
    bool addIsDuplicate(quint32 row)
    {
        const std::size_t mask = m_slots.size() - 1;
        const QByteArrayView name = method(row);
        std::size_t slot =
            qHashBits(name.data(), std::size_t(name.size()), m_rows.record(row).urlHash) & mask;
        for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
            if (isSame(m_slots[slot], row))
                return true;
        }
        m_slots[slot] = row;
        return false;
    }

private:
    QByteArrayView method(quint32 row) const
    {
        const QByteArrayView own = m_rows.ownMethod(row);
        return own.isEmpty() ? QByteArrayView(m_defaultMethod) : own;
    }

    bool isSame(quint32 a, quint32 b) const
    {
        const ListRecord& first = m_rows.record(a);
        const ListRecord& second = m_rows.record(b);
        if (first.urlHash != second.urlHash || first.hostId != second.hostId || method(a) != method(b))
            return false;
        if (first.asIs() && second.asIs())
            return m_rows.urlText(a) == m_rows.urlText(b);
        // Who asks is part of the request, though not of the URL that is sent.
        if ((first.notes() | second.notes()) & UrlNote::UserinfoToHeader)
            return m_rows.urlText(a) == m_rows.urlText(b);
        return m_rows.url(a) == m_rows.url(b);
    }

    const ListRows& m_rows;
    const QByteArray& m_defaultMethod;
    std::vector<quint32> m_slots;
};

} // namespace

UrlProblem RowMarks::problemByDefaults(bool hasOwnMethod) const
{
    if (!hasOwnMethod && !methodOk)
        return UrlProblem::BadMethod;
    return headersOk ? UrlProblem::None : UrlProblem::BadHeader;
}

bool areSound(const HeaderList& headers)
{
    return std::all_of(headers.begin(), headers.end(), [](const Header& header) {
        return isToken(header.name) && isHeaderValue(header.value);
    });
}

UrlProblem problemOf(const ListRows& rows, const RowMarks& marks, quint32 row)
{
    const UrlProblem own = rows.record(row).problem;
    return own != UrlProblem::None ? own : marks.problemByDefaults(!rows.ownMethod(row).isEmpty());
}

std::optional<RowMarks> markRows(const ListRows& rows, const RequestDefaults& defaults,
                                 const std::atomic_bool* cancelled)
{
    RowMarks marks;
    marks.methodOk = isToken(defaults.method);
    marks.headersOk = areSound(defaults.headers);
    marks.duplicate.assign(rows.size(), false);
    marks.counts.lines = rows.lineCount;
    marks.counts.skipped = rows.lineCount - rows.size();

    DuplicateFinder finder(rows, defaults.method);
    for (quint32 row = 1; row <= rows.size(); ++row) {
        if (row % rowsPerCancelCheck == 0 && cancelled && cancelled->load(std::memory_order_relaxed))
            return std::nullopt;
        if (problemOf(rows, marks, row) != UrlProblem::None) {
            ++marks.counts.invalid;
            continue;
        }
        ++marks.counts.requests;
        if (finder.addIsDuplicate(row)) {
            marks.duplicate[row - 1] = true;
            ++marks.counts.duplicates;
        }
    }
    return marks;
}

} // namespace Urlpool
