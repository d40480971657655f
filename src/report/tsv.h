// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/csv.h"

#include <QStringList>

namespace Urlpool {

/**
 * One line for the clipboard, without its line end: tabs and line breaks inside cells become spaces,
 * and what a spreadsheet would run as a formula gets an apostrophe.
 */
QString tsvLine(const QStringList& cells);

/** A row's cells as in a CSV with the same options. */
QString tsvRecord(const StoredRow& row, const CsvOptions& options);
QString tsvHeader(const CsvOptions& options);

} // namespace Urlpool
