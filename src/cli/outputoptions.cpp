// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/outputoptions.h"

#include "cli/words.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

QList<QCommandLineOption> outputOptionTable()
{
    using O = QCommandLineOption;
    return {
        O({u"o"_s, u"output"_s},
          Words::tr("Write the results to FILE.csv, FILE.jsonl or FILE.har, or as CSV to - (standard "
                    "output); repeatable."),
          u"FILE"_s),
        O(u"columns"_s, Words::tr("Columns of the CSV, separated by commas."), u"LIST"_s),
        O(u"bom"_s, Words::tr("Begin the CSV with a byte-order mark.")),
        O(u"raw-cells"_s, Words::tr("No apostrophe before cells that a spreadsheet would run.")),
        O(u"with-bodies"_s, Words::tr("Put bodies into FILE.jsonl; FILE.har has them anyway.")),
        O(u"max-body"_s, Words::tr("Bytes of each body to put there (1000000); the rest is cut off."),
          u"BYTES"_s),
        O(u"with-secrets"_s, Words::tr("Export passwords and the like instead of ***.")),
    };
}

QStringList readTargets(const QCommandLineParser& parser, OptionValues& values)
{
    const QStringList targets = parser.values(u"output"_s);
    for (const QString& target : targets) {
        if (!exportFormatOf(target))
            values.fail(Problem::usage(
                Words::tr("The name of the output %1 does not say its format. Let it end in .csv, .jsonl "
                          "or .har.")
                    .arg(target)));
    }
    return targets;
}

ExportOptions readExportOptions(OptionValues& values)
{
    ExportOptions options;
    CsvOptions& csv = options.csv;
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
    options.jsonBodies = values.isSet(u"with-bodies"_s);
    values.bytes(u"max-body"_s, options.maxBody);
    return options;
}

} // namespace Urlpool::Cli
