// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/rowrecord.h"
#include "run/runsettings.h"
#include "run/sqlite.h"

#include <QHash>

#include <functional>
#include <vector>

namespace Urlpool {

/**
 * What a reader keeps of a run file in memory: the list, the settings, and per row the number of its
 * last attempt (8 bytes), brought up to date by what was appended. Throws SqliteError.
 */
class RunIndex
{
public:
    /** Whether @p path is a run file that this version reads. Looks at the header alone. */
    static StoreError check(const QString& path);

    /**
     * @p list null: it is read from the file, unless @p early, which is called before that, returns false
     * (then the index is of no use).
     */
    using Early = std::function<bool(SqliteDatabase& db)>;
    RunIndex(const QString& path, const RequestList* list, const Early& early = {});

    SqliteDatabase& db() { return m_db; }
    void refresh();
    /** The part of refresh() that does not look at every row. */
    void refreshSettings();

    quint32 size() const { return m_size; }
    bool hasSecrets() const { return m_hasSecrets; }
    const RequestList& list() const { return m_list; }
    /** The list with the defaults that attempts with these settings were made with. */
    const RequestList& listOf(quint32 settings);
    const RunSettings& settings() const { return m_settings; }
    quint32 settingsId() const { return quint32(m_lastSettings); }

    /** 0: there is none. */
    qint64 lastAttempt(quint32 row) const { return row <= m_size ? m_last[row] : 0; }
    /** Ids of all attempts, oldest first. */
    QList<qint64> attempts(quint32 row) const;
    UrlProblem problem(quint32 row) const;
    /** The state of a row without attempts. */
    RowState restingState(quint32 row) const;

private:
    void readHead();
    void readList();
    RunSettings readSettings(const QByteArray& json) const;

    SqliteDatabase m_db;
    quint32 m_size = 0;
    bool m_hasSecrets = false;
    RequestList m_list;
    RunSettings m_settings;
    qint64 m_lastSettings = 0;
    QHash<quint32, RequestDefaults> m_defaults; ///< by settings id
    bool m_hasOtherList = false;
    RequestList m_otherList; ///< with the defaults that were asked for last
    QHash<quint32, UrlProblem> m_problems;

    std::vector<qint64> m_last;
    std::vector<bool> m_lastCancelled;       ///< the last attempt was cut off
    std::vector<bool> m_cancelled;           ///< never begun
    QHash<quint32, QList<qint64>> m_earlier; ///< of rows with more than one attempt
    qint64 m_lastId = 0;
    qint64 m_lastSpan = 0;
};

} // namespace Urlpool
