// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interruptedruns.h"

#include "cli/console.h"
#include "cli/problem.h"
#include "cli/words.h"
#include "run/runfolder.h"
#include "text/text.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

QString shellQuoted(const QString& path)
{
    return u'\'' + QString(path).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString lineOf(const RunSummary& run)
{
    const QString when = QDateTime::fromMSecsSinceEpoch(run.createdAtMs).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    const QString source = run.source.isEmpty() ? Words::tr("typed list") : run.source;
    return Words::tr("%1  %2  %3 of %4 rows done  %5\n")
        .arg(when, forTerminal(source), Text::number(run.rows - run.counts.pending()), Text::number(run.rows),
             shellQuoted(run.path));
}

} // namespace

int listInterruptedRuns()
{
    QString lines;
    for (const RunSummary& run : RunFolder(RunFolder::standardPath()).runs()) {
        if (run.use == RunFileUse::Interrupted)
            lines += lineOf(run);
    }
    if (lines.isEmpty())
        lines = Words::tr("No run was interrupted. To go on with a saved one, write \"urlpool-cli resume "
                          "FILE.urlpool\".\n");
    else
        lines += Words::tr("To go on with one of them, write \"urlpool-cli resume\" and its file.\n");
    return print(lines) ? AllResponses : InputOrOutputFailed;
}

} // namespace Urlpool::Cli
