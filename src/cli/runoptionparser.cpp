// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runoptionparser.h"

#include "cli/commonoptions.h"
#include "cli/outputoptions.h"
#include "cli/profileoption.h"
#include "cli/requestoptions.h"
#include "cli/runoptiontable.h"
#include "cli/words.h"

#include <QCommandLineParser>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

void readRunFile(OptionValues& values, RunOptions& options)
{
    options.runFile = values.value(u"save"_s);
    if (values.isSet(u"save"_s) && (options.runFile.isEmpty() || options.runFile == "-"_L1))
        values.fail(Problem::usage(Words::tr("--save needs the name of a file, as in --save run.urlpool.")));
    const bool saveSecrets = values.isSet(u"save-secrets"_s);
    if (options.output.csv.withSecrets && !saveSecrets && !options.runFile.isEmpty())
        values.fail(Problem::usage(Words::tr("--with-secrets takes them from the run file, so --save needs "
                                             "--save-secrets, too.")));
    // A run file that nobody keeps may hold them for the export.
    options.settings.saveSecrets = saveSecrets || options.output.csv.withSecrets;
}

/** Other formats are refused, also where only the file's name tells them: it would be a list of invalid
 * lines. */
void readInputs(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    const QString format = values.value(u"format"_s);
    const QStringList later{u"csv"_s, u"jsonl"_s, u"curl"_s, u"har"_s, u"sitemap"_s};
    if (later.contains(format))
        values.fail(Problem::usage(
            Words::tr("--format %1 is not available: this version reads lists of URLs only.").arg(format)));
    else if (format != "auto"_L1 && format != "urls"_L1)
        values.fail(Problem::usage(Words::tr("There is no format \"%1\". Use urls or auto.").arg(format)));

    options.inputs = parser.positionalArguments();
    if (options.inputs.isEmpty())
        values.fail(
            Problem::usage(Words::tr("Name a list to run, or - for standard input, as in \"urlpool-cli run "
                                     "list.txt\".")));
    if ((options.inputs + options.otherFiles).count(u"-"_s) > 1)
        values.fail(Problem::usage(Words::tr("Standard input can be read once only. Leave one - out.")));
    for (const QString& input : options.inputs) {
        const QString suffix = QFileInfo(input).suffix().toLower();
        if (format == "auto"_L1 && (later.contains(suffix) || suffix == "xml"_L1 || suffix == "urlpool"_L1))
            values.fail(Problem::usage(
                Words::tr("%1 looks like .%2, and this version reads lists of URLs only. If it "
                          "is one, add --format urls.")
                    .arg(input, suffix)));
    }
}

} // namespace

ParsedRun parseRun(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Runs lists of URLs, one request a line."));
    parser.addPositionalArgument(u"INPUT"_s, Words::tr("List of URLs, or - for standard input."),
                                 u"INPUT..."_s);
    parser.addOptions(runOptionTable());
    parser.addOptions(outputOptionTable());
    parser.addOptions(unavailableRunOptions());

    ParsedRun parsed;
    if (!parser.parse(arguments)) {
        parsed.problem = Problem::usage(
            Words::tr("%1. See \"urlpool-cli run --help\".").arg(withoutStop(parser.errorText())));
        return parsed;
    }
    if (parser.isSet(u"help"_s)) {
        parsed.help = usageOf(parser, u"run [options] INPUT..."_s);
        return parsed;
    }
    OptionValues values(parser);
    refuseUnavailable(unavailableRunOptions(), values);
    readProfileOption(values, parsed.options);
    readRequestOptions(parser, values, parsed.options);
    readInputs(parser, values, parsed.options);
    readSettingOptions(parser, values, parsed.options);
    readOutcomeOptions(parser, values, parsed.options);
    readRunFile(values, parsed.options);
    checkProfileSecrets(values, parsed.options);
    parsed.problem = values.problem();
    return parsed;
}

} // namespace Urlpool::Cli
