// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/attemptreader.h"

namespace Urlpool {

AttemptReader::AttemptReader(SqliteDatabase& db) : m_texts(db), m_attempt(db, selectAttempt), m_bodies(db) {}

AttemptRow AttemptReader::at(qint64 id)
{
    const SqliteRewind rewind(m_attempt);
    m_attempt.bind(1, id);
    if (!m_attempt.step())
        throw SqliteError{0, 0, QStringLiteral("attempt %1 is missing").arg(id)};
    return readAttempt(m_attempt, m_texts);
}

QByteArray AttemptReader::body(qint64 number, qint64 offset, qint64 maxBytes)
{
    return m_bodies.read(number, offset, maxBytes);
}

} // namespace Urlpool
