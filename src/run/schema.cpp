// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/schema.h"

namespace Urlpool::Schema {

namespace {

constexpr const char* fromVersion1 =
    "CREATE TABLE certificates(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, der BLOB NOT NULL);";

// Attempts and bodies stay as they are: what is in them says how it is written.
constexpr const char* fromVersion2 = R"sql(
ALTER TABLE attempts ADD COLUMN request_headers INTEGER;
ALTER TABLE bodies ADD COLUMN coding TEXT;
ALTER TABLE bodies ADD COLUMN size INTEGER;
ALTER TABLE bodies ADD COLUMN hash INTEGER;
CREATE TABLE headers(id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT);
CREATE TABLE request_headers(id INTEGER PRIMARY KEY, lines TEXT NOT NULL);
DROP VIEW results;
DROP VIEW attempts_readable;
DROP VIEW cancelled_rows;
DROP VIEW body_chunks;
DROP VIEW error_names;
DROP VIEW state_names;
)sql";

} // namespace

const char* const tables = R"sql(
CREATE TABLE info(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE settings(id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, json TEXT NOT NULL);
CREATE TABLE list(id INTEGER PRIMARY KEY, block BLOB NOT NULL);
CREATE TABLE invalid("row" INTEGER PRIMARY KEY, line INTEGER NOT NULL, problem INTEGER NOT NULL,
    input TEXT NOT NULL);
CREATE TABLE attempts(
    id INTEGER PRIMARY KEY,
    "row" INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    settings INTEGER NOT NULL,
    state INTEGER NOT NULL,
    error INTEGER NOT NULL,
    status INTEGER,
    redirects INTEGER NOT NULL,
    wire_sends INTEGER NOT NULL,
    worker INTEGER NOT NULL,
    started_at_ms INTEGER NOT NULL,
    total_us INTEGER,
    queued_us INTEGER,
    size INTEGER NOT NULL,
    transfer_size INTEGER NOT NULL,
    body INTEGER,
    body_bytes INTEGER,
    chunks INTEGER NOT NULL,
    method TEXT NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT,
    content_type TEXT,
    error_detail TEXT,
    hops BLOB NOT NULL,
    request_headers INTEGER);
CREATE TABLE certificates(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, der BLOB NOT NULL);
CREATE TABLE headers(id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT);
CREATE TABLE request_headers(id INTEGER PRIMARY KEY, lines TEXT NOT NULL);
CREATE TABLE bodies(id INTEGER PRIMARY KEY, coding TEXT, size INTEGER, hash INTEGER, bytes BLOB NOT NULL);
CREATE TABLE cancelled(id INTEGER PRIMARY KEY, first_row INTEGER NOT NULL, last_row INTEGER NOT NULL,
    at_ms INTEGER NOT NULL);
CREATE TABLE started(id INTEGER PRIMARY KEY, "row" INTEGER NOT NULL, attempt INTEGER NOT NULL,
    at_ms INTEGER NOT NULL);

)sql";

const char* const views = R"sql(
CREATE VIEW error_names(error, name) AS VALUES
    (1, 'invalid-url'), (2, 'unsupported-scheme'), (3, 'dns'), (4, 'refused'), (5, 'unreachable'),
    (6, 'connect-timeout'), (7, 'tls'), (8, 'proxy'), (9, 'first-byte-timeout'), (10, 'idle-timeout'),
    (11, 'total-timeout'), (12, 'closed'), (13, 'reset'), (14, 'truncated'), (15, 'malformed'),
    (16, 'decode'), (17, 'too-large'), (18, 'too-many-redirects'), (19, 'redirect-refused'),
    (20, 'out-of-resources'), (21, 'session-setup'), (22, 'interrupted'), (23, 'cancelled'),
    (24, 'internal');
CREATE VIEW state_names(state, name, outcome) AS VALUES
    (2, 'ok', 'response'), (3, 'redirected', 'response'), (4, '4xx', 'response'), (5, '5xx', 'response'),
    (6, 'failed', 'exception'), (7, 'invalid', 'invalid'), (8, 'cancelled', 'cancelled');
CREATE VIEW attempts_readable AS
    SELECT a.id, a."row", a.attempt, s.outcome, s.name AS state, a.status, e.name AS error, a.error_detail,
        a.method, a.url, coalesce(a.final_url, a.url) AS final_url, a.redirects, a.wire_sends,
        a.content_type, a.size, a.transfer_size,
        strftime('%Y-%m-%dT%H:%M:%S', a.started_at_ms / 1000, 'unixepoch')
            || printf('.%03dZ', a.started_at_ms % 1000) AS started_at,
        a.total_us / 1000.0 AS total_ms, a.queued_us / 1000.0 AS queued_ms, a.worker, a.settings,
        a.body, a.body_bytes, a.body IS 0 AS body_left_out
    FROM attempts a JOIN state_names s ON s.state = a.state LEFT JOIN error_names e ON e.error = a.error;
CREATE VIEW cancelled_rows("row") AS
    WITH RECURSIVE span("row", last_row) AS (
        SELECT first_row, last_row FROM cancelled
        UNION SELECT "row" + 1, last_row FROM span WHERE "row" < last_row)
    SELECT DISTINCT "row" FROM span;
CREATE VIEW results AS
    SELECT r."row", r.outcome, r.state, r.status, r.error, r.error_detail, r.attempt AS attempts, r.method,
        r.url, r.final_url, r.redirects, r.wire_sends, r.content_type, r.size, r.transfer_size,
        r.started_at, r.total_ms, r.queued_ms, r.worker, r.id AS attempt_id
    FROM attempts_readable r WHERE r.id IN (SELECT max(id) FROM attempts GROUP BY "row")
    UNION ALL
    SELECT i."row", 'invalid', 'invalid', NULL,
        iif(i.problem = 1, 'unsupported-scheme', 'invalid-url'), NULL, 0, NULL, i.input, NULL, 0, 0, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM invalid i
    UNION ALL
    SELECT c."row", 'cancelled', 'cancelled', NULL, 'cancelled', NULL, 0, NULL, NULL, NULL, 0, 0, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM cancelled_rows c WHERE c."row" NOT IN (SELECT "row" FROM attempts);
CREATE VIEW body_chunks AS SELECT id >> 24 AS body, id & 16777215 AS seq, coding,
    coalesce(size, length(bytes)) AS size, bytes FROM bodies;
CREATE VIEW requests_sent AS
    SELECT a.id AS attempt_id, a."row", a.attempt, a.method, a.url, h.lines AS headers
    FROM attempts a LEFT JOIN request_headers h ON h.id = a.request_headers;
)sql";

const char* const createIndexes = R"sql(
CREATE INDEX IF NOT EXISTS attempts_by_row ON attempts("row", id);
)sql";

void migrate(SqliteDatabase& db, int from)
{
    SqliteTransaction transaction(db);
    if (from < 2)
        db.exec(fromVersion1);
    if (from < 3) {
        db.exec(fromVersion2);
        db.exec(views);
    }
    db.exec(QByteArray("PRAGMA user_version=" + QByteArray::number(version)).constData());
    transaction.commit();
}

} // namespace Urlpool::Schema
