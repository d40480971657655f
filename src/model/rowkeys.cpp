// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rowkeys.h"

#include "text/text.h"

#include <algorithm>

namespace Urlpool {

namespace {

/** Ranks from 1 by the words' order; equal words get equal ranks, an empty word gets 0. */
std::vector<quint32> ranksOf(const QStringList& words)
{
    QStringList sorted = words;
    sorted.removeAll(QString());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<quint32> ranks;
    for (const QString& word : words) {
        const auto at = std::lower_bound(sorted.cbegin(), sorted.cend(), word);
        ranks.push_back(word.isEmpty() ? 0 : static_cast<quint32>(at - sorted.cbegin()) + 1);
    }
    return ranks;
}

/** Responses by their number, then failures by kind, invalid, cancelled, pending. */
quint64 statusValue(const RowRecord& record)
{
    switch (record.state) {
    case RowState::Failed:
        return 10'000 + quint64(record.error);
    case RowState::Invalid:
        return 20'000;
    case RowState::Cancelled:
        return 30'000;
    case RowState::Pending:
    case RowState::InFlight:
        return 40'000;
    default:
        return record.status;
    }
}

/** Methods are short: their first eight bytes tell them apart. */
quint64 textValue(QByteArrayView text)
{
    quint64 value = 0;
    for (qsizetype i = 0; i < 8; ++i)
        value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
    return value;
}

} // namespace

RowKeys::RowKeys(const OrderSpec& spec, const RowView& view)
    : m_view(view), m_column(spec.column), m_descending(spec.descending)
{
    if (m_column == ResultsColumn::Type)
        rankTypes();
    else if (m_column == ResultsColumn::Error)
        rankErrors();
}

void RowKeys::rankTypes()
{
    QStringList words;
    for (const QByteArray& type : m_view.types)
        words.append(shortType(type));
    m_ranks = ranksOf(words);
}

void RowKeys::rankErrors()
{
    QStringList words;
    for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
        words.append(Text::errorWords(static_cast<ErrorKind>(kind)));
    for (int problem = 0; problem <= int(UrlProblem::TooLong); ++problem)
        words.append(Text::problemSentence(static_cast<UrlProblem>(problem)));
    m_ranks = ranksOf(words);
}

quint64 RowKeys::key(quint32 row) const
{
    const quint64 plain = value(row);
    return plain == NoValue || !m_descending ? plain : NoValue - 1 - plain;
}

quint64 RowKeys::value(quint32 row) const
{
    const RowRecord& record = m_view.record(row);
    const auto orNone = [](quint64 number) { return number ? number : NoValue; };
    const auto rank = [&](size_t id) { return orNone(id < m_ranks.size() ? m_ranks[id] : 0); };
    switch (m_column) {
    case ResultsColumn::Number:
        return row;
    case ResultsColumn::Status:
        return statusValue(record);
    case ResultsColumn::Method:
        return textValue(m_view.list.method(row));
    case ResultsColumn::Time:
        return orNone(record.totalUs);
    case ResultsColumn::Size:
        return record.size < 0 ? NoValue : quint64(record.size);
    case ResultsColumn::Type:
        return rank(record.typeId);
    case ResultsColumn::Attempts:
        return orNone(record.attempts);
    case ResultsColumn::Error:
        if (record.state == RowState::Invalid)
            return rank(size_t(ErrorKind::Internal) + 1 + size_t(m_view.list.problem(row)));
        return rank(size_t(record.error));
    case ResultsColumn::Worker:
        return orNone(record.worker);
    case ResultsColumn::Redirects:
        return record.attempts ? record.redirects : NoValue;
    case ResultsColumn::Sends:
        return orNone(record.wireSends);
    case ResultsColumn::Line:
        return m_view.list.line(row);
    case ResultsColumn::Url:
        break;
    }
    return 0;
}

bool RowKeys::less(quint32 left, quint32 right) const
{
    if (m_column == ResultsColumn::Url) {
        const QByteArray leftUrl = m_view.list.url(left);
        const QByteArray rightUrl = m_view.list.url(right);
        if (leftUrl != rightUrl)
            return m_descending ? rightUrl < leftUrl : leftUrl < rightUrl;
        return left < right;
    }
    const quint64 leftKey = key(left);
    const quint64 rightKey = key(right);
    return leftKey != rightKey ? leftKey < rightKey : left < right;
}

} // namespace Urlpool
