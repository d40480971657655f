// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/targets.h"

#include "cli/savedrun.h"
#include "cli/words.h"
#include "report/exportfile.h"
#include "run/runscan.h"
#include "text/text.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

/** Equal for two names of one file, links included, whether it exists or not. */
QString identity(const QString& path)
{
    struct stat facts
    {
    };
    if (stat(QFile::encodeName(path).constData(), &facts) == 0)
        return u"%1:%2"_s.arg(facts.st_dev).arg(facts.st_ino);
    const QFileInfo info(path);
    return QFileInfo(info.absolutePath()).canonicalFilePath() + u'/' + info.fileName();
}

/** A slip such as --save list.txt must not cost the list; an older run file that is closed may be replaced.
 */
Problem checkRunFile(const QString& path)
{
    if (path.isEmpty())
        return {};
    if (runFileUse(path) == RunFileUse::InUse)
        return Problem::file(Text::storeErrorSentence({StoreErrorKind::Busy, {}, path}));
    if (QFileInfo(path).size() == 0)
        return {};
    StoreError error;
    if (RunScan::open(path, &error) || error.kind != StoreErrorKind::NotARunFile)
        return {};
    return Problem::usage(
        Words::tr("%1 is there and is no run file. Choose another name for --save.").arg(path));
}

} // namespace

Problem checkTargets(const RunOptions& options)
{
    QStringList targets = options.targets;
    if (!options.runFile.isEmpty())
        targets += options.runFile;
    QStringList taken;
    for (const QString& path : options.inputs + options.otherFiles)
        taken += identity(path);
    const qsizetype read = taken.size();
    for (const QString& target : targets) {
        const QString self = target == "-"_L1 ? target : identity(target);
        const qsizetype known = taken.indexOf(self);
        if (known >= read)
            return Problem::usage(Words::tr("The output %1 is given twice. Leave it out once.").arg(target));
        if (known >= 0)
            return Problem::usage(
                Words::tr("%1 is read for this run and would be written over. Choose another "
                          "name for the output.")
                    .arg(target));
        taken += self;
        if (const ExportError error = ExportFile::check(target))
            return Problem::file(Text::exportErrorSentence(error));
    }
    return checkRunFile(options.runFile);
}

} // namespace Urlpool::Cli
