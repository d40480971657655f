// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QCache>
#include <QHash>
#include <QList>

#include <functional>

namespace Urlpool {

/**
 * Numbers for the certificates of a run file, so that each is stored once, however many hops show it. Of
 * each it remembers the hash, and of those that came last the bytes. Lives with the journal.
 */
class CertificateIds
{
public:
    using Insert = std::function<void(quint64 id, const QByteArray& sha256, const QByteArray& der)>;

    CertificateIds();

    /** The numbers of @p chain (DER); what is not in the file yet is given to @p insert, which may throw. */
    const QList<quint64>& idsOf(const QByteArrayList& chain, const Insert& insert);
    /** One that is in the file already. */
    void restore(quint64 id, const QByteArray& sha256);
    /** All that was inserted is in the file now. */
    void commit() { m_uncommitted.clear(); }
    /** Nothing of what was inserted since commit() is in the file. */
    void rollback();

private:
    quint64 idOf(const QByteArray& der, const Insert& insert);

    QByteArrayList m_lastChain;
    QList<quint64> m_lastIds;
    QCache<QByteArray, quint64> m_recent; ///< by DER
    QHash<QByteArray, quint64> m_ids;     ///< by SHA-256
    QByteArrayList m_uncommitted;
    quint64 m_next = 1;
};

} // namespace Urlpool
