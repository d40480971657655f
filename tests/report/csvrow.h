// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/csv.h"
#include "report/csvparser.h"

namespace Urlpool::Testing {

/** A row of a list, not tried. */
inline StoredRow storedRow(RowState state)
{
    StoredRow row;
    row.row = 7;
    row.source = QStringLiteral("list.txt");
    row.line = 9;
    row.input = "http://h/a";
    row.method = "GET";
    row.url = "http://h/a";
    row.record.state = state;
    return row;
}

/** One record, read back by the parser; cells are still guarded. */
inline CsvRecord cells(const StoredRow& row, const CsvOptions& options = {})
{
    const auto records = parseCsv(csvRecord(row, options) + "\r\n");
    return records && records->size() == 1 ? records->first() : CsvRecord();
}

/** The cell of one column, as it stands in the file but for its quotes. */
inline QByteArray cell(const StoredRow& row, const QString& column, CsvOptions options = {})
{
    options.columns = {column};
    return cells(row, options).value(0, "no record");
}

} // namespace Urlpool::Testing
