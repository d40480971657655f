// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cellvalue.h"

#include "model/rowview.h"
#include "text/text.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

CellValue::CellValue(const RowSource& source, quint32 row, RowState state)
    : m_source(source), m_row(row), m_state(state), m_record(source.records()[row - 1])
{
}

QString CellValue::display(ResultsColumn::Value column) const
{
    switch (column) {
    case ResultsColumn::Number:
        return Text::number(m_row);
    case ResultsColumn::Status: {
        RowRecord record = m_record;
        record.state = m_state;
        return Text::statusText(record);
    }
    case ResultsColumn::Method:
        return QString::fromLatin1(m_source.list().method(m_row));
    case ResultsColumn::Url:
        return url();
    case ResultsColumn::Time:
        return Text::duration(m_record.totalUs ? qint64(m_record.totalUs) : -1);
    case ResultsColumn::Size:
        return Text::bytes(m_record.size);
    case ResultsColumn::Type: {
        const QString type = shortType(m_source.contentType(m_record.typeId));
        return type.isEmpty() ? u"–"_s : type;
    }
    case ResultsColumn::Attempts:
        return count(m_record.attempts);
    case ResultsColumn::Error:
        return error();
    case ResultsColumn::Worker:
        return count(m_record.worker);
    case ResultsColumn::Redirects:
        return m_record.attempts ? Text::number(m_record.redirects) : u"–"_s;
    case ResultsColumn::Sends:
        return count(m_record.wireSends);
    case ResultsColumn::Line:
        return Text::number(m_source.list().line(m_row));
    }
    return {};
}

QString CellValue::exact(ResultsColumn::Value column) const
{
    const auto number = [](qint64 value) { return value > 0 ? QString::number(value) : QString(); };
    switch (column) {
    case ResultsColumn::Number:
        return number(m_row);
    case ResultsColumn::Time:
        return m_record.totalUs ? QString::number(m_record.totalUs / 1000.0, 'f', 3) : QString();
    case ResultsColumn::Size:
        return m_record.size < 0 ? QString() : QString::number(m_record.size);
    case ResultsColumn::Type:
        return QString::fromLatin1(m_source.contentType(m_record.typeId));
    case ResultsColumn::Attempts:
        return number(m_record.attempts);
    case ResultsColumn::Worker:
        return number(m_record.worker);
    case ResultsColumn::Redirects:
        return m_record.attempts ? QString::number(m_record.redirects) : QString();
    case ResultsColumn::Sends:
        return number(m_record.wireSends);
    case ResultsColumn::Line:
        return number(m_source.list().line(m_row));
    default:
        return display(column);
    }
}

QString CellValue::count(quint64 value) const
{
    return value ? Text::number(static_cast<qint64>(value)) : u"–"_s;
}

QString CellValue::url() const
{
    return QString::fromUtf8(m_source.list().url(m_row));
}

QString CellValue::error() const
{
    if (m_record.state == RowState::Invalid)
        return Text::problemSentence(m_source.list().problem(m_row));
    return Text::errorWords(m_record.error);
}

Qt::Alignment alignmentOf(ResultsColumn::Value column)
{
    switch (column) {
    case ResultsColumn::Status:
    case ResultsColumn::Method:
    case ResultsColumn::Url:
    case ResultsColumn::Type:
    case ResultsColumn::Error:
        return Qt::AlignLeading | Qt::AlignVCenter;
    default:
        return Qt::AlignTrailing | Qt::AlignVCenter;
    }
}

} // namespace Urlpool
