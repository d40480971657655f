// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Urlpool {

/** Takes the body of one hop: counts, caps, and cuts it into chunks if asked to. */
class BodySink
{
public:
    /** @p maxBytes 0: no cap; @p chunkBytes 0: no chunks. */
    BodySink(qint64 maxBytes, qint64 chunkBytes);

    /** False once more came than the cap allows; what is over it is not kept. */
    bool add(const QByteArray& bytes);
    bool add(QByteArrayView bytes);
    bool hasChunk() const { return m_chunkBytes > 0 && m_bytes.size() > m_chunkBytes; }
    QByteArray takeChunk();

    qint64 total() const { return m_total; }
    quint32 chunks() const { return m_chunks; }
    /** What no chunk took. */
    QByteArray rest() const { return m_bytes; }

private:
    qint64 m_maxBytes;
    qint64 m_chunkBytes;
    qint64 m_total = 0;
    quint32 m_chunks = 0;
    QByteArray m_bytes;
};

} // namespace Urlpool
