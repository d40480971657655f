// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/dispatch.h"

#include "cli/console.h"
#include "cli/exportcommand.h"
#include "cli/problem.h"
#include "cli/runcommand.h"
#include "cli/runoptionparser.h"
#include "cli/showcommand.h"
#include "cli/words.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

QString overallHelp()
{
    return Words::tr("Usage: urlpool-cli COMMAND [options] ...\n"
                     "Sends a list of HTTP requests and accounts for every one of them.\n"
                     "\n"
                     "Commands:\n"
                     "  run INPUT...   Run lists of URLs; INPUT is a file, or - for standard input.\n"
                     "  export FILE    Write the rows of a saved run as CSV, JSON Lines or HAR.\n"
                     "  show FILE      Say how a saved run went.\n"
                     "\n"
                     "Options:\n"
                     "  -h, --help     Show this help; \"urlpool-cli run --help\" shows the options of run.\n"
                     "  -v, --version  Show the version.\n");
}

int ended(const Problem& problem)
{
    complain(problem.sentence);
    return problem.status;
}

int run(const QStringList& arguments)
{
    const ParsedRun parsed = parseRun(arguments);
    if (parsed.problem)
        return ended(parsed.problem);
    if (!parsed.help.isEmpty())
        return print(parsed.help) ? AllResponses : InputOrOutputFailed;
    RunCommand command(parsed.options);
    return command.exec();
}

} // namespace

int dispatch(const QStringList& arguments)
{
    const QString command = arguments.value(1);
    if (command == "run"_L1)
        return run(arguments.sliced(1));
    if (command == "export"_L1)
        return exportRun(arguments.sliced(1));
    if (command == "show"_L1)
        return showRun(arguments.sliced(1));
    if (command == "-h"_L1 || command == "--help"_L1 || command == "help"_L1)
        return print(overallHelp()) ? AllResponses : InputOrOutputFailed;
    if (command == "-v"_L1 || command == "--version"_L1)
        return print(u"urlpool-cli " URLPOOL_VERSION "\n"_s) ? AllResponses : InputOrOutputFailed;
    if (QStringList{u"retry"_s, u"resume"_s}.contains(command))
        return ended(
            Problem::usage(Words::tr("The command %1 is not available in this version.").arg(command)));
    if (command.isEmpty())
        return ended(Problem::usage(Words::tr("Say what to do, as in \"urlpool-cli run list.txt\"; see "
                                              "\"urlpool-cli --help\".")));
    return ended(
        Problem::usage(Words::tr("There is no command %1. To run a list, write \"urlpool-cli run list.txt\".")
                           .arg(command)));
}

} // namespace Urlpool::Cli
