// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/tsv.h"

#include "report/cellguard.h"
#include "report/csvcells.h"

namespace Urlpool {

namespace {

QString tsvCell(QString cell, bool raw)
{
    // Before the line breaks go, because a cell that begins with one is guarded, too.
    const bool guarded = !raw && needsGuard(cell.toUtf8());
    for (QChar& c : cell) {
        if (c == u'\t' || c == u'\n' || c == u'\r' || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return guarded ? u'\'' + cell : cell;
}

} // namespace

QString tsvLine(const QStringList& cells)
{
    QStringList line;
    for (const QString& cell : cells)
        line += tsvCell(cell, false);
    return line.join(u'\t');
}

QString tsvRecord(const StoredRow& row, const CsvOptions& options)
{
    QStringList line;
    for (const CsvColumn column : csvColumnsOf(options.columns))
        line += tsvCell(QString::fromUtf8(csvCell(row, column, options.withSecrets)), options.rawCells);
    return line.join(u'\t');
}

QString tsvHeader(const CsvOptions& options)
{
    QStringList line;
    for (const CsvColumn column : csvColumnsOf(options.columns))
        line += QString::fromLatin1(csvColumnName(column));
    return line.join(u'\t');
}

} // namespace Urlpool
