// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/urlsort.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace Urlpool {

namespace {

struct Entry
{
    quint64 word; ///< the eight bytes at the depth that is being sorted
    quint32 row;
    quint32 index; ///< into the offsets
};

/**
 * URLs share long beginnings, so comparing whole strings reads the same bytes again and again. This
 * sorts by eight bytes at a time and goes on, within equal ones, with the next eight.
 */
class WordSort
{
public:
    WordSort(const std::vector<quint32>& rows, const RequestList& list, bool descending,
             const std::atomic_bool* cancelled)
        : m_descending(descending), m_cancelled(cancelled)
    {
        m_offsets.reserve(rows.size() + 1);
        m_offsets.push_back(0);
        for (const quint32 row : rows) {
            if (isCancelled(row))
                break;
            const QByteArray url = list.url(row);
            m_text.insert(m_text.end(), url.cbegin(), url.cend());
            m_offsets.push_back(m_text.size());
        }
    }

    void sort(Entry* first, Entry* last, size_t depth)
    {
        while (last - first > 1) {
            for (Entry* entry = first; entry != last; ++entry)
                entry->word = wordAt(entry->index, depth);
            std::sort(first, last, [](const Entry& a, const Entry& b) {
                return a.word != b.word ? a.word < b.word : a.row < b.row;
            });
            if (isCancelled(0))
                return;
            // Only the widest group of equals is left to the loop: the others are at most half of it,
            // which bounds the recursion however long the URLs are.
            Entry* widest = first;
            Entry* widestEnd = first;
            forEachGroup(first, last, depth, [&](Entry* begin, Entry* end) {
                if (end - begin > widestEnd - widest) {
                    std::swap(begin, widest);
                    std::swap(end, widestEnd);
                }
                if (end - begin > 1)
                    sort(begin, end, depth + 8);
            });
            first = widest;
            last = widestEnd;
            depth += 8;
        }
    }

private:
    template <typename Visit> void forEachGroup(Entry* first, Entry* last, size_t depth, Visit visit)
    {
        while (first != last) {
            Entry* end = first + 1;
            while (end != last && end->word == first->word)
                ++end;
            // Equal words that hold a string's end are equal strings, unless one holds zero bytes,
            // which no URL does.
            if (end - first > 1 && length(first->index) > depth + 8)
                visit(first, end);
            first = end;
        }
    }

    size_t length(quint32 index) const { return m_offsets[index + 1] - m_offsets[index]; }

    quint64 wordAt(quint32 index, size_t depth) const
    {
        const size_t size = length(index);
        quint64 word = 0;
        if (depth < size)
            std::memcpy(&word, m_text.data() + m_offsets[index] + depth, std::min<size_t>(8, size - depth));
        word = qFromBigEndian(word);
        return m_descending ? ~word : word;
    }

    bool isCancelled(quint32 row) const { return row % 1024 == 0 && m_cancelled && *m_cancelled; }

    const bool m_descending;
    const std::atomic_bool* m_cancelled;
    std::vector<char> m_text;
    std::vector<size_t> m_offsets;
};

} // namespace

void sortByUrl(std::vector<quint32>& rows, const RequestList& list, bool descending,
               const std::atomic_bool* cancelled)
{
    WordSort sorter(rows, list, descending, cancelled);
    if (cancelled && *cancelled)
        return;
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (size_t i = 0; i < rows.size(); ++i)
        entries.push_back({0, rows[i], static_cast<quint32>(i)});
    sorter.sort(entries.data(), entries.data() + entries.size(), 0);
    std::transform(entries.cbegin(), entries.cend(), rows.begin(),
                   [](const Entry& entry) { return entry.row; });
}

} // namespace Urlpool
