// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/bodysink.h"

namespace Urlpool {

BodySink::BodySink(qint64 maxBytes, qint64 chunkBytes) : m_maxBytes(maxBytes), m_chunkBytes(chunkBytes) {}

bool BodySink::add(const QByteArray& bytes)
{
    const qint64 room = m_maxBytes > 0 ? m_maxBytes - m_total : bytes.size();
    if (bytes.size() <= room) {
        m_total += bytes.size();
        m_bytes += bytes;
        return true;
    }
    m_total += room;
    m_bytes += bytes.first(room);
    return false;
}

QByteArray BodySink::takeChunk()
{
    const QByteArray chunk = m_bytes.first(m_chunkBytes);
    m_bytes.remove(0, m_chunkBytes);
    ++m_chunks;
    return chunk;
}

} // namespace Urlpool
