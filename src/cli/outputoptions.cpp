// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/outputoptions.h"

#include "cli/words.h"

#include <QCommandLineParser>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

QList<QCommandLineOption> outputOptionTable()
{
    using O = QCommandLineOption;
    return {
        O({u"o"_s, u"output"_s},
          Words::tr("Write the results to FILE.csv, or as CSV to - (standard output); repeatable."),
          u"FILE"_s),
        O(u"columns"_s, Words::tr("Columns of the CSV, separated by commas."), u"LIST"_s),
        O(u"bom"_s, Words::tr("Begin the CSV with a byte-order mark.")),
        O(u"raw-cells"_s, Words::tr("No apostrophe before cells that a spreadsheet would run.")),
        O(u"with-secrets"_s, Words::tr("Export passwords and the like instead of ***.")),
    };
}

QStringList readCsvTargets(const QCommandLineParser& parser, OptionValues& values)
{
    QStringList targets = parser.values(u"output"_s);
    for (const QString& target : targets) {
        const QString suffix = QFileInfo(target).suffix().toLower();
        if (target == "-"_L1 || suffix == "csv"_L1)
            continue;
        if (suffix == "jsonl"_L1 || suffix == "har"_L1)
            values.fail(
                Problem::usage(Words::tr("Writing .%1 files is not available in this version.").arg(suffix)));
        else
            values.fail(Problem::usage(
                Words::tr("The name of the output %1 does not say its format. Let it end in .csv.")
                    .arg(target)));
    }
    return targets;
}

CsvOptions readCsvOptions(OptionValues& values)
{
    CsvOptions csv;
    if (values.isSet(u"columns"_s)) {
        for (const QString& name : values.value(u"columns"_s).split(u','))
            csv.columns += name.trimmed();
    }
    if (const QStringList unknown = unknownCsvColumns(csv.columns); !unknown.isEmpty()) {
        values.fail(Problem::usage(Words::tr("There is no column \"%1\". The columns are: %2.")
                                       .arg(unknown.first(), csvColumns().join(u", "_s))));
    }
    csv.bom = values.isSet(u"bom"_s);
    csv.rawCells = values.isSet(u"raw-cells"_s);
    csv.withSecrets = values.isSet(u"with-secrets"_s);
    return csv;
}

} // namespace Urlpool::Cli
