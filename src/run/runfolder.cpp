// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfolder.h"

#include "run/recordloader.h"
#include "run/runfile.h"
#include "run/runindex.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int newNameTries = 100;

qint64 bytesOnDisk(const QString& file)
{
    qint64 bytes = 0;
    for (const QString& suffix : {u""_s, u"-wal"_s})
        bytes += QFileInfo(file + suffix).size();
    return bytes;
}

/** Only this user may look into it; what is above it is not ours. */
bool makePrivateFolder(const QString& path)
{
    if (QFileInfo(path).isDir())
        return true;
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return false;
    return ::mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0 || errno == EEXIST;
}

} // namespace

std::optional<RunSummary> readRunSummary(const QString& path, StoreError* error)
{
    StoreError problem;
    std::optional<RunSummary> summary;
    try {
        problem = RunIndex::check(path);
        if (!problem) {
            RunSummary read;
            SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
            read.path = path;
            read.createdAtMs = db.number("SELECT value FROM info WHERE name = 'created_at_ms'");
            read.source = QString::fromUtf8(db.text("SELECT value FROM info WHERE name = 'source'"));
            read.rows = quint32(db.number("SELECT value FROM info WHERE name = 'rows'"));
            const bool ordered = isEndNoted(db);
            read.counts = readCounts(db);
            read.bytes = bytesOnDisk(path);
            if (isRunFileLocked(path))
                read.use = RunFileUse::InUse;
            else if (!ordered)
                read.use = RunFileUse::Interrupted;
            summary = read;
        }
    } catch (const SqliteError& why) {
        problem = why.toStoreError(path, StoreErrorKind::CannotOpen);
    }
    if (error)
        *error = problem;
    return summary;
}

QString RunFolder::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/urlpool/runs"_s;
}

RunFolder::RunFolder(QString path) : m_path(std::move(path)) {}

bool RunFolder::contains(const QString& file) const
{
    return QFileInfo(file).absolutePath() == QFileInfo(m_path).absoluteFilePath();
}

QString RunFolder::newPath(StoreError* error) const
{
    if (!makePrivateFolder(m_path)) {
        if (error)
            *error = {StoreErrorKind::CannotCreate, QString::fromLocal8Bit(std::strerror(errno)), m_path};
        return {};
    }
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd HH-mm-ss-zzz"_s);
    for (int i = 1; i <= newNameTries; ++i) {
        const QString name = i == 1 ? time : u"%1 %2"_s.arg(time).arg(i);
        const QString path = QDir(m_path).filePath(name + u".urlpool"_s);
        if (!QFileInfo::exists(path))
            return path;
    }
    if (error)
        *error = {StoreErrorKind::CannotCreate, {}, m_path};
    return {};
}

QList<RunSummary> RunFolder::runs() const
{
    QList<RunSummary> runs;
    const QFileInfoList files = QDir(m_path).entryInfoList({u"*.urlpool"_s}, QDir::Files);
    for (const QFileInfo& file : files) {
        if (std::optional<RunSummary> summary = readRunSummary(file.absoluteFilePath()))
            runs.append(*std::move(summary));
    }
    std::stable_sort(runs.begin(), runs.end(), [](const RunSummary& left, const RunSummary& right) {
        return left.createdAtMs > right.createdAtMs;
    });
    return runs;
}

void RunFolder::removeUnborn() const
{
    const QDir folder(m_path);
    QStringList names = folder.entryList({u"*.urlpool"_s}, QDir::Files);
    // A process may have been killed with no more to its name than the lock.
    for (const QString& lock : folder.entryList({u"*.urlpool.lock"_s}, QDir::Files))
        names += QFileInfo(lock).completeBaseName();
    for (const QString& name : std::as_const(names)) {
        const QString path = folder.absoluteFilePath(name);
        StoreError busy;
        if (QFileInfo(path).size() > 0)
            continue;
        if (std::optional<RunFile> run = RunFile::claim(path, &busy); run && QFileInfo(path).size() == 0)
            run->discard();
    }
}

QStringList RunFolder::prune(qint64 maxBytes, const QStringList& keep) const
{
    removeUnborn();
    const QList<RunSummary> all = runs();
    qint64 bytes = 0;
    for (const RunSummary& run : all)
        bytes += run.bytes;
    QStringList removed;
    for (auto run = all.crbegin(); run != all.crend() && bytes > maxBytes; ++run) {
        if (run->use != RunFileUse::Closed || keep.contains(run->path) || !remove(run->path))
            continue;
        bytes -= run->bytes;
        removed.append(run->path);
    }
    return removed;
}

bool RunFolder::remove(const QString& file) const
{
    StoreError error;
    if (!contains(file))
        return false;
    std::optional<RunFile> run;
    try {
        if (RunIndex::check(file))
            return false;
        run = RunFile::take(file, &error);
    } catch (const SqliteError&) {
        return false;
    }
    if (!run)
        return false;
    run->discard();
    run.reset();
    return !QFileInfo::exists(file);
}

} // namespace Urlpool
