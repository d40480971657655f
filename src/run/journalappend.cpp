// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Going on in a run file that is there, and saying in it how it stands.
#include "run/journalsql.h"
#include "run/schema.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Urlpool {

std::unique_ptr<Journal> Journal::append(const QString& path)
{
    std::unique_ptr<Journal> journal(new Journal(path));
    journal->restore();
    journal->m_endNoted = true; // perhaps
    return journal;
}

void Journal::noteEnd(const RunCounts& counts)
{
    QJsonArray numbers;
    for (const quint32 count : counts.byState)
        numbers.append(qint64(count));
    SqliteTransaction transaction(*m_db);
    SqliteStatement info(*m_db, "INSERT OR REPLACE INTO info(name, value) VALUES('counts', ?)");
    const QByteArray json = QJsonDocument(numbers).toJson(QJsonDocument::Compact);
    info.bindText(1, json);
    info.run();
    // What was started before and has no end was cut off by a person, not by a crash.
    m_db->exec("INSERT OR REPLACE INTO info(name, value) "
               "SELECT 'settled_starts', coalesce(max(id), 0) FROM started");
    transaction.commit();
    m_endNoted = true;
    // Now, while nobody waits for it, rather than when the run is closed.
    m_db->exec(Schema::createIndexes);
    m_db->exec("PRAGMA wal_checkpoint(PASSIVE)");
}

void Journal::forgetEnd()
{
    if (m_endNoted)
        m_db->exec("DELETE FROM info WHERE name = 'counts'");
}

} // namespace Urlpool
