// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/filelock.h"
#include "run/preparedrun.h"

#include <optional>

namespace Urlpool {

/**
 * The place of a run file: makes it (mode 0600, never following a link, never over a file that is no
 * run file), holds the lock that keeps other writers out, removes it if it is temporary.
 */
class RunFile
{
public:
    /** An empty file. An older run file there is replaced. */
    static std::optional<RunFile> create(const RunPlace& place, StoreError* error);
    /** Locks the run file at @p path for writing on in it. CannotOpen if it may not be written. */
    static std::optional<RunFile> take(const QString& path, StoreError* error);
    /** Locks @p path for a file that is about to be put there; nothing is made or removed. */
    static std::optional<RunFile> claim(const QString& path, StoreError* error);
    RunFile(RunFile&& other) noexcept;
    RunFile& operator=(RunFile&& other) noexcept;
    /** Gives the lock back; a temporary file is removed. */
    ~RunFile();

    /** A temporary file stays where it is. */
    void keep() { m_temporary = false; }
    /** It is in the way from now on: removed as if it were temporary. */
    void discard() { m_temporary = true; }
    /** Nothing will be written any more: other writers may. */
    void unlock() { m_lock.reset(); }

    const QString& path() const { return m_path; }
    bool isTemporary() const { return m_temporary; }

private:
    RunFile() = default;
    static std::optional<RunFile> lock(const QString& path, StoreError* error);
    void leave();
    QString m_path;
    bool m_temporary = false;
    std::optional<FileLock> m_lock;
};

/** Whether a living process holds the lock of the run file at @p path; takes no lock itself. */
bool isRunFileLocked(const QString& path);

/** Makes an empty file, mode 0600, that did not exist before. False with errno set. */
bool createPrivately(const QString& path);
/** A name beside @p path that nobody can guess. */
QString siblingName(const QString& path, const QString& suffix);
/** fsync of the file or folder at @p path. */
bool syncToDisk(const QString& path);
/** Removes a run file and what SQLite keeps beside it. */
void removeRunFile(const QString& path);
/** True if the file at @p path is empty or a run file, of whatever version. */
bool isReplaceable(const QString& path);

} // namespace Urlpool
