// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cliprogram.h"
#include "cli/runfilecopy.h"
#include "support/demoserver.h"

#include <QHash>

namespace Urlpool::Testing {

/**
 * A list whose rows each have a path of their own, and what is known about them from outside: how
 * often the server got each, and what the run file had of them whenever its process was killed.
 */
class CrashAccount
{
public:
    /**
     * @p paths are answered in turn, "/delay/5" as "/delay/5/NAME-ROW"; every third row is a POST, and
     * one in fifty is no request.
     */
    CrashAccount(const DemoServer& server, const QByteArray& name, int rows, const QByteArrayList& paths);

    QByteArray list() const;
    int rows() const { return int(m_rows.size()); }
    int hits(int row) const; ///< 1-based
    int allHits() const;
    bool isPost(int row) const { return m_rows[row - 1].post; }

    /** After a kill: what is wrong with the file, empty if nothing is. Notes what is in it. */
    QByteArray noteCrash(const QString& path);
    /**
     * After the last resume: what does not add up, empty if all does. @p csv is the export of the run.
     * @p sends is how often a row may have been sent at most that was in flight at every crash.
     */
    QByteArray check(const QString& path, const QByteArray& csv, int sends) const;

    int crashes() const { return m_crashes; }
    int interrupted() const { return int(m_open.size()); }

private:
    struct Row
    {
        QByteArray path; ///< empty: no request
        bool post = false;
    };
    const DemoServer& m_server;
    QList<Row> m_rows;
    QHash<int, int> m_ended; ///< rows that had an outcome at a crash, and how often they had been sent
    QSet<int> m_open;        ///< rows that were about to be sent at a crash
    int m_crashes = 0;
};

} // namespace Urlpool::Testing
