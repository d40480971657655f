// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/filelock.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Urlpool {

namespace {

constexpr int attempts = 100;
constexpr int mostOfName = 200;

struct flock wholeFile(short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

QString holder(int fd)
{
    QByteArray name(mostOfName, '\0');
    const auto bytes = ::pread(fd, name.data(), size_t(name.size()), 0);
    name.truncate(std::max<qsizetype>(bytes, 0));
    return QString::fromUtf8(name).section(u'\n', 0, 0);
}

/** Whoever gave the lock back removed the file first: then it is the lock of a name that is gone. */
bool isStillNamed(int fd, const QByteArray& path)
{
    struct stat open = {};
    struct stat named = {};
    return ::fstat(fd, &open) == 0 && ::lstat(path.constData(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

/** For the person who wonders who it is; without room for it the lock is none the worse. */
void writeHolder(int fd)
{
    const QByteArray words = QCoreApplication::applicationName().toUtf8().left(mostOfName) + '\n' +
                             QByteArray::number(::getpid()) + '\n';
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, words.constData(), size_t(words.size()), 0) != words.size())
        return;
}

} // namespace

std::optional<FileLock> FileLock::take(const QString& path, StoreError* error)
{
    const QByteArray name = QFile::encodeName(path);
    for (int i = 0; i < attempts; ++i) {
        const int fd = ::open(name.constData(), O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (fd < 0) {
            *error = creationError(path);
            return std::nullopt;
        }
        struct flock lock = wholeFile(F_WRLCK);
        if (::fcntl(fd, F_OFD_SETLK, &lock) != 0) {
            *error = errno == EAGAIN || errno == EACCES ? StoreError{StoreErrorKind::Busy, holder(fd), path}
                                                        : creationError(path);
            ::close(fd);
            return std::nullopt;
        }
        if (isStillNamed(fd, name)) {
            writeHolder(fd);
            return FileLock(fd, name);
        }
        ::close(fd);
    }
    *error = {StoreErrorKind::Busy, {}, path};
    return std::nullopt;
}

bool FileLock::isHeld(const QString& path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return false;
    // What would keep a reader out is a writer.
    struct flock lock = wholeFile(F_RDLCK);
    const bool held = ::fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(fd);
    return held;
}

FileLock::FileLock(int fd, QByteArray path) : m_fd(fd), m_path(std::move(path)) {}

FileLock::FileLock(FileLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_path(std::move(other.m_path))
{
}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_path, other.m_path);
    return *this;
}

FileLock::~FileLock()
{
    if (m_fd < 0)
        return;
    // In this order: nobody else can hold the lock while the name is still this file's.
    ::unlink(m_path.constData());
    ::close(m_fd);
}

} // namespace Urlpool
