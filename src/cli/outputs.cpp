// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/outputs.h"

#include "text/text.h"

#include <numeric>

namespace Urlpool::Cli {

Problem writeCsvs(const QString& runFile, const QStringList& targets, const CsvOptions& options)
{
    if (targets.isEmpty())
        return {};
    StoreError unreadable;
    const std::unique_ptr<RunReader> reader = RunReader::open(runFile, &unreadable);
    if (!reader)
        return Problem::file(Text::storeErrorSentence(unreadable));
    QList<quint32> rows(reader->size());
    std::iota(rows.begin(), rows.end(), 1);
    Problem problem;
    for (const QString& target : targets) {
        if (const ExportError error = exportCsv(*reader, rows, options, target))
            problem = Problem::file(Text::exportErrorSentence(error));
    }
    return problem;
}

} // namespace Urlpool::Cli
