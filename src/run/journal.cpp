// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/journal.h"

#include "run/journalsql.h"
#include "run/listpack.h"
#include "run/schema.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace Urlpool {

std::unique_ptr<Journal> Journal::create(const QString& path, const RequestList& list,
                                         const RunSettings& settings)
{
    std::unique_ptr<Journal> journal(new Journal(path));
    journal->writeHead(list, settings);
    return journal;
}

Journal::Journal(const QString& path)
{
    open(path);
}

Journal::~Journal() = default;

void Journal::writeHead(const RequestList& list, const RunSettings& settings)
{
    m_withSecrets = settings.saveSecrets;
    m_bodies.setRules(settings.keepBodies, settings.maxRunBytes);
    m_hasOutcome.assign(std::size_t(list.size()) + 1, false);

    {
        SqliteTransaction transaction(*m_db);
        m_db->exec(Schema::tables);
        m_db->exec(Schema::views);
        m_sql = std::make_unique<Statements>(*m_db);
        m_db->exec(
            QByteArray("PRAGMA application_id=" + QByteArray::number(Schema::applicationId)).constData());
        m_db->exec(QByteArray("PRAGMA user_version=" + QByteArray::number(Schema::version)).constData());

        SqliteStatement info(*m_db, "INSERT INTO info(name, value) VALUES(?, ?)");
        const auto put = [&info](const char* name, const auto& value) {
            info.bindText(1, name);
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, qint64>)
                info.bind(2, value);
            else
                info.bindText(2, value);
            info.run();
        };
        put("program", QByteArray("urlpool " URLPOOL_VERSION));
        put("created_at_ms", QDateTime::currentMSecsSinceEpoch());
        put("rows", qint64(list.size()));
        put("list_kind", qint64(listKindOf(list)));
        put("source", list.source().toUtf8());
        put("secrets", qint64(m_withSecrets));

        SqliteStatement block(*m_db, "INSERT INTO list(block) VALUES(?)");
        for (const QByteArray& bytes : packList(list, m_withSecrets)) {
            block.bindBlob(1, bytes);
            block.run();
        }
        SqliteStatement invalid(*m_db,
                                R"(INSERT INTO invalid("row", line, problem, input) VALUES(?, ?, ?, ?))");
        for (quint32 row = 1; row <= list.size() && list.counts().invalid > 0; ++row) {
            if (list.problem(row) == UrlProblem::None)
                continue;
            const QByteArray input =
                m_withSecrets ? list.input(row).toByteArray() : redactUserinfo(list.input(row));
            invalid.bind(1, row);
            invalid.bind(2, list.line(row));
            invalid.bind(3, qint64(list.problem(row)));
            invalid.bindText(4, input.isNull() ? QByteArrayView("") : QByteArrayView(input));
            invalid.run();
        }
        m_sql->insertSettings(m_settings,
                              QJsonDocument(toJson(settings, m_withSecrets)).toJson(QJsonDocument::Compact));
        transaction.commit();
    }
    // Readers look at the head of the file itself, not of its log, to see what it is.
    m_db->exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

QList<CommittedRow> Journal::write(const JournalEntry& entry)
{
    QList<CommittedRow> rows;
    rows.reserve(entry.outcomes.size() + entry.cancelled.size());
    // "Started" must survive a power cut before the request goes out.
    setDurable(!entry.started.isEmpty());
    try {
        SqliteTransaction transaction(*m_db);
        forgetEnd();
        m_bodies.begin(fileBytes());
        writeEntry(entry, rows);
        transaction.commit();
    } catch (const SqliteError&) {
        m_certificates.rollback();
        m_headers.rollback();
        m_bodies.rollback();
        throw;
    }
    m_endNoted = false;
    m_certificates.commit();
    m_headers.commit();
    m_bodies.commit();
    for (const RowAttempt& job : entry.cancelled) {
        RowRecord record;
        record.state = RowState::Cancelled;
        record.error = ErrorKind::Cancelled;
        record.attempts = quint16(job.attempt - 1);
        rows.append({job.row, job.attempt, record, {}, false, true});
    }
    return rows;
}

void Journal::writeEntry(const JournalEntry& entry, QList<CommittedRow>& rows)
{
    for (const JournalSettings& settings : entry.settings) {
        m_sql->insertSettings(settings.id, settings.json);
        m_settings = settings.id;
        m_bodies.setRules(settings.keepBodies, settings.maxRunBytes);
    }
    for (const RowAttempt& start : entry.started)
        m_sql->insertStarted(start);
    for (const BodyChunk& chunk : entry.chunks)
        m_bodies.addChunk(m_sql->bodies, chunk);
    for (const Outcome& outcome : entry.outcomes)
        writeOutcome(outcome, rows);
    writeCancelled(entry.cancelled);
}

qint64 Journal::fileBytes()
{
    // The log is moved into the file as it grows, so its usual size does not count; but a reader that
    // stays can keep it from that.
    constexpr qint64 usualLog = 32 << 20;
    const qint64 log = QFileInfo(m_path + QStringLiteral("-wal")).size();
    return m_sql->pageCount() * m_pageSize + std::max<qint64>(0, log - usualLog);
}

void Journal::writeOutcome(const Outcome& outcome, QList<CommittedRow>& rows)
{
    const quint32 row = outcome.request.row;
    const RowRecord record = recordOf(outcome);
    const QByteArray type = mediaTypeOf(outcome);
    rows.append({row, outcome.attempt, record, type, false, outcome.isFinal});
    // A retry that was cut off must not hide what the row has already.
    if (outcome.isCancelled() && hasOutcome(row)) {
        m_bodies.drop(m_sql->bodies, outcome);
        return;
    }
    const StoredBody body = m_bodies.addOutcome(m_sql->bodies, outcome, type);
    rows.last().isBodyLeftOut = body.isLeftOut;
    rows.last().connections = ConnectionUse::of(outcome);
    m_sql->insertAttempt(outcome, record, type, body, m_settings, m_withSecrets, m_certificates, m_headers);
    if (!outcome.isCancelled() && row < m_hasOutcome.size())
        m_hasOutcome[row] = true;
}

void Journal::writeCancelled(const QList<RowAttempt>& rows)
{
    std::vector<quint32> numbers;
    numbers.reserve(std::size_t(rows.size()));
    for (const RowAttempt& job : rows) {
        if (job.row != 0 && !hasOutcome(job.row))
            numbers.push_back(job.row);
    }
    std::sort(numbers.begin(), numbers.end());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (end < numbers.size() && numbers[end] <= numbers[end - 1] + 1)
            ++end;
        m_sql->insertCancelled(numbers[i], numbers[end - 1], now);
        i = end;
    }
}

} // namespace Urlpool
