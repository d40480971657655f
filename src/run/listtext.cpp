// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/listtext.h"

#include "request/urlbytes.h"

namespace Urlpool {

void ListText::append(const QByteArray& block)
{
    m_text.remove(0, m_at);
    m_whole -= m_at;
    m_at = 0;
    QByteArrayView text = block;
    if (m_cutting) {
        const qsizetype end = text.indexOf(m_separator);
        const QByteArrayView rest = end < 0 ? text : text.first(end);
        m_lost = m_lost || !trimmedLine(rest).isEmpty();
        if (end < 0)
            return;
        finishCut();
        text = text.sliced(end);
    }
    m_text.append(text);
    const qsizetype last = m_text.lastIndexOf(m_separator);
    m_whole = last < 0 ? 0 : last + 1;
    if (m_text.size() - m_whole <= longestLine)
        return;
    dropLeadingSpace();
    if (m_text.size() - m_whole > longestLine) {
        m_lost = !trimmedLine(QByteArrayView(m_text).sliced(m_whole + longestLine)).isEmpty();
        m_text.truncate(m_whole + longestLine);
        m_cutting = true;
    }
}

/** White space before a line is no part of it. */
void ListText::dropLeadingSpace()
{
    const QByteArrayView line = QByteArrayView(m_text).sliced(m_whole);
    const QByteArrayView trimmed = trimmedLine(line);
    m_text.remove(m_whole, trimmed.isEmpty() ? line.size() : trimmed.data() - line.data());
}

void ListText::finishCut()
{
    if (m_lost)
        m_text += "\xe2\x80\xa6";
    m_cutting = false;
    m_lost = false;
}

void ListText::end()
{
    finishCut();
    m_whole = m_text.size();
    m_ended = true;
}

QByteArray ListText::takePiece()
{
    if (m_at >= m_whole)
        return {};
    qsizetype end = m_whole;
    if (end - m_at > pieceBytes) {
        const qsizetype last = QByteArrayView(m_text).first(m_at + pieceBytes).lastIndexOf(m_separator);
        const qsizetype next = last < m_at ? m_text.indexOf(m_separator, m_at) : last;
        end = next < 0 ? m_whole : next + 1;
    }
    const QByteArray piece = m_text.sliced(m_at, end - m_at);
    m_at = end;
    return piece;
}

} // namespace Urlpool
