// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/bodysink.h"

namespace Urlpool {

BodySink::BodySink(qint64 maxBytes, qint64 chunkBytes) : m_maxBytes(maxBytes), m_chunkBytes(chunkBytes) {}

bool BodySink::add(const QByteArray& bytes)
{
    // The first one is shared, not copied, and most bodies have no second.
    if (m_bytes.isNull() && (m_maxBytes <= 0 || m_total + bytes.size() <= m_maxBytes)) {
        m_total += bytes.size();
        m_bytes = bytes;
        return true;
    }
    return add(QByteArrayView(bytes));
}

bool BodySink::add(QByteArrayView bytes)
{
    const qint64 room = m_maxBytes > 0 ? m_maxBytes - m_total : bytes.size();
    const bool fits = bytes.size() <= room;
    const QByteArrayView taken = fits ? bytes : bytes.first(room);
    m_total += taken.size();
    m_bytes.append(taken);
    return fits;
}

QByteArray BodySink::takeChunk()
{
    const QByteArray chunk = m_bytes.first(m_chunkBytes);
    m_bytes.remove(0, m_chunkBytes);
    ++m_chunks;
    return chunk;
}

} // namespace Urlpool
