// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/csvcells.h"
#include "report/rowwriter.h"

namespace Urlpool {

/** A header line and a record a row; options.columns must be known ones. */
class CsvWriter : public RowWriter
{
public:
    explicit CsvWriter(const CsvOptions& options);
    void begin(const RunHead& run, CheckedWriter& out) override;
    void row(const StoredRow& row, const RowDetails& details, CheckedWriter& out) override;
    void end(CheckedWriter& out) override;

private:
    CsvOptions m_options;
    QList<CsvColumn> m_columns;
    QByteArray m_line;
};

} // namespace Urlpool
