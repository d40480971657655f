// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/recordloader.h"

#include "run/listpack.h"
#include "run/runsettings.h"
#include "run/schema.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Urlpool {

namespace {

constexpr quint32 rowsPerReport = 16'384;
constexpr quint32 previewRows = 2'000;

#define URLPOOL_RECORD_COLUMNS                                                                               \
    R"("row", attempt, state, error, status, redirects, wire_sends, worker, total_us, size, content_type)"

CommittedRow readRecord(const SqliteStatement& statement)
{
    CommittedRow row;
    int column = 0;
    row.row = saturated<quint32>(statement.number(column++));
    row.attempt = saturated<quint32>(statement.number(column++));
    RowRecord& record = row.record;
    record.state = RowState(statement.number(column++));
    record.error = ErrorKind(statement.number(column++));
    record.status = saturated<quint16>(statement.number(column++));
    record.redirects = saturated<quint8>(statement.number(column++));
    record.wireSends = saturated<quint16>(statement.number(column++));
    record.worker = saturated<quint8>(statement.number(column++));
    record.totalUs = saturated<quint32>(statement.number(column++));
    record.size = statement.number(column++);
    record.attempts = saturated<quint16>(row.attempt);
    // As in recordOf(): where the last hop had no answer there is no size.
    if (record.size == 0 && (record.status == 0 || record.state == RowState::Failed))
        record.size = -1;
    row.contentType = statement.bytes(column);
    return row;
}

bool take(SqliteStatement& select, RunRecords& records, const OpenWatch& watch)
{
    for (quint32 read = 0; select.step(); ++read) {
        records.load(readRecord(select));
        if (read % rowsPerReport != 0)
            continue;
        if (watch.cancelled && *watch.cancelled)
            return false;
        if (watch.progress)
            watch.progress(std::min(read, quint32(records.all().size())), quint32(records.all().size()));
    }
    return true;
}

void takeCancelled(SqliteDatabase& db, RunRecords& records)
{
    SqliteStatement spans(db, "SELECT first_row, last_row FROM cancelled ORDER BY first_row");
    CommittedRow row;
    row.record.state = RowState::Cancelled;
    row.record.error = ErrorKind::Cancelled;
    while (spans.step()) {
        const auto last = std::min<qint64>(spans.number(1), qint64(records.all().size()));
        for (qint64 at = std::max<qint64>(1, spans.number(0)); at <= last; ++at) {
            row.row = quint32(at);
            if (records.at(row.row).state == RowState::Pending)
                records.load(row);
        }
    }
}

RequestList firstOfList(SqliteDatabase& db)
{
    const auto kind = ListKind(db.number("SELECT value FROM info WHERE name = 'list_kind'"));
    QByteArray block = db.text("SELECT block FROM list ORDER BY id LIMIT 1");
    if (kind == ListKind::Text) {
        QByteArray text = qUncompress(block);
        qsizetype end = 0;
        for (quint32 lines = 0; lines < previewRows && end >= 0; ++lines)
            end = text.indexOf('\n', end + 1);
        if (end < 0)
            end = text.lastIndexOf('\n');
        block = end <= 0 ? QByteArray() : qCompress(text.first(end));
    }
    if (block.isEmpty())
        return {};
    const QJsonDocument settings =
        QJsonDocument::fromJson(db.text("SELECT json FROM settings ORDER BY id LIMIT 1"));
    const std::optional<RunSettings> first = runSettingsFromJson(settings.object());
    const QString source = QString::fromUtf8(db.text("SELECT value FROM info WHERE name = 'source'"));
    return unpackList(kind, {block}, source, first ? first->request : RequestDefaults())
        .value_or(RequestList());
}

} // namespace

bool loadRecords(SqliteDatabase& db, RunRecords& records, const OpenWatch& watch)
{
    SqliteStatement select(db, "SELECT " URLPOOL_RECORD_COLUMNS " FROM attempts ORDER BY id");
    if (!take(select, records, watch))
        return false;
    takeCancelled(db, records);
    SqliteStatement started(db, R"(SELECT "row", attempt FROM started)");
    while (started.step())
        records.loadStart(saturated<quint32>(started.number(0)), saturated<quint32>(started.number(1)));
    return true;
}

std::optional<RunPreview> loadPreview(SqliteDatabase& db)
{
    const auto total = quint32(db.number("SELECT value FROM info WHERE name = 'rows'"));
    RunPreview preview;
    preview.list = firstOfList(db);
    const quint32 rows = preview.list.size();
    if (rows == 0 || rows >= total)
        return std::nullopt;
    RunRecords records(preview.list);
    SqliteStatement select(db, "SELECT " URLPOOL_RECORD_COLUMNS
                               R"( FROM attempts WHERE "row" <= ? ORDER BY "row", id)");
    select.bind(1, rows);
    take(select, records, {});
    takeCancelled(db, records);
    preview.records = records.all();
    preview.types = records.contentTypes();
    preview.totalRows = total;
    return preview;
}

bool isEndNoted(SqliteDatabase& db)
{
    if (db.number("SELECT count(*) FROM info WHERE name = 'counts'") != 0)
        return true;
    // Earlier versions said it only by leaving the write-ahead log.
    return db.number("PRAGMA user_version") < Schema::firstWithCounts &&
           db.text("PRAGMA journal_mode") == "delete";
}

RunCounts readCounts(SqliteDatabase& db)
{
    RunCounts counts;
    const QJsonArray noted =
        QJsonDocument::fromJson(db.text("SELECT value FROM info WHERE name = 'counts'")).array();
    if (noted.size() == RowStateCount) {
        for (int state = 0; state < RowStateCount; ++state)
            counts.byState[std::size_t(state)] = quint32(noted.at(state).toInteger());
        return counts;
    }
    const auto total = quint32(db.number("SELECT value FROM info WHERE name = 'rows'"));
    std::vector<quint8> states(std::size_t(total) + 1, quint8(RowState::Pending));
    SqliteStatement attempts(db, R"(SELECT "row", state FROM attempts ORDER BY id)");
    while (attempts.step()) {
        const qint64 row = attempts.number(0);
        const auto state = RowState(attempts.number(1));
        if (row < 1 || row > total || int(state) >= RowStateCount)
            continue;
        quint8& now = states[std::size_t(row)];
        if (state != RowState::Cancelled || now == quint8(RowState::Pending))
            now = quint8(state);
    }
    SqliteStatement invalid(db, R"(SELECT "row" FROM invalid)");
    while (invalid.step()) {
        if (invalid.number(0) >= 1 && invalid.number(0) <= total)
            states[std::size_t(invalid.number(0))] = quint8(RowState::Invalid);
    }
    SqliteStatement spans(db, "SELECT first_row, last_row FROM cancelled");
    while (spans.step()) {
        for (qint64 row = std::max<qint64>(1, spans.number(0)); row <= spans.number(1) && row <= total;
             ++row) {
            if (states[std::size_t(row)] == quint8(RowState::Pending))
                states[std::size_t(row)] = quint8(RowState::Cancelled);
        }
    }
    for (std::size_t row = 1; row < states.size(); ++row)
        ++counts.byState[states[row]];
    return counts;
}

} // namespace Urlpool
