// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/crashaccount.h"
#include "cli/smalldisk.h"

#include <QRandomGenerator>

namespace Urlpool::Testing {

/** What happens at random moments. */
enum class Crash {
    Kill,     ///< kill -9
    FullDisk, ///< the same on a small disk that is full now and then
    PowerCut, ///< and what had not been waited for is not on the disk
};

/**
 * Runs that are killed at random moments, and again while what that left is taken up, until they may end;
 * then all has to add up. URLPOOL_KILLS says how often, URLPOOL_SEED repeats a failure's moments.
 */
class CrashRuns
{
public:
    /** @p paths as in CrashAccount. */
    CrashRuns(const DemoServer& server, const QByteArrayList& paths, Crash crash = Crash::Kill);

    /** In a test function; a failure is one of that. */
    void exec();

private:
    /** From `run` to the end of the last `resume`. */
    void oneRun(int number, int kills);
    /** One life of the program; true if it ended by itself. */
    void live(const QStringList& arguments, bool* ended);
    void crashed(CrashAccount& account);
    /** Leaves of the run file what was certainly on the disk. */
    void cutPower();
    void atTheEnd(const CrashAccount& account);
    QString file() const { return m_disk ? m_disk->path(m_name) : m_program->path(m_name); }
    QStringList command(bool resuming) const;

    const DemoServer& m_server;
    const QByteArrayList m_paths;
    const Crash m_crash;
    const QString m_name = QStringLiteral("a.urlpool");
    QRandomGenerator m_dice;
    std::unique_ptr<CliProgram> m_program;
    std::unique_ptr<SmallDisk> m_disk; ///< above: it lies in the program's folder
    bool m_resuming = false;
    int m_lives = 0; ///< of this run, that may have sent something
    int m_kills = 0;
    int m_duringResume = 0;
    int m_beforeTheFile = 0;
    int m_rows = 0;
    int m_interrupted = 0;
    int m_whileFull = 0;
};

} // namespace Urlpool::Testing
