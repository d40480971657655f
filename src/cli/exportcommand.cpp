// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exportcommand.h"

#include "cli/console.h"
#include "cli/outputoptions.h"
#include "cli/outputs.h"
#include "cli/runoptions.h"
#include "cli/savedrun.h"
#include "cli/targets.h"
#include "cli/words.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

Problem parseAndWrite(QCommandLineParser& parser)
{
    OptionValues values(parser);
    RunOptions options;
    options.inputs = parser.positionalArguments();
    options.targets = readTargets(parser, values);
    options.output = readExportOptions(values);
    if (options.inputs.size() != 1 || options.targets.isEmpty()) {
        values.fail(Problem::usage(Words::tr("Name one run file and an output, as in \"urlpool-cli export "
                                             "run.urlpool -o out.csv\".")));
    }
    if (values.problem())
        return values.problem();
    if (const Problem unusable = checkTargets(options))
        return unusable;
    Problem problem;
    const std::unique_ptr<RunScan> scan = openSavedRun(options.inputs.first(), problem);
    if (!scan)
        return problem;
    if (options.output.csv.withSecrets && !scan->head().hasSecrets)
        return savedWithoutSecrets();
    return writeOutputs(*scan, options.targets, options.output);
}

} // namespace

int exportRun(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Writes the rows of a saved run as CSV, JSON Lines or HAR."));
    parser.addPositionalArgument(u"FILE"_s, Words::tr("The run file."), u"FILE.urlpool"_s);
    parser.addOption(QCommandLineOption({u"h"_s, u"help"_s}, Words::tr("Show this help.")));
    parser.addOptions(outputOptionTable());
    Problem problem;
    if (!parser.parse(arguments))
        problem = Problem::usage(
            Words::tr("%1. See \"urlpool-cli export --help\".").arg(withoutStop(parser.errorText())));
    else if (parser.isSet(u"help"_s))
        return print(usageOf(parser, u"export [options] FILE.urlpool"_s)) ? AllResponses
                                                                          : InputOrOutputFailed;
    else
        problem = parseAndWrite(parser);
    if (problem)
        complain(problem.sentence);
    return problem.status;
}

} // namespace Urlpool::Cli
