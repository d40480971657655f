// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueue.h"
#include "run/journal.h"
#include "run/sqlite.h"

namespace Urlpool {

/** The prepared statements of a Journal, each with its columns in one place. */
struct Journal::Statements
{
    explicit Statements(SqliteDatabase& db);

    void insertSettings(quint32 id, const QByteArray& json);
    void insertStarted(const RowAttempt& start);
    void insertCancelled(quint32 first, quint32 last, qint64 atMs);
    void insertBody(qint64 id, QByteArrayView bytes);
    void deleteBodies(qint64 firstId, qint64 endId);
    void insertCertificate(quint64 id, const QByteArray& sha256, const QByteArray& der);
    /** @p body 0: none; @p bodyBytes -1: not kept. */
    void insertAttempt(const Outcome& outcome, quint32 settings, qint64 body, qint64 bodyBytes,
                       bool withSecrets, CertificateIds& certificates);

private:
    SqliteStatement m_settings;
    SqliteStatement m_started;
    SqliteStatement m_cancelled;
    SqliteStatement m_body;
    SqliteStatement m_dropBody;
    SqliteStatement m_certificate;
    SqliteStatement m_attempt;
};

} // namespace Urlpool
