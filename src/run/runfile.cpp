// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfile.h"

#include "run/schema.h"
#include "run/sqlite.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int nameAttempts = 16;
constexpr int applicationIdOffset = 68; // in the header of every SQLite file

QString randomName()
{
    return QString::number(QRandomGenerator::system()->generate64(), 36);
}

StoreError systemError(const QString& path)
{
    const int code = errno;
    const bool full = code == ENOSPC || code == EDQUOT;
    return {full ? StoreErrorKind::DiskFull : StoreErrorKind::CannotCreate,
            QString::fromLocal8Bit(std::strerror(code)), path};
}

} // namespace

bool createPrivately(const QString& path)
{
    const int fd = ::open(QFile::encodeName(path).constData(),
                          O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return fd >= 0 && ::close(fd) == 0;
}

QString siblingName(const QString& path, const QString& suffix)
{
    return path + u'.' + randomName() + suffix;
}

bool syncToDisk(const QString& path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool synced = ::fsync(fd) == 0;
    return ::close(fd) == 0 && synced;
}

void removeRunFile(const QString& path)
{
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + suffix);
}

bool isReplaceable(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return true;
    if (!info.isFile() || info.isSymLink())
        return false;
    if (info.size() == 0)
        return true;
    try {
        SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
        const QByteArray header = db.header();
        return header.startsWith("SQLite format 3") &&
               qFromBigEndian<qint32>(header.constData() + applicationIdOffset) == Schema::applicationId;
    } catch (const SqliteError&) {
        return false;
    }
}

std::optional<RunFile> RunFile::create(const QString& path, StoreError* error)
{
    RunFile file;
    file.m_temporary = path.isEmpty();
    if (file.m_temporary) {
        for (int i = 0; i < nameAttempts; ++i) {
            file.m_path = QDir(QDir::tempPath()).filePath(u"urlpool-"_s + randomName() + u".urlpool"_s);
            if (createPrivately(file.m_path))
                return file;
            if (errno != EEXIST)
                break;
        }
        *error = systemError(file.m_path);
        file.m_temporary = false;
        return std::nullopt;
    }
    std::optional<RunFile> claimed = claim(path, error);
    if (!claimed)
        return std::nullopt;
    removeRunFile(claimed->m_path);
    if (createPrivately(claimed->m_path))
        return claimed;
    *error = systemError(claimed->m_path);
    return std::nullopt;
}

std::optional<RunFile> RunFile::claim(const QString& path, StoreError* error)
{
    RunFile file;
    file.m_path = QFileInfo(path).absoluteFilePath();
    auto lock = std::make_unique<QLockFile>(file.m_path + u".lock"_s);
    // Stale only if the process that made it is gone, however long ago that was.
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0)) {
        const bool busy = lock->error() == QLockFile::LockFailedError;
        *error = {busy ? StoreErrorKind::Busy : StoreErrorKind::CannotCreate, {}, file.m_path};
        return std::nullopt;
    }
    file.m_lock = std::move(lock);
    if (!isReplaceable(file.m_path)) {
        *error = {StoreErrorKind::CannotCreate, u"exists and is no run file"_s, file.m_path};
        return std::nullopt;
    }
    return file;
}

RunFile::RunFile(RunFile&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_temporary(std::exchange(other.m_temporary, false)),
      m_lock(std::move(other.m_lock))
{
}

RunFile& RunFile::operator=(RunFile&& other) noexcept
{
    if (this != &other) {
        leave();
        m_path = std::exchange(other.m_path, {});
        m_temporary = std::exchange(other.m_temporary, false);
        m_lock = std::move(other.m_lock);
    }
    return *this;
}

RunFile::~RunFile()
{
    leave();
}

void RunFile::leave()
{
    if (m_temporary)
        removeRunFile(m_path);
    m_lock.reset();
}

} // namespace Urlpool
