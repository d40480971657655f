// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rowfilter.h"

#include "text/text.h"

#include <algorithm>
#include <array>

namespace Urlpool {

namespace {

constexpr std::array<char, 256> lowerTable = [] {
    std::array<char, 256> table{};
    for (int i = 0; i < 256; ++i)
        table[static_cast<size_t>(i)] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + 32 : i);
    return table;
}();

char lower(char c)
{
    return lowerTable[static_cast<unsigned char>(c)];
}

QByteArray folded(QByteArray bytes)
{
    std::transform(bytes.cbegin(), bytes.cend(), bytes.begin(), lower);
    return bytes;
}

bool isAscii(const QByteArray& bytes)
{
    return std::all_of(bytes.cbegin(), bytes.cend(),
                       [](char c) { return static_cast<unsigned char>(c) < 128; });
}

} // namespace

RowFilter::RowFilter(const OrderSpec& spec, const RowView& view)
    : m_view(view), m_states(spec.states), m_pinned(spec.pinnedRow), m_text(spec.text),
      m_needle(folded(spec.text.toUtf8())), m_ascii(isAscii(m_needle))
{
}

bool RowFilter::matches(quint32 row)
{
    if (row == m_pinned)
        return true;
    if (!(m_states & OrderSpec::bit(m_view.record(row).state)))
        return false;
    return m_needle.isEmpty() || matchesText(row);
}

bool RowFilter::matchesText(quint32 row)
{
    const RowRecord& record = m_view.record(row);
    if (matchesWords(row) || matchesType(record.typeId) || matchesMethod(m_view.list.method(row)))
        return true;
    // A URL is ASCII once it can be sent; what was typed with other letters is in the input.
    return m_ascii ? matchesBytes(m_view.list.url(row)) : matchesBytes(m_view.list.input(row));
}

bool RowFilter::matchesWords(quint32 row)
{
    const RowRecord& record = m_view.record(row);
    const bool invalid = record.state == RowState::Invalid;
    const UrlProblem problem = invalid ? m_view.list.problem(row) : UrlProblem::None;
    const quint32 detail = invalid ? quint32(problem) : quint32(record.status);
    const quint32 key = detail << 16 | quint32(record.state) << 8 | quint32(record.error);
    const auto known = m_words.constFind(key);
    if (known != m_words.cend())
        return *known;
    const bool match = Text::statusText(record).contains(m_text, Qt::CaseInsensitive) ||
                       Text::errorWords(record.error).contains(m_text, Qt::CaseInsensitive) ||
                       (invalid && Text::problemSentence(problem).contains(m_text, Qt::CaseInsensitive)) ||
                       (record.status && QString::number(record.status).contains(m_text));
    m_words.insert(key, match);
    return match;
}

bool RowFilter::matchesType(quint16 typeId)
{
    const auto known = m_types.constFind(typeId);
    if (known != m_types.cend())
        return *known;
    const bool match = typeId < m_view.types.size() && matchesBytes(m_view.types.at(typeId));
    m_types.insert(typeId, match);
    return match;
}

bool RowFilter::matchesMethod(const QByteArray& method)
{
    const auto known = m_methods.constFind(method);
    if (known != m_methods.cend())
        return *known;
    const bool match = matchesBytes(method);
    m_methods.insert(method, match);
    return match;
}

bool RowFilter::matchesBytes(QByteArrayView text) const
{
    const qsizetype length = m_needle.size();
    if (text.size() < length)
        return false;
    const char* const needle = m_needle.constData();
    const char* const end = text.end() - length;
    for (const char* at = text.begin(); at <= end; ++at) {
        if (lower(*at) != needle[0])
            continue;
        qsizetype same = 1;
        while (same < length && lower(at[same]) == needle[same])
            ++same;
        if (same == length)
            return true;
    }
    return false;
}

} // namespace Urlpool
