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

/** What the hops of one attempt stand in the file by. */
class Numbers : public HopIds
{
public:
    Numbers(CertificateIds& certificates, CertificateIds::Insert insert, HeaderIds& headers,
            HeaderIds::Table& table, bool withSecrets)
        : m_certificates(certificates), m_insert(std::move(insert)), m_headers(headers), m_table(table),
          m_withSecrets(withSecrets)
    {
    }
    QList<quint64> certificates(const QByteArrayList& chain) override
    {
        return m_certificates.idsOf(chain, m_insert);
    }
    HeaderRef header(const QByteArray& name, const QByteArray& value, qsizetype place) override
    {
        return m_headers.refOf(m_table, name, value, place);
    }
    quint64 requestHeaders(const HeaderList& headers) override
    {
        const quint64 id = m_headers.setOf(m_table, headers, m_withSecrets);
        if (!m_first)
            m_first = id;
        return id;
    }
    /** Of the first hop; 0: it has none. */
    quint64 first() const { return m_first.value_or(0); }

private:
    CertificateIds& m_certificates;
    CertificateIds::Insert m_insert;
    HeaderIds& m_headers;
    HeaderIds::Table& m_table;
    const bool m_withSecrets;
    std::optional<quint64> m_first;
};

/** Empty becomes NULL. */
QByteArrayView orNull(const QByteArray& text)
{
    return text.isEmpty() ? QByteArrayView() : QByteArrayView(text);
}

} // namespace

Journal::Statements::Statements(SqliteDatabase& db)
    : bodies(db), m_settings(db, "INSERT INTO settings(id, at_ms, json) VALUES(?, ?, ?)"),
      m_started(db, R"(INSERT INTO started("row", attempt, at_ms) VALUES(?, ?, ?))"),
      m_cancelled(db, "INSERT INTO cancelled(first_row, last_row, at_ms) VALUES(?, ?, ?)"),
      m_certificate(db, "INSERT INTO certificates(id, sha256, der) VALUES(?, ?, ?)"),
      m_pages(db, "PRAGMA page_count"), m_header(db, "INSERT INTO headers(id, name, value) VALUES(?, ?, ?)"),
      m_requestHeaders(db, "INSERT INTO request_headers(id, lines) VALUES(?, ?)"),
      m_attempt(db,
                R"(INSERT INTO attempts("row", attempt, settings, state, error, status, redirects, wire_sends,
        worker, started_at_ms, total_us, queued_us, size, transfer_size, body, body_bytes, chunks, method, url,
        final_url, content_type, error_detail, hops, request_headers)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")
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

void Journal::Statements::insertCertificate(quint64 id, const QByteArray& sha256, const QByteArray& der)
{
    m_certificate.bind(1, qint64(id));
    m_certificate.bindBlob(2, sha256);
    m_certificate.bindBlob(3, der);
    m_certificate.run();
}

qint64 Journal::Statements::pageCount()
{
    const SqliteRewind rewind(m_pages);
    return m_pages.step() ? m_pages.number(0) : 0;
}

void Journal::Statements::insertHeader(quint64 id, QByteArrayView name, const QByteArray* value)
{
    m_header.bind(1, qint64(id));
    m_header.bindText(2, name.isNull() ? QByteArrayView("") : name);
    m_header.bindText(3, value ? notNull(*value) : QByteArrayView());
    m_header.run();
}

void Journal::Statements::insertSet(quint64 id, const QByteArray& lines)
{
    m_requestHeaders.bind(1, qint64(id));
    m_requestHeaders.bindText(2, notNull(lines));
    m_requestHeaders.run();
}

void Journal::Statements::insertAttempt(const Outcome& outcome, const RowRecord& record,
                                        const QByteArray& type, const StoredBody& body, quint32 settings,
                                        bool withSecrets, CertificateIds& certificates, HeaderIds& headers)
{
    const auto shown = [&](const QByteArray& url) { return withSecrets ? url : redactUserinfo(url); };
    const QByteArray url = shown(outcome.request.url);
    const QByteArray last = outcome.finalUrl();
    const QByteArray finalUrl = last == outcome.request.url ? QByteArray() : shown(last);
    // Of a redirect that was refused it is the target.
    const QByteArray detail = shown(outcome.errorDetail.toUtf8());
    const auto insert = [this](quint64 id, const QByteArray& sha256, const QByteArray& der) {
        insertCertificate(id, sha256, der);
    };
    Numbers numbers(certificates, insert, headers, *this, withSecrets);
    const QByteArray hops = packHops(outcome, withSecrets, &numbers);

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
    // 0 is no body's number: it says that there was no room for it.
    bindKnown(m_attempt, ++column, body.number == 0 && !body.isLeftOut ? -1 : body.number);
    bindKnown(m_attempt, ++column, body.bytes);
    m_attempt.bind(++column, outcome.chunks);
    m_attempt.bindText(++column, notNull(outcome.request.method));
    m_attempt.bindText(++column, notNull(url));
    m_attempt.bindText(++column, orNull(finalUrl));
    m_attempt.bindText(++column, orNull(type));
    m_attempt.bindText(++column, orNull(detail));
    m_attempt.bindBlob(++column, hops);
    bindKnown(m_attempt, ++column, numbers.first() == 0 ? -1 : qint64(numbers.first()));
    m_attempt.run();
}

} // namespace Urlpool
