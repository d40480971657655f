// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/bodysink.h"
#include "session/contentdecoder.h"
#include "session/hoprequest.h"

namespace Urlpool {

/**
 * The body of one answer: wire bytes in; decoded, capped and cut out. A body without a content coding
 * passes straight through. Of a coded one the first wire bytes are kept beside it: if the coding turns out
 * to be damaged they are the body, and what was decoded of it is void.
 */
class HopBody
{
public:
    /** So much is kept of the wire bytes of a coded body. */
    static constexpr qint64 RawBytes = 1'000'000;

    /** @p maxBytes 0: no cap, wire and decoded each; @p chunkBytes 0: no chunks. */
    HopBody(qint64 maxBytes, qint64 chunkBytes) : m_maxBytes(maxBytes), m_sink(maxBytes, chunkBytes) {}

    /** The answer's head is there, before any byte. */
    void begin(int status, const HeaderList& headers);
    /** Bytes from the wire; only when there is no work left. */
    void add(const QByteArray& bytes);
    bool hasWork() const { return m_decoder && m_decoder->hasWork(); }
    /** Decodes one block on. */
    void work();
    /** All bytes have come and no work is left: whether the coding, if any, came to its end. */
    Verdict finish();

    /** More came than the cap allows, on the wire or decoded; the rest is not kept. */
    bool isOver() const { return m_isOver; }
    /** The coding is damaged, and no more of the wire bytes would be kept. */
    bool isHopeless() const { return !m_problem.isNull() && m_raw.size() >= RawBytes; }
    Verdict problem() const { return {ErrorKind::Decode, m_problem}; }

    bool isCoded() const { return m_isCoded; }
    /** rest() and chunks are wire bytes although there is a coding: damaged, not known, or a part (206). */
    bool isRaw() const { return m_isCoded && !m_decoder && m_wireBytes > 0; }
    qint64 wireBytes() const { return m_isCoded ? m_wireBytes : m_sink.total(); }
    /** Decoded bytes as far as it came. */
    qint64 size() const { return m_sink.total(); }

    bool hasChunk() const { return m_problem.isNull() && m_sink.hasChunk(); }
    QByteArray takeChunk() { return m_sink.takeChunk(); }
    /** Number of the next chunk. */
    quint32 nextChunk() const { return m_sink.chunks(); }
    /** Chunks that rest() continues; 0 if those that were taken are void. */
    quint32 chunks() const { return m_problem.isNull() ? m_sink.chunks() : 0; }
    QByteArray rest() const { return m_problem.isNull() ? m_sink.rest() : m_raw; }

private:
    void keepRaw(const QByteArray& bytes);
    void giveUp(const QString& problem);

    qint64 m_maxBytes;
    BodySink m_sink;
    std::unique_ptr<ContentDecoder> m_decoder;
    QByteArray m_raw;
    QString m_problem;
    qint64 m_wireBytes = 0; ///< of a coded body
    bool m_isCoded = false;
    bool m_isOver = false;
};

} // namespace Urlpool
