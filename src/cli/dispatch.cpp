// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/dispatch.h"

#include "cli/console.h"
#include "cli/exportcommand.h"
#include "cli/newrun.h"
#include "cli/problem.h"
#include "cli/runcommand.h"
#include "cli/runoptionparser.h"
#include "cli/savedruncommands.h"
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
                     "  resume [FILE]  Run what a stop or a crash left over; without FILE: list such runs.\n"
                     "  retry FILE     Try the failed rows of a saved run again, or others.\n"
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
    RunCommand command(parsed.options, std::make_unique<NewRun>());
    return command.exec();
}

} // namespace

int dispatch(const QStringList& arguments)
{
    const QString command = arguments.value(1);
    if (command == "run"_L1)
        return run(arguments.sliced(1));
    if (command == "resume"_L1)
        return resumeRun(arguments.sliced(1));
    if (command == "retry"_L1)
        return retryRun(arguments.sliced(1));
    if (command == "export"_L1)
        return exportRun(arguments.sliced(1));
    if (command == "show"_L1)
        return showRun(arguments.sliced(1));
    if (command == "-h"_L1 || command == "--help"_L1 || command == "help"_L1)
        return print(overallHelp()) ? AllResponses : InputOrOutputFailed;
    if (command == "-v"_L1 || command == "--version"_L1)
        return print(u"urlpool-cli " URLPOOL_VERSION "\n"_s) ? AllResponses : InputOrOutputFailed;
    if (command.isEmpty())
        return ended(Problem::usage(Words::tr("Say what to do, as in \"urlpool-cli run list.txt\"; see "
                                              "\"urlpool-cli --help\".")));
    return ended(
        Problem::usage(Words::tr("There is no command %1. To run a list, write \"urlpool-cli run list.txt\".")
                           .arg(command)));
}

} // namespace Urlpool::Cli
