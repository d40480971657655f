// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/outcomebuffer.h"
#include "run/bodystore.h"
#include "run/certificateids.h"
#include "run/headerids.h"
#include "run/rowrecord.h"
#include "run/runsettings.h"
#include "run/runstore.h"
#include "run/sqlite.h"

#include <memory>
#include <vector>

namespace Urlpool {

/** Settings that attempts from now on are made with. */
struct JournalSettings
{
    quint32 id = 0;
    QByteArray json;
    KeepBodies keepBodies = KeepBodies::All;
    qint64 maxRunBytes = 0; ///< 0: no bound
};

/** What goes into a run file in one transaction. */
struct JournalEntry
{
    QList<JournalSettings> settings;
    QList<RowAttempt> started;
    QList<BodyChunk> chunks;
    QList<Outcome> outcomes;
    QList<RowAttempt> cancelled; ///< never begun
};

/**
 * The writing connection of a run file; lives in one thread at a time and throws SqliteError. An
 * entry that failed can be written again as it is.
 */
class Journal
{
public:
    /** Puts schema, list and settings into the empty file at @p path. */
    static std::unique_ptr<Journal> create(const QString& path, const RequestList& list,
                                           const RunSettings& settings);
    /** Goes on in the run file at @p path; an older one is brought to this version. */
    static std::unique_ptr<Journal> append(const QString& path);
    ~Journal();

    /** One transaction. What became of the rows is the result. */
    QList<CommittedRow> write(const JournalEntry& entry);
    /** Waits for the disk: all that was committed survives a power cut. */
    void sync();
    /** Writes down how the rows stand, which is forgotten with the next write, and makes closing cheap. */
    void noteEnd(const RunCounts& counts);
    /** For a file that nothing is appended to: indexes, no files beside it. */
    void finish();
    /** A finished, consistent copy, atomically; the journal itself stays where it is. */
    void copyTo(const QString& path);
    /** The same for a run file that no journal writes. */
    static void copy(const QString& from, const QString& to);
    /** Goes on in the copy at @p path. */
    void moveTo(const QString& path);

private:
    struct Statements;
    explicit Journal(const QString& path);
    void open(const QString& path);
    void setDurable(bool on);
    void writeHead(const RequestList& list, const RunSettings& settings);
    /** Takes up what the file at hand has already, and brings an older one to this version (opened to be
     * appended to). */
    void restore();
    /** Pieces of attempts that a crash cut off. */
    void dropLostBodies();
    void restoreSettings();
    void restoreOutcomes(quint32 rows);
    void forgetEnd();
    void writeEntry(const JournalEntry& entry, QList<CommittedRow>& rows);
    void writeOutcome(const Outcome& outcome, QList<CommittedRow>& rows);
    void writeCancelled(const QList<RowAttempt>& rows);
    qint64 fileBytes();
    bool hasOutcome(quint32 row) const { return row < m_hasOutcome.size() && m_hasOutcome[row]; }

    std::unique_ptr<SqliteDatabase> m_db;
    std::unique_ptr<Statements> m_sql;
    std::vector<bool> m_hasOutcome;
    BodyStore m_bodies;
    CertificateIds m_certificates;
    HeaderIds m_headers;
    QString m_path;
    qint64 m_pageSize = 0;
    quint32 m_settings = 1; ///< what outcomes are made with
    bool m_withSecrets = false;
    bool m_endNoted = false;
    bool m_durable = false; ///< every commit waits for the disk
};

} // namespace Urlpool
