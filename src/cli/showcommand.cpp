// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/showcommand.h"

#include "cli/console.h"
#include "cli/optionvalues.h"
#include "cli/savedrun.h"
#include "cli/showjson.h"
#include "cli/showtext.h"
#include "cli/words.h"
#include "text/text.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

constexpr int defaultHosts = 20;
constexpr int soonDays = 30;

QList<QCommandLineOption> showOptionTable()
{
    using O = QCommandLineOption;
    return {
        O({u"h"_s, u"help"_s}, Words::tr("Show this help.")),
        O(u"json"_s, Words::tr("Print it as a JSON object.")),
        O(u"hosts"_s, Words::tr("Hosts to list (20), those with the most rows; 0: none."), u"N"_s),
        O(u"errors"_s, Words::tr("List the rows that failed, too.")),
    };
}

Problem scanRows(RunScan& scan, bool withFailed, ShowPrinter& printer, ShownRun& shown)
{
    const Problem unwritable = Problem::file(Words::tr("Could not write to standard output."));
    if (!printer.begin())
        return unwritable;
    EndingCertificates certificates(QDateTime::currentDateTimeUtc().addDays(soonDays));
    for (StoredRow row; scan.next(row);) {
        shown.statistics.add(row);
        certificates.add(row);
        if (withFailed && row.record.state == RowState::Failed && !printer.failedRow(row))
            return unwritable;
    }
    shown.certificates = certificates.found();
    return scan.error() ? Problem::file(Text::storeErrorSentence(scan.error())) : Problem();
}

Problem show(const QString& path, bool withFailed, ShowPrinter& printer)
{
    Problem problem;
    const std::unique_ptr<RunScan> scan = openSavedRun(path, problem);
    if (!scan)
        return problem;
    ShownRun shown;
    shown.path = path;
    shown.head = scan->head();
    shown.use = runFileUse(path);
    shown.bytes = runFileBytes(path);
    problem = scanRows(*scan, withFailed, printer, shown);
    if (!problem && !printer.end(shown))
        problem = Problem::file(Words::tr("Could not write to standard output."));
    return problem;
}

Problem parseAndShow(QCommandLineParser& parser)
{
    OptionValues values(parser);
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        values.fail(Problem::usage(Words::tr("Name one run file, as in \"urlpool-cli show run.urlpool\".")));
    int hosts = defaultHosts;
    values.whole(u"hosts"_s, 0, hosts);
    if (values.problem())
        return values.problem();
    const bool withFailed = values.isSet(u"errors"_s);
    if (values.isSet(u"json"_s)) {
        ShowJson json(hosts, withFailed);
        return show(files.first(), withFailed, json);
    }
    ShowText text(hosts, withFailed);
    return show(files.first(), withFailed, text);
}

} // namespace

int showRun(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Says how a saved run went."));
    parser.addPositionalArgument(u"FILE"_s, Words::tr("The run file."), u"FILE.urlpool"_s);
    parser.addOptions(showOptionTable());
    Problem problem;
    if (!parser.parse(arguments))
        problem = Problem::usage(
            Words::tr("%1. See \"urlpool-cli show --help\".").arg(withoutStop(parser.errorText())));
    else if (parser.isSet(u"help"_s))
        return print(usageOf(parser, u"show [options] FILE.urlpool"_s)) ? AllResponses : InputOrOutputFailed;
    else
        problem = parseAndShow(parser);
    if (problem)
        complain(problem.sentence);
    return problem.status;
}

} // namespace Urlpool::Cli
