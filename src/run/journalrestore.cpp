// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/journalsql.h"
#include "run/schema.h"

#include <QJsonDocument>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Urlpool {

void Journal::restore()
{
    const auto version = int(m_db->number("PRAGMA user_version"));
    if (version < Schema::version)
        Schema::migrate(*m_db, version);
    if (!m_sql)
        m_sql = std::make_unique<Statements>(*m_db);
    const qint64 rows = m_db->number("SELECT value FROM info WHERE name = 'rows'");
    m_withSecrets = m_db->number("SELECT value FROM info WHERE name = 'secrets'") != 0;
    restoreSettings();
    restoreOutcomes(quint32(rows));
    dropLostBodies();
    m_bodies.restore(*m_db);
    m_headers.restore(quint64(m_db->number("SELECT max(id) FROM headers")) + 1,
                      quint64(m_db->number("SELECT max(id) FROM request_headers")) + 1);
    SqliteStatement certificates(*m_db, "SELECT id, sha256 FROM certificates");
    while (certificates.step())
        m_certificates.restore(quint64(certificates.number(0)), certificates.bytes(1));
}

void Journal::dropLostBodies()
{
    // Where a run ended as it should, no attempt was cut off.
    if (m_db->number("SELECT count(*) FROM info WHERE name = 'counts'") != 0)
        return;
    try {
        m_db->exec(R"(DELETE FROM bodies WHERE id >> 24 NOT IN
            (SELECT body FROM attempts WHERE body IS NOT NULL))");
    } catch (const SqliteError& error) {
        // They only take room.
        if (!error.isFull())
            throw;
    }
}

void Journal::restoreSettings()
{
    SqliteStatement last(*m_db, "SELECT id, json FROM settings ORDER BY id DESC LIMIT 1");
    std::optional<RunSettings> settings;
    if (last.step()) {
        m_settings = quint32(last.number(0));
        settings = runSettingsFromJson(QJsonDocument::fromJson(last.bytes(1)).object());
    }
    if (!settings)
        throw SqliteError{SQLITE_CORRUPT, 0, u"damaged settings"_s};
    m_bodies.setRules(settings->keepBodies, settings->maxRunBytes);
}

void Journal::restoreOutcomes(quint32 rows)
{
    m_hasOutcome.assign(std::size_t(rows) + 1, false);
    SqliteStatement ended(*m_db, R"(SELECT "row" FROM attempts WHERE state <> ?)");
    ended.bind(1, qint64(RowState::Cancelled));
    while (ended.step()) {
        const auto row = std::size_t(ended.number(0));
        if (row < m_hasOutcome.size())
            m_hasOutcome[row] = true;
    }
}

} // namespace Urlpool
