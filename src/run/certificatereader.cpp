// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/certificatereader.h"

namespace Urlpool {

namespace {

constexpr int keptBytes = 4 << 20;

} // namespace

CertificateReader::CertificateReader(SqliteDatabase& db) : m_db(db), m_recent(keptBytes) {}

QByteArray CertificateReader::at(quint64 id)
{
    if (const QByteArray* recent = m_recent.object(id))
        return *recent;
    if (!m_select)
        m_select.emplace(m_db, "SELECT der FROM certificates WHERE id = ?");
    const SqliteRewind rewind(*m_select);
    m_select->bind(1, qint64(id));
    const QByteArray der = m_select->step() ? m_select->bytes(0) : QByteArray();
    m_recent.insert(id, new QByteArray(der), int(qMin<qsizetype>(der.size() + 1, keptBytes)));
    return der;
}

} // namespace Urlpool
