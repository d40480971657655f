// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/storeerror.h"

#include <optional>

namespace Urlpool {

/**
 * A file whose lock one process at a time holds. The system's lock counts (fcntl's of an open file
 * description), not what is written in the file: it ends with its process, however that ends, and needs no
 * room on the disk. QLockFile was not enough: after a kill in the wrong instant, or on a full disk, it keeps
 * everybody out. To be used on one thread at a time.
 */
class FileLock
{
public:
    /**
     * Makes the file @p path if need be and locks it. Busy, with the name of the program that holds it,
     * or CannotCreate or DiskFull.
     */
    static std::optional<FileLock> take(const QString& path, StoreError* error);
    /** Whether a living process holds it, this one included; takes nothing. */
    static bool isHeld(const QString& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    /** Removes the file and gives the lock back. */
    ~FileLock();

private:
    FileLock(int fd, QByteArray path);
    int m_fd = -1;
    QByteArray m_path;
};

} // namespace Urlpool
