// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueue.h"
#include "run/bodytable.h"
#include "run/journal.h"
#include "run/sqlite.h"

namespace Urlpool {

/** The prepared statements of a Journal, each with its columns in one place. */
struct Journal::Statements : HeaderIds::Table
{
    explicit Statements(SqliteDatabase& db);

    void insertSettings(quint32 id, const QByteArray& json);
    void insertStarted(const RowAttempt& start);
    void insertCancelled(quint32 first, quint32 last, qint64 atMs);
    void insertCertificate(quint64 id, const QByteArray& sha256, const QByteArray& der);
    void insertHeader(quint64 id, QByteArrayView name, const QByteArray* value) override;
    void insertSet(quint64 id, const QByteArray& lines) override;
    /** @p type: mediaTypeOf(), which costs. */
    void insertAttempt(const Outcome& outcome, const RowRecord& record, const QByteArray& type,
                       const StoredBody& body, quint32 settings, bool withSecrets,
                       CertificateIds& certificates, HeaderIds& headers);

    /** Of the file, with what the transaction has added. */
    qint64 pageCount();

    BodyTable bodies;

private:
    SqliteStatement m_settings;
    SqliteStatement m_started;
    SqliteStatement m_cancelled;
    SqliteStatement m_certificate;
    SqliteStatement m_pages;
    SqliteStatement m_header;
    SqliteStatement m_requestHeaders;
    SqliteStatement m_attempt;
};

} // namespace Urlpool
