// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rowfilter.h"

#include "pool/limits.h"
#include "text/text.h"

#include <algorithm>
#include <array>
#include <cstring>

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

constexpr QLatin1StringView hostWord("host:");

/** The length of "host:example.com" at the beginning of @p text; 0: it begins otherwise. */
qsizetype hostPart(const QString& text)
{
    if (!text.startsWith(hostWord, Qt::CaseInsensitive))
        return 0;
    const qsizetype space = text.indexOf(u' ');
    const qsizetype end = space < 0 ? text.size() : space;
    return end > hostWord.size() ? end : 0;
}

} // namespace

QString hostFilter(const QByteArray& hostKey)
{
    return hostWord + QString::fromUtf8(hostKey);
}

RowFilter::RowFilter(const OrderSpec& spec, const RowView& view)
    : m_view(view), m_states(spec.states), m_pinned(spec.pinnedRow),
      m_host(hostPart(spec.text) > 0
                 ? folded(spec.text.first(hostPart(spec.text)).sliced(hostWord.size()).toUtf8())
                 : QByteArray()),
      m_text(spec.text.sliced(hostPart(spec.text)).trimmed()), m_needle(folded(m_text.toUtf8())),
      m_ascii(isAscii(m_needle)), m_fromText(view.list.isFromText())
{
}

bool RowFilter::matches(quint32 row)
{
    if (row == m_pinned)
        return true;
    if (!(m_states & OrderSpec::bit(m_view.record(row).state)))
        return false;
    return matchesHost(row) && (m_needle.isEmpty() || matchesText(row));
}

bool RowFilter::matchesHost(quint32 row)
{
    if (m_host.isNull())
        return true;
    const quint32 id = m_view.list.hostId(row);
    if (id == 0)
        return false;
    const auto known = m_hosts.constFind(id);
    if (known != m_hosts.cend())
        return *known;
    const QByteArray key = m_view.list.hostKey(row);
    const bool match = m_host.contains('*') ? Urlpool::matchesHost(m_host, key) : m_host == key;
    m_hosts.insert(id, match);
    return match;
}

bool RowFilter::matchesText(quint32 row)
{
    const RowRecord& record = m_view.record(row);
    if (matchesWords(row) || matchesType(record.typeId) || matchesMethodOf(row))
        return true;
    // A URL is ASCII once it can be sent; what was typed with other letters is in the input.
    if (!m_ascii || isSentAsTyped(row))
        return matchesBytes(m_view.list.input(row));
    return matchesBytes(m_view.list.url(row));
}

bool RowFilter::mayNameMethod(quint32 row) const
{
    if (!m_fromText)
        return true;
    const QByteArrayView input = m_view.list.input(row);
    return !input.isEmpty() && input.front() >= 'A' && input.front() <= 'Z';
}

bool RowFilter::matchesMethodOf(quint32 row)
{
    if (mayNameMethod(row))
        return matchesMethod(m_view.list.method(row));
    if (!m_defaultMethod)
        m_defaultMethod = matchesMethod(m_view.list.defaults().method);
    return *m_defaultMethod;
}

bool RowFilter::isSentAsTyped(quint32 row) const
{
    constexpr qsizetype pastScheme = 8; // of "https://", or one into the host behind "http://"
    if (mayNameMethod(row) || m_view.record(row).state == RowState::Invalid || m_view.list.notes(row))
        return false;
    const QByteArrayView input = m_view.list.input(row);
    const auto find = [&input](char c, qsizetype from, qsizetype end) -> qsizetype {
        const void* found =
            end > from ? std::memchr(input.data() + from, c, static_cast<size_t>(end - from)) : nullptr;
        return found ? static_cast<const char*>(found) - input.data() : -1;
    };
    // Userinfo is left out, and a path is put in before a query that has none.
    if (find('@', 0, input.size()) >= 0)
        return false;
    const qsizetype query = find('?', 0, input.size());
    return query < 0 || find('/', pastScheme, query) >= 0;
}

bool RowFilter::matchesWords(quint32 row)
{
    const RowRecord& record = m_view.record(row);
    const bool invalid = record.state == RowState::Invalid;
    const UrlProblem problem = invalid ? m_view.list.problem(row) : UrlProblem::None;
    const quint32 detail = invalid ? quint32(problem) : quint32(record.status);
    const quint32 key = detail << 16 | quint32(record.state) << 8 | quint32(record.error);
    if (key == m_lastKey)
        return m_lastMatch;
    m_lastKey = key;
    const auto known = m_words.constFind(key);
    if (known != m_words.cend())
        return m_lastMatch = *known;
    const bool match = Text::statusText(record).contains(m_text, Qt::CaseInsensitive) ||
                       Text::errorWords(record.error).contains(m_text, Qt::CaseInsensitive) ||
                       (invalid && Text::problemSentence(problem).contains(m_text, Qt::CaseInsensitive)) ||
                       (record.status && QString::number(record.status).contains(m_text));
    m_words.insert(key, match);
    return m_lastMatch = match;
}

bool RowFilter::matchesType(quint16 typeId)
{
    if (typeId >= m_types.size())
        m_types.resize(typeId + 1U);
    std::optional<bool>& known = m_types[typeId];
    if (!known)
        known = typeId < m_view.types.size() && matchesBytes(m_view.types.at(typeId));
    return *known;
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
