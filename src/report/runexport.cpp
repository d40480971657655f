// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/runexport.h"

#include "report/csvwriter.h"
#include "report/har.h"
#include "report/jsonlines.h"

#include <QFileInfo>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** One target on its way. */
struct Output
{
    Output(const QString& target, const ExportOptions& options)
        : path(target), file(target),
          rows(RowWriter::make(exportFormatOf(target).value_or(ExportFormat::Csv), options))
    {
        error = file.open();
        if (!error)
            out.emplace(file.device());
    }

    template <typename Write> void write(Write&& write)
    {
        if (error)
            return;
        write(*rows, *out);
        error = out->error();
    }

    void finish(const ExportError& unreadable)
    {
        if (!error)
            error = unreadable;
        write([](RowWriter& writer, CheckedWriter& to) {
            writer.end(to);
            to.flush();
        });
        if (!error)
            error = file.commit();
        if (error)
            error.path = path;
    }

    QString path;
    ExportFile file;
    std::unique_ptr<RowWriter> rows;
    std::optional<CheckedWriter> out;
    ExportError error;
};

} // namespace

std::optional<ExportFormat> exportFormatOf(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (path == "-"_L1 || suffix == "csv"_L1)
        return ExportFormat::Csv;
    if (suffix == "jsonl"_L1)
        return ExportFormat::JsonLines;
    return suffix == "har"_L1 ? std::optional(ExportFormat::Har) : std::nullopt;
}

std::unique_ptr<RowWriter> RowWriter::make(ExportFormat format, const ExportOptions& options)
{
    switch (format) {
    case ExportFormat::Csv:
        break;
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesWriter>(options);
    case ExportFormat::Har:
        return std::make_unique<HarWriter>(options);
    }
    return std::make_unique<CsvWriter>(options.csv);
}

QList<ExportError> exportRun(RunScan& scan, const QStringList& targets, const ExportOptions& options)
{
    if (const QStringList unknown = unknownCsvColumns(options.csv.columns); !unknown.isEmpty())
        return {{ExportErrorKind::UnknownColumn, unknown.join(u", "_s), {}}};
    std::vector<std::unique_ptr<Output>> outputs;
    for (const QString& target : targets)
        outputs.push_back(std::make_unique<Output>(target, options));
    const auto each = [&](auto&& write) {
        for (const auto& output : outputs)
            output->write(write);
    };
    each([&](RowWriter& writer, CheckedWriter& out) { writer.begin(scan.head(), out); });
    const RowDetails details{[&] { return scan.attempts(); },
                             [&](qint64 maxBytes) { return scan.body(0, maxBytes); }};
    const auto isWritable = [&] { return std::ranges::any_of(outputs, [](auto& o) { return !o->error; }); };
    StoredRow row;
    while (isWritable() && scan.next(row))
        each([&](RowWriter& writer, CheckedWriter& out) { writer.row(row, details, out); });

    ExportError unreadable;
    if (const StoreError error = scan.error())
        unreadable = {ExportErrorKind::Unreadable, error.detail, {}};
    QList<ExportError> errors;
    for (const auto& output : outputs) {
        output->finish(unreadable);
        if (output->error)
            errors += output->error;
    }
    return errors;
}

} // namespace Urlpool
