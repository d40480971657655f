// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/savedrun.h"

#include "cli/words.h"
#include "run/preparedrun.h"
#include "run/runfile.h"
#include "text/text.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

/** Lock and log stand beside the file, not beside a link to it. */
QString realPath(const QString& path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real;
}

QString logOf(const QString& path)
{
    return realPath(path) + u"-wal"_s;
}

} // namespace

qint64 runFileBytes(const QString& path)
{
    return QFileInfo(path).size() + QFileInfo(logOf(path)).size();
}

RunFileUse runFileUse(const QString& path)
{
    if (isRunFileLocked(realPath(path)))
        return RunFileUse::InUse;
    // Closing a file takes its log away, in all versions.
    return QFileInfo::exists(logOf(path)) ? RunFileUse::Interrupted : RunFileUse::Closed;
}

std::unique_ptr<RunScan> openSavedRun(const QString& path, Problem& problem)
{
    // One that cannot be put in order can still be read as it is.
    if (runFileUse(path) == RunFileUse::Interrupted)
        recoverRunFile(path);
    StoreError unreadable;
    std::unique_ptr<RunScan> scan = RunScan::open(path, &unreadable);
    if (!scan)
        problem = Problem::file(Text::storeErrorSentence(unreadable));
    return scan;
}

Problem savedWithoutSecrets()
{
    return Problem::usage(
        Words::tr("This run was saved without its secrets, so --with-secrets has nothing to "
                  "write. Leave it out."));
}

} // namespace Urlpool::Cli
