// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text.h"
#include "text/words.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

QString withDetail(const QString& sentence, const QString& detail)
{
    return detail.isEmpty() ? sentence : u"%1 (%2)"_s.arg(sentence, detail);
}

/** %1 in @p words is the path, or "the run file" where none is known. */
QString withPath(const QString& words, const QString& path, const QString& unnamed)
{
    return words.arg(path.isEmpty() ? unnamed : QDir::toNativeSeparators(path));
}

QString storeWords(StoreErrorKind kind)
{
    switch (kind) {
    case StoreErrorKind::None:
        return {};
    case StoreErrorKind::CannotCreate:
        return Words::tr("Could not create %1. Choose a folder that exists and that you may write to.");
    case StoreErrorKind::CannotOpen:
        return Words::tr("Could not open %1. Check that it exists and that you may read it.");
    case StoreErrorKind::NotARunFile:
        return Words::tr("Could not open %1: it is no run file, or it is damaged. Open another file.");
    case StoreErrorKind::TooNew:
        return Words::tr(
            "Could not open %1: a later version of Urlpool wrote it. Update Urlpool to open it.");
    case StoreErrorKind::Busy:
        return Words::tr("Could not write %1: another program uses it. End that program, then try again.");
    case StoreErrorKind::WriteFailed:
        return Words::tr("Could not write %1. Nothing is lost. Check the disk; a run that waits for it goes "
                         "on by itself.");
    case StoreErrorKind::DiskFull:
        return Words::tr("The disk with %1 is full. Nothing is lost. Make room; a run that waits for it goes "
                         "on by itself.");
    case StoreErrorKind::ReadFailed:
        return Words::tr("Could not read %1. Check the disk, then open it again.");
    case StoreErrorKind::ReadOnly:
        return Words::tr("%1 may only be read, so nothing can be tried again in it. Save a copy elsewhere "
                         "and go on there.");
    }
    return {};
}

} // namespace

QString storeErrorSentence(const StoreError& error)
{
    if (!error)
        return {};
    return withDetail(withPath(storeWords(error.kind), error.path, Words::tr("the run file")), error.detail);
}

QString exportErrorSentence(const ExportError& error)
{
    const QString unnamed = Words::tr("the export");
    switch (error.kind) {
    case ExportErrorKind::None:
        return {};
    case ExportErrorKind::Unreadable:
        return withDetail(withPath(Words::tr("Could not read the results, so %1 was not written. Check the "
                                             "disk, then export again."),
                                   error.path, unnamed),
                          error.detail);
    case ExportErrorKind::NotAFile:
        return withPath(Words::tr("%1 is a folder or a device. Choose a file to write to."), error.path,
                        unnamed);
    case ExportErrorKind::CannotWrite:
        if (error.path == "-"_L1)
            return withDetail(Words::tr("Could not write to standard output. Export again to a file."),
                              error.detail);
        return withDetail(withPath(Words::tr("Could not write %1; a file that was there is unchanged. Check "
                                             "the folder and the room on the disk, then export again."),
                                   error.path, unnamed),
                          error.detail);
    case ExportErrorKind::UnknownColumn:
        return Words::tr("There is no column called %1. Use names from the list of columns.")
            .arg(error.detail);
    }
    return {};
}

} // namespace Urlpool::Text
