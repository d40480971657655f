// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/csv.h"
#include "report/exportfile.h"
#include "run/runscan.h"

#include <functional>
#include <memory>
#include <optional>

namespace Urlpool {

enum class ExportFormat : quint8 {
    Csv,
    JsonLines,
    Har,
};

/** By the name's ending (.csv .jsonl .har); "-" is CSV. No value: it says no format. */
std::optional<ExportFormat> exportFormatOf(const QString& path);

struct ExportOptions
{
    CsvOptions csv;           ///< with `withSecrets` of all formats
    bool jsonBodies = false;  ///< put bodies into JSON Lines; into HAR they go anyway
    qint64 maxBody = 1000000; ///< bytes of a body that are put there; more are cut off, and said so
};

/** What of a row is not in StoredRow; asked for only where it is needed. */
struct RowDetails
{
    std::function<QList<Outcome>()> attempts;        ///< all, oldest first
    std::function<QByteArray(qint64 maxBytes)> body; ///< the beginning of the last attempt's
};

/** Writes the rows of one run in one format, in the order in which they come. */
class RowWriter
{
public:
    static std::unique_ptr<RowWriter> make(ExportFormat format, const ExportOptions& options);
    virtual ~RowWriter() = default;

    virtual void begin(const RunHead& run, CheckedWriter& out) = 0;
    virtual void row(const StoredRow& row, const RowDetails& details, CheckedWriter& out) = 0;
    virtual void end(CheckedWriter& out) = 0;
};

} // namespace Urlpool
