// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/preparedrundata.h"

#include "run/journal.h"
#include "run/recordloader.h"
#include "run/runfile.h"
#include "run/runindex.h"
#include "run/schema.h"
#include "run/secrets.h"

#include <QJsonDocument>

#include <optional>

namespace Urlpool {

namespace {

bool isCancelled(const OpenWatch& watch)
{
    return watch.cancelled && *watch.cancelled;
}

/** With the defaults of the settings that were in force. */
RequestList asSentLast(SqliteDatabase& db, const RequestList& list)
{
    const QByteArray json = db.text("SELECT json FROM settings ORDER BY id DESC LIMIT 1");
    const auto settings = runSettingsFromJson(QJsonDocument::fromJson(json).object());
    return !settings || settings->request == list.defaults() ? list : list.withDefaults(settings->request);
}

/** The requests that were sent, as far as is known, and whose end is not. */
QList<Outcome> interruptedIn(SqliteDatabase& db, const RequestList& list)
{
    QList<Outcome> outcomes;
    SqliteStatement lost(db, R"(SELECT s."row", s.attempt, max(s.at_ms) FROM started s
        WHERE s.id > coalesce((SELECT value FROM info WHERE name = 'settled_starts'), 0)
            AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a."row" = s."row" AND a.attempt >= s.attempt)
        GROUP BY s."row", s.attempt ORDER BY s."row", s.attempt)");
    std::optional<RequestList> sent;
    while (lost.step()) {
        const qint64 row = lost.number(0);
        if (row < 1 || row > list.size())
            continue;
        if (!sent)
            sent = asSentLast(db, list);
        Outcome outcome;
        outcome.request = sent->request(quint32(row));
        outcome.attempt = quint32(lost.number(1));
        outcome.error = ErrorKind::Interrupted;
        outcome.startedAtMs = lost.number(2);
        outcomes.append(outcome);
    }
    return outcomes;
}

bool isEndNoted(const QString& path)
{
    SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
    return isEndNoted(db);
}

/** What an end in good order would have left. Throws SqliteError. */
void putInOrder(const QString& path, const RequestList& list)
{
    std::unique_ptr<Journal> journal = Journal::append(path);
    {
        // The readers' index first: without it every started row would look through all attempts.
        SqliteDatabase db(path, SqliteDatabase::Mode::ReadWrite);
        db.exec(Schema::createIndexes);
    }
    JournalEntry entry;
    RunCounts counts;
    {
        SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
        entry.outcomes = interruptedIn(db, list);
    }
    journal->write(entry);
    {
        SqliteDatabase db(path, SqliteDatabase::Mode::ReadOnly);
        counts = readCounts(db);
    }
    journal->noteEnd(counts);
    journal->finish();
}

} // namespace

PreparedRun::PreparedRun() = default;
PreparedRun::PreparedRun(PreparedRun&& other) noexcept = default;
PreparedRun& PreparedRun::operator=(PreparedRun&& other) noexcept = default;
PreparedRun::~PreparedRun() = default;

PreparedRun PreparedRun::create(const RequestList& list, const RunSettings& settings, const RunPlace& place)
{
    RunSettings mine = settings;
    if (mine.request == RequestDefaults())
        mine.request = list.defaults();
    const RequestList rows = list.defaults() == mine.request ? list : list.withDefaults(mine.request);
    PreparedRun prepared;
    std::unique_ptr<RunStore> store = RunStore::create(place, rows, mine, &prepared.m_error);
    if (!store)
        return prepared;
    QString path = store->path();
    prepared.d = std::make_unique<Data>(
        Data{rows, mine, std::move(store), RunRecords(rows), std::move(path), {}, false});
    return prepared;
}

PreparedRun PreparedRun::open(const QString& path, const OpenWatch& watch)
{
    PreparedRun prepared;
    try {
        prepared.m_error = RunIndex::check(path);
        if (prepared.m_error)
            return prepared;
        StoreError readOnly;
        std::optional<RunFile> file = RunFile::take(path, &readOnly);
        auto index = std::make_unique<RunIndex>(path, nullptr, [&](SqliteDatabase& db) {
            const bool ordered = isEndNoted(db);
            const std::optional<RunPreview> preview = watch.first && ordered ? loadPreview(db) : std::nullopt;
            if (preview)
                watch.first(*preview);
            return !isCancelled(watch);
        });
        if (isCancelled(watch))
            return prepared;
        const RequestList list = index->list();
        if (file && !isEndNoted(index->db())) {
            // A reader that is still there would keep the file from being closed in good order.
            index.reset();
            putInOrder(file->path(), list);
            index = std::make_unique<RunIndex>(path, &list);
        }
        index->refreshSettings();
        RunSettings settings = index->settings();
        settings.session.auth.command = commandOfFile(settings.session.auth.command);
        auto data =
            std::make_unique<Data>(Data{list, settings, nullptr, RunRecords(list), path, readOnly, true});
        if (!loadRecords(index->db(), data->records, watch))
            return prepared;
        if (file) {
            data->path = file->path();
            data->store = RunStore::open(std::move(*file), index->settingsId(), index->hasSecrets());
        }
        prepared.d = std::move(data);
    } catch (const SqliteError& why) {
        prepared.m_error = why.toStoreError(path, StoreErrorKind::CannotOpen);
    }
    return prepared;
}

bool recoverRunFile(const QString& path, StoreError* error)
{
    StoreError problem;
    bool recovered = false;
    try {
        problem = RunIndex::check(path);
        StoreError readOnly;
        std::optional<RunFile> file;
        if (!problem)
            file = RunFile::take(path, &readOnly);
        if (file && !isEndNoted(path)) {
            // The list before the journal: a reader that is still there would keep it from closing in good
            // order.
            const RequestList list = RunIndex(path, nullptr).list();
            putInOrder(file->path(), list);
            recovered = true;
        }
    } catch (const SqliteError& why) {
        problem = why.toStoreError(path, StoreErrorKind::CannotOpen);
    }
    if (error)
        *error = problem;
    return recovered;
}

} // namespace Urlpool
