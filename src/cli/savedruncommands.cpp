// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/savedruncommands.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/continuedrun.h"
#include "cli/interruptedruns.h"
#include "cli/outputoptions.h"
#include "cli/requestoptions.h"
#include "cli/runcommand.h"
#include "cli/runoptiontable.h"
#include "cli/words.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

struct SavedRunSyntax
{
    QString command;
    QString description;
    bool hasScope = false;
};

int ended(const Problem& problem)
{
    complain(problem.sentence);
    return problem.status;
}

QList<QCommandLineOption> unavailable()
{
    return optionsWithout(unavailableRunOptions(), {u"url-column"_s});
}

void addOptions(QCommandLineParser& parser, const SavedRunSyntax& syntax)
{
    parser.setApplicationDescription(syntax.description);
    parser.addPositionalArgument(u"FILE"_s, Words::tr("The run file."), u"FILE.urlpool"_s);
    parser.addOptions(savedRunOptionTable());
    parser.addOptions(outputOptionTable());
    parser.addOptions(unavailable());
    if (syntax.hasScope)
        parser.addOption({u"scope"_s,
                          Words::tr("Rows to try again: exceptions (default), passing (those that may pass "
                                    "now), cancelled, 5xx, 429, status:LIST or error:LIST; repeatable."),
                          u"SCOPE"_s});
    if (syntax.hasScope)
        parser.addOption(
            {u"gentler"_s, Words::tr("Half as many requests in flight, twice the time for each.")});
}

void readScope(const QCommandLineParser& parser, const SavedRunSyntax& syntax, OptionValues& values,
               RunOptions& options)
{
    const QStringList names = syntax.hasScope ? parser.values(u"scope"_s) : QStringList(u"cancelled"_s);
    for (const QString& name : names.isEmpty() ? QStringList(u"exceptions"_s) : names) {
        if (const auto scope = RetryScope::fromName(name.toUtf8()))
            options.scope |= *scope;
        else
            values.fail(Problem::usage(
                Words::tr("There is no scope \"%1\". Use exceptions, passing, cancelled, 5xx, 429, "
                          "status:LIST as in status:404,5xx, or error:LIST as in error:dns,refused.")
                    .arg(name)));
    }
}

/** What needs no look into the run file. */
Problem readFirst(const QCommandLineParser& parser, const SavedRunSyntax& syntax, RunOptions& options)
{
    OptionValues values(parser);
    refuseUnavailable(unavailable(), values);
    if (parser.positionalArguments().size() != 1)
        values.fail(Problem::usage(
            Words::tr("Name one run file, as in \"urlpool-cli %1 run.urlpool\".").arg(syntax.command)));
    options.savedRun = parser.positionalArguments().value(0);
    options.otherFiles = parser.positionalArguments();
    options.retryUnsafe = values.isSet(u"retry-unsafe"_s);
    if (parser.optionNames().contains(u"gentler"_s))
        options.pace = Pace::Gentle;
    readScope(parser, syntax, values, options);
    readOutcomeOptions(parser, values, options);
    return values.problem();
}

/** What changes the run's own settings. */
Problem readSettings(const QCommandLineParser& parser, RunOptions& options)
{
    OptionValues values(parser);
    readHeaderOptions(parser, values, options);
    readSettingOptions(parser, values, options);
    return values.problem();
}

int goOn(const QStringList& arguments, const SavedRunSyntax& syntax)
{
    QCommandLineParser parser;
    addOptions(parser, syntax);
    if (!parser.parse(arguments))
        return ended(Problem::usage(Words::tr("%1. See \"urlpool-cli %2 --help\".")
                                        .arg(withoutStop(parser.errorText()), syntax.command)));
    if (parser.isSet(u"help"_s))
        return print(usageOf(parser, u"%1 [options] FILE.urlpool"_s.arg(syntax.command)))
                   ? AllResponses
                   : InputOrOutputFailed;
    RunOptions options;
    if (const Problem problem = readFirst(parser, syntax, options))
        return ended(problem);
    RunCommand command(options, std::make_unique<ContinuedRun>(
                                    [&parser](RunOptions& with) { return readSettings(parser, with); }));
    return command.exec();
}

} // namespace

int resumeRun(const QStringList& arguments)
{
    if (arguments.size() == 1)
        return listInterruptedRuns();
    return goOn(arguments,
                {u"resume"_s, Words::tr("Runs the rows of a saved run that were cancelled or not begun. "
                                        "Without a file: lists the runs that were interrupted.")});
}

int retryRun(const QStringList& arguments)
{
    return goOn(arguments,
                {u"retry"_s, Words::tr("Tries rows of a saved run again: its exceptions, or others."), true});
}

} // namespace Urlpool::Cli
