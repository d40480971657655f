// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runindex.h"

#include "run/listpack.h"
#include "run/schema.h"

#include <sqlite3.h>

#include <QFile>
#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

// Places in the header of every SQLite file.
constexpr int userVersionOffset = 60;
constexpr int applicationIdOffset = 68;

/**
 * A process that was killed while it closed the file, out of the write-ahead log, leaves half a transaction
 * that SQLite takes back on the first reading, which it cannot do for who may only read. Where nobody
 * may write, reading says what is wrong.
 */
void rollBack(const QString& path)
{
    try {
        SqliteDatabase db(path, SqliteDatabase::Mode::ReadWrite);
        db.number("PRAGMA schema_version");
    } catch (const SqliteError&) {
        return;
    }
}

} // namespace

StoreError RunIndex::check(const QString& path)
{
    SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
    // Not by PRAGMA: in another program's database that would leave files behind.
    const QByteArray header = db.header();
    if (!header.startsWith("SQLite format 3") ||
        qFromBigEndian<qint32>(header.constData() + applicationIdOffset) != Schema::applicationId)
        return {StoreErrorKind::NotARunFile, {}, path};
    const auto version = qFromBigEndian<qint32>(header.constData() + userVersionOffset);
    if (version > Schema::version)
        return {StoreErrorKind::TooNew, QString::number(version), path};
    if (QFile::exists(path + QLatin1String("-journal")))
        rollBack(path);
    return {};
}

RunIndex::RunIndex(const QString& path, const RequestList* list, const Early& early)
    : m_db(path, SqliteDatabase::Mode::ReadOnly)
{
    readHead();
    if (early && !early(m_db))
        return;
    if (list && list->size() == m_size)
        m_list = *list;
    else
        readList();
    m_last.assign(std::size_t(m_size) + 1, 0);
    m_lastCancelled.assign(std::size_t(m_size) + 1, false);
    m_cancelled.assign(std::size_t(m_size) + 1, false);
}

void RunIndex::readHead()
{
    m_size = quint32(m_db.number("SELECT value FROM info WHERE name = 'rows'"));
    m_hasSecrets = m_db.number("SELECT value FROM info WHERE name = 'secrets'") != 0;
    SqliteStatement invalid(m_db, R"(SELECT "row", problem FROM invalid)");
    while (invalid.step())
        m_problems.insert(quint32(invalid.number(0)), UrlProblem(invalid.number(1)));
}

void RunIndex::readList()
{
    QByteArrayList blocks;
    SqliteStatement select(m_db, "SELECT block FROM list ORDER BY id");
    while (select.step())
        blocks.append(select.bytes(0));
    const auto kind = ListKind(m_db.number("SELECT value FROM info WHERE name = 'list_kind'"));
    const QString source = QString::fromUtf8(m_db.text("SELECT value FROM info WHERE name = 'source'"));
    const RunSettings first = readSettings(m_db.text("SELECT json FROM settings ORDER BY id LIMIT 1"));
    std::optional<RequestList> list = unpackList(kind, blocks, source, first.request);
    if (!list || list->size() != m_size)
        failDamaged(u"damaged list"_s);
    m_list = *std::move(list);
}

RunSettings RunIndex::readSettings(const QByteArray& json) const
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    std::optional<RunSettings> settings;
    if (document.isObject())
        settings = runSettingsFromJson(document.object());
    if (!settings)
        failDamaged(u"damaged settings"_s);
    return *std::move(settings);
}

void RunIndex::refresh()
{
    SqliteStatement spans(m_db, "SELECT id, first_row, last_row FROM cancelled WHERE id > ?");
    spans.bind(1, m_lastSpan);
    while (spans.step()) {
        m_lastSpan = spans.number(0);
        for (qint64 row = spans.number(1); row <= spans.number(2) && row <= m_size; ++row)
            m_cancelled[std::size_t(row)] = true;
    }

    SqliteStatement attempts(m_db, R"(SELECT id, "row", state FROM attempts WHERE id > ?)");
    attempts.bind(1, m_lastId);
    while (attempts.step()) {
        m_lastId = attempts.number(0);
        const auto row = std::size_t(attempts.number(1));
        if (row == 0 || row > m_size)
            continue;
        const bool cancelled = RowState(attempts.number(2)) == RowState::Cancelled;
        if (m_last[row] != 0 && cancelled && !m_lastCancelled[row]) {
            m_earlier[quint32(row)].append(m_lastId);
            continue;
        }
        if (m_last[row] != 0)
            m_earlier[quint32(row)].append(m_last[row]);
        m_last[row] = m_lastId;
        m_lastCancelled[row] = cancelled;
    }

    // Last, because they are committed before what is made with them.
    refreshSettings();
}

void RunIndex::refreshSettings()
{
    SqliteStatement settings(m_db, "SELECT id, json FROM settings WHERE id > ? ORDER BY id");
    settings.bind(1, m_lastSettings);
    while (settings.step()) {
        m_settings = readSettings(settings.bytes(1));
        m_lastSettings = settings.number(0);
        m_defaults.insert(quint32(m_lastSettings), m_settings.request);
    }
}

const RequestList& RunIndex::listOf(quint32 settings)
{
    // The list has the first ones' defaults.
    const auto defaults = settings <= 1 ? m_defaults.constEnd() : m_defaults.constFind(settings);
    if (defaults == m_defaults.constEnd() || *defaults == m_list.defaults())
        return m_list;
    if (!m_hasOtherList || m_otherList.defaults() != *defaults) {
        m_otherList = m_list.withDefaults(*defaults);
        m_hasOtherList = true;
    }
    return m_otherList;
}

QList<qint64> RunIndex::attempts(quint32 row) const
{
    QList<qint64> ids = m_earlier.value(row);
    if (lastAttempt(row) != 0)
        ids.append(lastAttempt(row));
    std::sort(ids.begin(), ids.end());
    return ids;
}

UrlProblem RunIndex::problem(quint32 row) const
{
    return m_problems.value(row, UrlProblem::None);
}

RowState RunIndex::restingState(quint32 row) const
{
    if (problem(row) != UrlProblem::None)
        return RowState::Invalid;
    return m_cancelled[row] ? RowState::Cancelled : RowState::Pending;
}

} // namespace Urlpool
