// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hopbody.h"

namespace Urlpool {

void HopBody::begin(int status, const HeaderList& headers)
{
    const QByteArrayList codings = contentCodings(headers);
    m_isCoded = !codings.isEmpty();
    // A 206 is a piece of the coded bytes, which nobody can decode alone.
    if (!m_isCoded || status == 206)
        return;
    if (codings.size() > ContentDecoder::MaxCodings)
        giveUp(QStringLiteral("%1 codings").arg(codings.size()));
    else
        m_decoder = ContentDecoder::make(codings);
}

void HopBody::add(const QByteArray& bytes)
{
    if (!m_isCoded) {
        m_isOver = !m_sink.add(bytes);
        return;
    }
    const qint64 room = m_maxBytes > 0 ? m_maxBytes - m_wireBytes : bytes.size();
    m_isOver = bytes.size() > room;
    const QByteArray taken = m_isOver ? bytes.first(room) : bytes;
    m_wireBytes += taken.size();
    if (m_decoder)
        m_decoder->push(taken);
    else if (m_problem.isNull())
        m_sink.add(taken);
    if (m_decoder || !m_problem.isNull())
        keepRaw(taken);
}

void HopBody::work()
{
    const QByteArrayView bytes = m_decoder->step();
    if (!m_decoder->problem().isNull()) {
        giveUp(m_decoder->problem());
        return;
    }
    // What a coding puts out for the next one counts, too: it may never come out at the end.
    m_isOver = !m_sink.add(bytes) || (m_maxBytes > 0 && m_decoder->producedBytes() > m_maxBytes);
}

Verdict HopBody::finish()
{
    if (m_decoder && !m_decoder->finish())
        giveUp(m_decoder->problem());
    return m_problem.isNull() || m_wireBytes == 0 ? Verdict() : problem();
}

void HopBody::keepRaw(const QByteArray& bytes)
{
    // One block is shared with the decoder, not copied.
    if (m_raw.size() < RawBytes)
        m_raw += bytes.size() <= RawBytes - m_raw.size() ? bytes : bytes.first(RawBytes - m_raw.size());
}

void HopBody::giveUp(const QString& problem)
{
    m_problem = problem;
    m_decoder.reset();
}

} // namespace Urlpool
