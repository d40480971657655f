// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/attemptreader.h"

#include "run/schema.h"

#include <algorithm>

namespace Urlpool {

AttemptReader::AttemptReader(SqliteDatabase& db)
    : m_certificates(db), m_attempt(db, selectAttempt),
      m_chunks(db, "SELECT id, length(bytes) FROM bodies WHERE id >= ? AND id < ? ORDER BY id"),
      m_chunk(db, "SELECT substr(bytes, ?, ?) FROM bodies WHERE id = ?")
{
}

AttemptRow AttemptReader::at(qint64 id)
{
    const SqliteRewind rewind(m_attempt);
    m_attempt.bind(1, id);
    if (!m_attempt.step())
        throw SqliteError{0, 0, QStringLiteral("attempt %1 is missing").arg(id)};
    return readAttempt(m_attempt, [this](quint64 certificate) { return m_certificates.at(certificate); });
}

QByteArray AttemptReader::body(qint64 number, qint64 offset, qint64 maxBytes)
{
    QList<std::pair<qint64, qint64>> chunks; // id and size
    const SqliteRewind rewind(m_chunks);
    m_chunks.bind(1, number << Schema::chunkBits);
    m_chunks.bind(2, (number + 1) << Schema::chunkBits);
    while (m_chunks.step())
        chunks.append({m_chunks.number(0), m_chunks.number(1)});

    QByteArray bytes;
    for (const auto& [id, size] : chunks) {
        if (offset < size && bytes.size() < maxBytes) {
            const SqliteRewind rewindChunk(m_chunk);
            m_chunk.bind(1, offset + 1);
            m_chunk.bind(2, std::min(size - offset, maxBytes - bytes.size()));
            m_chunk.bind(3, id);
            if (m_chunk.step())
                bytes += m_chunk.view(0);
        }
        offset = std::max<qint64>(0, offset - size);
    }
    return bytes;
}

} // namespace Urlpool
