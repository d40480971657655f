// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/answerhead.h"

namespace Urlpool {

namespace {

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == '\n' || line.back() == '\r'))
        line.chop(1);
    return line;
}

} // namespace

bool AnswerHead::add(QByteArrayView line)
{
    m_bytes += line.size();
    if (m_bytes > maxBytes || m_headers.size() >= maxFields)
        return false;
    const bool isStatusLine = line.startsWith("HTTP/");
    line = withoutLineEnd(line);
    if (isStatusLine && (m_complete || m_status == 0)) {
        beginBlock(line);
        return true;
    }
    // What comes behind the head are trailers; they change nothing that has been acted upon.
    if (m_complete)
        return true;
    if (line.isEmpty()) {
        m_complete = true;
        return true;
    }
    // RFC 9112 5.2: a folded line goes on with the value before it.
    if ((line.front() == ' ' || line.front() == '\t') && !m_headers.isEmpty()) {
        m_headers.last().value += ' ' + line.trimmed().toByteArray();
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        m_headers.append(
            {line.first(colon).trimmed().toByteArray(), line.sliced(colon + 1).trimmed().toByteArray()});
    return true;
}

void AnswerHead::clear()
{
    const qsizetype bytes = m_bytes;
    *this = {};
    m_bytes = bytes;
}

void AnswerHead::beginBlock(QByteArrayView line)
{
    m_complete = false;
    m_headers.clear();
    m_reason.clear();
    m_status = 0;
    line = line.sliced(5);
    const qsizetype space = line.indexOf(' ');
    const QByteArrayView version = line.first(space < 0 ? line.size() : space);
    m_version = version == "1.1" ? QByteArrayLiteral("1.1") : version.toByteArray();
    if (space < 0)
        return;
    line = line.sliced(space + 1).trimmed();
    qsizetype digits = 0;
    for (; digits < line.size() && digits < 3 && line[digits] >= '0' && line[digits] <= '9'; ++digits)
        m_status = m_status * 10 + (line[digits] - '0');
    const QByteArrayView reason = line.sliced(digits).trimmed();
    m_reason = reason == "OK" ? QByteArrayLiteral("OK") : reason.toByteArray();
}

} // namespace Urlpool
