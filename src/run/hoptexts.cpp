// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/hoptexts.h"

#include "run/headerlines.h"

namespace Urlpool {

namespace {

constexpr int textBytes = 2 << 20;

int costOf(qsizetype bytes)
{
    return int(qMin<qsizetype>(bytes + 64, textBytes));
}

} // namespace

StoredHopTexts::StoredHopTexts(SqliteDatabase& db)
    : m_db(db), m_certificates(db), m_headers(textBytes), m_sets(textBytes)
{
}

std::optional<Header> StoredHopTexts::header(quint64 id)
{
    if (const Header* recent = m_headers.object(id))
        return *recent;
    if (!m_selectHeader)
        m_selectHeader.emplace(m_db, "SELECT name, value FROM headers WHERE id = ?");
    const SqliteRewind rewind(*m_selectHeader);
    m_selectHeader->bind(1, qint64(id));
    if (!m_selectHeader->step())
        return std::nullopt;
    const Header header{m_selectHeader->bytes(0), m_selectHeader->bytes(1)};
    m_headers.insert(id, new Header(header), costOf(header.name.size() + header.value.size()));
    return header;
}

std::optional<HeaderList> StoredHopTexts::requestHeaders(quint64 id)
{
    if (const HeaderList* recent = m_sets.object(id))
        return *recent;
    if (!m_selectSet)
        m_selectSet.emplace(m_db, "SELECT lines FROM request_headers WHERE id = ?");
    const SqliteRewind rewind(*m_selectSet);
    m_selectSet->bind(1, qint64(id));
    if (!m_selectSet->step())
        return std::nullopt;
    const QByteArrayView lines = m_selectSet->view(0);
    std::optional<HeaderList> headers = fromLines(lines);
    if (headers)
        m_sets.insert(id, new HeaderList(*headers), costOf(2 * lines.size()));
    return headers;
}

} // namespace Urlpool
