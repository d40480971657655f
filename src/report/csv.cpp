// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv.h"

#include "report/cellguard.h"
#include "report/csvcells.h"
#include "report/csvwriter.h"
#include "report/exportfile.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const QByteArray lineEnd = QByteArrayLiteral("\r\n");
const QByteArray byteOrderMark = QByteArrayLiteral("\xef\xbb\xbf");

void appendCell(QByteArray& record, QByteArrayView cell, bool raw)
{
    const bool quoted =
        std::ranges::any_of(cell, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    if (quoted)
        record += '"';
    if (!raw && needsGuard(cell))
        record += '\'';
    if (!quoted) {
        record.append(cell);
        return;
    }
    for (const char c : cell) {
        if (c == '"')
            record += c;
        record += c;
    }
    record += '"';
}

/** Appends a record, without its line end. */
void appendJoined(QByteArray& out, const QList<CsvColumn>& columns, bool raw, auto&& cellOf)
{
    const qsizetype begin = out.size();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            out += ',';
        appendCell(out, cellOf(columns.at(i)), raw);
    }
    // A record of one empty cell would be an empty line, which readers skip.
    if (out.size() == begin)
        out += "\"\"";
}

void appendRecord(QByteArray& out, const StoredRow& row, const QList<CsvColumn>& columns,
                  const CsvOptions& options)
{
    appendJoined(out, columns, options.rawCells,
                 [&](CsvColumn column) { return csvCell(row, column, options.withSecrets); });
}

} // namespace

QStringList csvColumns()
{
    QStringList names;
    for (const CsvColumn column : csvColumnsOf({}))
        names += QString::fromLatin1(csvColumnName(column));
    return names;
}

QStringList unknownCsvColumns(const QStringList& columns)
{
    const QStringList known = csvColumns();
    QStringList unknown;
    for (const QString& name : columns) {
        if (!known.contains(name))
            unknown += name;
    }
    return unknown;
}

QByteArray csvHeader(const CsvOptions& options)
{
    QByteArray header;
    appendJoined(header, csvColumnsOf(options.columns), options.rawCells, csvColumnName);
    return header;
}

QByteArray csvRecord(const StoredRow& row, const CsvOptions& options)
{
    QByteArray record;
    appendRecord(record, row, csvColumnsOf(options.columns), options);
    return record;
}

CsvWriter::CsvWriter(const CsvOptions& options) : m_options(options), m_columns(csvColumnsOf(options.columns))
{
}

void CsvWriter::begin(const RunHead&, CheckedWriter& out)
{
    if (m_options.bom)
        out.write(byteOrderMark);
    out.write(csvHeader(m_options) + lineEnd);
}

void CsvWriter::row(const StoredRow& row, const RowDetails&, CheckedWriter& out)
{
    m_line.resize(0);
    appendRecord(m_line, row, m_columns, m_options);
    m_line.append(lineEnd);
    out.write(m_line);
}

void CsvWriter::end(CheckedWriter&) {}

ExportError writeCsv(RunReader& reader, const QList<quint32>& rows, const CsvOptions& options, QIODevice& out)
{
    if (const QStringList unknown = unknownCsvColumns(options.columns); !unknown.isEmpty())
        return {ExportErrorKind::UnknownColumn, unknown.join(u", "_s), {}};
    CheckedWriter to(out);
    CsvWriter writer(options);
    writer.begin({}, to);
    const RunReader::Snapshot snapshot(reader);
    for (const quint32 row : rows) {
        StoreError problem;
        const std::optional<StoredRow> stored = reader.row(row, &problem);
        if (!stored)
            return {ExportErrorKind::Unreadable, problem.detail, {}};
        writer.row(*stored, {}, to);
        if (to.error())
            return to.error();
    }
    to.flush();
    return to.error();
}

ExportError exportCsv(RunReader& reader, const QList<quint32>& rows, const CsvOptions& options,
                      const QString& path)
{
    ExportFile file(path);
    ExportError error = file.open();
    if (!error)
        error = writeCsv(reader, rows, options, file.device());
    if (!error)
        error = file.commit();
    if (error)
        error.path = path;
    return error;
}

} // namespace Urlpool
