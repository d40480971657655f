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

QString lockName(const QString& path)
{
    return QFileInfo(path).absoluteFilePath() + u".lock"_s;
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

std::optional<RunFile> RunFile::create(const RunPlace& place, StoreError* error)
{
    const bool unnamed = place.path.isEmpty();
    for (int i = 0; i < nameAttempts; ++i) {
        const QString name = QDir(QDir::tempPath()).filePath(u"urlpool-"_s + randomName() + u".urlpool"_s);
        std::optional<RunFile> file = claim(unnamed ? name : place.path, error);
        if (!file)
            return std::nullopt;
        if (!unnamed)
            removeRunFile(file->m_path);
        if (createPrivately(file->m_path)) {
            file->m_temporary = unnamed || place.temporary;
            return file;
        }
        const bool taken = errno == EEXIST;
        *error = creationError(file->m_path);
        if (!unnamed || !taken)
            break;
    }
    return std::nullopt;
}

std::optional<RunFile> RunFile::lock(const QString& path, StoreError* error)
{
    RunFile file;
    file.m_path = QFileInfo(path).absoluteFilePath();
    file.m_lock = FileLock::take(lockName(file.m_path), error);
    if (file.m_lock)
        return file;
    error->path = file.m_path;
    return std::nullopt;
}

std::optional<RunFile> RunFile::claim(const QString& path, StoreError* error)
{
    std::optional<RunFile> file = lock(path, error);
    if (file && !isReplaceable(file->m_path)) {
        *error = {StoreErrorKind::CannotCreate, u"exists and is no run file"_s, file->m_path};
        file.reset();
    }
    return file;
}

std::optional<RunFile> RunFile::take(const QString& path, StoreError* error)
{
    // Through a link the files beside it would be other ones than its own.
    const QString real = QFileInfo(path).canonicalFilePath();
    const QByteArray name = QFile::encodeName(real.isEmpty() ? path : real);
    if (::access(name.constData(), R_OK | W_OK) != 0) {
        *error = {StoreErrorKind::ReadOnly, QString::fromLocal8Bit(std::strerror(errno)), path};
        return std::nullopt;
    }
    std::optional<RunFile> file = lock(QFile::decodeName(name), error);
    if (!file && error->kind == StoreErrorKind::CannotCreate)
        error->kind = StoreErrorKind::ReadOnly;
    return file;
}

bool isRunFileLocked(const QString& path)
{
    return FileLock::isHeld(lockName(path));
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
