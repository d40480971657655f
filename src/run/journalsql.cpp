// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/journalsql.h"

#include "run/hoppack.h"

#include <QDateTime>

namespace Urlpool {

namespace {

void bindKnown(SqliteStatement& statement, int index, qint64 value)
{
    if (value < 0)
        statement.bindNull(index);
    else
        statement.bind(index, value);
}

/** NOT NULL columns take an empty text for a null array. */
QByteArrayView notNull(const QByteArray& text)
{
    return text.isNull() ? QByteArrayView("") : QByteArrayView(text);
}

/** Empty becomes NULL. */
QByteArrayView orNull(const QByteArray& text)
{
    return text.isEmpty() ? QByteArrayView() : QByteArrayView(text);
}

} // namespace

Journal::Statements::Statements(SqliteDatabase& db)
    : m_settings(db, "INSERT INTO settings(id, at_ms, json) VALUES(?, ?, ?)"),
      m_started(db, R"(INSERT INTO started("row", attempt, at_ms) VALUES(?, ?, ?))"),
      m_cancelled(db, "INSERT INTO cancelled(first_row, last_row, at_ms) VALUES(?, ?, ?)"),
      m_body(db, "INSERT OR REPLACE INTO bodies(id, bytes) VALUES(?, ?)"),
      m_dropBody(db, "DELETE FROM bodies WHERE id >= ? AND id < ?"),
      m_certificate(db, "INSERT INTO certificates(id, sha256, der) VALUES(?, ?, ?)"),
      m_attempt(db,
                R"(INSERT INTO attempts("row", attempt, settings, state, error, status, redirects, wire_sends,
        worker, started_at_ms, total_us, queued_us, size, transfer_size, body, body_bytes, chunks, method, url,
        final_url, content_type, error_detail, hops)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")
{
}

void Journal::Statements::insertSettings(quint32 id, const QByteArray& json)
{
    m_settings.bind(1, id);
    m_settings.bind(2, QDateTime::currentMSecsSinceEpoch());
    m_settings.bindText(3, json);
    m_settings.run();
}

void Journal::Statements::insertStarted(const RowAttempt& start)
{
    m_started.bind(1, start.row);
    m_started.bind(2, start.attempt);
    m_started.bind(3, QDateTime::currentMSecsSinceEpoch());
    m_started.run();
}

void Journal::Statements::insertCancelled(quint32 first, quint32 last, qint64 atMs)
{
    m_cancelled.bind(1, first);
    m_cancelled.bind(2, last);
    m_cancelled.bind(3, atMs);
    m_cancelled.run();
}

void Journal::Statements::insertBody(qint64 id, QByteArrayView bytes)
{
    m_body.bind(1, id);
    m_body.bindBlob(2, bytes);
    m_body.run();
}

void Journal::Statements::deleteBodies(qint64 firstId, qint64 endId)
{
    m_dropBody.bind(1, firstId);
    m_dropBody.bind(2, endId);
    m_dropBody.run();
}

void Journal::Statements::insertCertificate(quint64 id, const QByteArray& sha256, const QByteArray& der)
{
    m_certificate.bind(1, qint64(id));
    m_certificate.bindBlob(2, sha256);
    m_certificate.bindBlob(3, der);
    m_certificate.run();
}

void Journal::Statements::insertAttempt(const Outcome& outcome, quint32 settings, qint64 body,
                                        qint64 bodyBytes, bool withSecrets, CertificateIds& certificates)
{
    const auto shown = [&](const QByteArray& url) { return withSecrets ? url : redactUserinfo(url); };
    const RowRecord record = recordOf(outcome);
    const QByteArray url = shown(outcome.request.url);
    const QByteArray last = outcome.finalUrl();
    const QByteArray finalUrl = last == outcome.request.url ? QByteArray() : shown(last);
    const QByteArray type = mediaTypeOf(outcome);
    // Of a redirect that was refused it is the target.
    const QByteArray detail = shown(outcome.errorDetail.toUtf8());
    const QByteArray hops = packHops(outcome, withSecrets, [&](const QByteArrayList& chain) {
        return certificates.idsOf(chain, [this](quint64 id, const QByteArray& sha256, const QByteArray& der) {
            insertCertificate(id, sha256, der);
        });
    });

    int column = 0;
    m_attempt.bind(++column, outcome.request.row);
    m_attempt.bind(++column, outcome.attempt);
    m_attempt.bind(++column, settings);
    m_attempt.bind(++column, qint64(record.state));
    m_attempt.bind(++column, qint64(record.error));
    bindKnown(m_attempt, ++column, record.status == 0 ? -1 : record.status);
    m_attempt.bind(++column, outcome.redirects());
    m_attempt.bind(++column, outcome.wireSends());
    m_attempt.bind(++column, outcome.worker);
    m_attempt.bind(++column, outcome.startedAtMs);
    bindKnown(m_attempt, ++column, outcome.totalUs);
    bindKnown(m_attempt, ++column, outcome.queuedUs);
    m_attempt.bind(++column, outcome.size);
    m_attempt.bind(++column, outcome.transferSize);
    bindKnown(m_attempt, ++column, body == 0 ? -1 : body);
    bindKnown(m_attempt, ++column, bodyBytes);
    m_attempt.bind(++column, outcome.chunks);
    m_attempt.bindText(++column, notNull(outcome.request.method));
    m_attempt.bindText(++column, notNull(url));
    m_attempt.bindText(++column, orNull(finalUrl));
    m_attempt.bindText(++column, orNull(type));
    m_attempt.bindText(++column, orNull(detail));
    m_attempt.bindBlob(++column, hops);
    m_attempt.run();
}

} // namespace Urlpool
