// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runreader.h"
#include "text/exporterror.h"

#include <QByteArray>
#include <QIODevice>
#include <QStringList>

namespace Urlpool {

struct CsvOptions
{
    QStringList columns; ///< names of the contract; empty: all, in its order
    bool bom = false;
    bool rawCells = false; ///< no apostrophe before cells that a spreadsheet would run
    bool withSecrets = false;
};

/** The column names in their order. */
QStringList csvColumns();
/** The names in @p columns that csvColumns() does not have. */
QStringList unknownCsvColumns(const QStringList& columns);

/** RFC 4180 records (CRLF), the header line first; a short write is an error. */
ExportError writeCsv(RunReader& reader, const QList<quint32>& rows, const CsvOptions& options,
                     QIODevice& out);
/** The same to a file, atomically: the old file stays until the new one is whole. "-": standard output. */
ExportError exportCsv(RunReader& reader, const QList<quint32>& rows, const CsvOptions& options,
                      const QString& path);
/** One record without its line end; what a preview shows. */
QByteArray csvRecord(const StoredRow& row, const CsvOptions& options);
QByteArray csvHeader(const CsvOptions& options);

} // namespace Urlpool
