// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/certificateids.h"

#include <QCryptographicHash>

namespace Urlpool {

namespace {

constexpr int rememberedBytes = 1 << 20;

} // namespace

CertificateIds::CertificateIds() : m_recent(rememberedBytes) {}

const QList<quint64>& CertificateIds::idsOf(const QByteArrayList& chain, const Insert& insert)
{
    if (chain == m_lastChain)
        return m_lastIds;
    QList<quint64> ids;
    ids.reserve(chain.size());
    for (const QByteArray& der : chain)
        ids.append(idOf(der, insert));
    m_lastChain = chain;
    m_lastIds = ids;
    return m_lastIds;
}

quint64 CertificateIds::idOf(const QByteArray& der, const Insert& insert)
{
    if (const quint64* recent = m_recent.object(der))
        return *recent;
    const QByteArray sha256 = QCryptographicHash::hash(der, QCryptographicHash::Sha256);
    quint64 id = m_ids.value(sha256);
    if (id == 0) {
        id = m_next++;
        insert(id, sha256, der);
        m_ids.insert(sha256, id);
        m_uncommitted.append(sha256);
    }
    m_recent.insert(der, new quint64(id), int(qMin<qsizetype>(der.size(), rememberedBytes)));
    return id;
}

void CertificateIds::restore(quint64 id, const QByteArray& sha256)
{
    m_ids.insert(sha256, id);
    m_next = qMax(m_next, id + 1);
}

void CertificateIds::rollback()
{
    if (m_uncommitted.isEmpty())
        return;
    for (const QByteArray& sha256 : std::as_const(m_uncommitted))
        m_ids.remove(sha256);
    m_uncommitted.clear();
    m_recent.clear();
    m_lastChain.clear();
    m_lastIds.clear();
}

} // namespace Urlpool
