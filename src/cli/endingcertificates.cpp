// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/endingcertificates.h"

#include <QCryptographicHash>
#include <QSslCertificate>

#include <algorithm>

namespace Urlpool::Cli {

namespace {

/** More certificates than that are looked at again when they come again. */
constexpr qsizetype remembered = 65'536;

} // namespace

void EndingCertificates::add(const StoredRow& row)
{
    if (!row.outcome)
        return;
    for (const HopFacts& hop : row.outcome->hops) {
        if (!hop.tlsChain.isEmpty() && hop.tlsChain.first() != m_last)
            look(hop);
    }
}

void EndingCertificates::look(const HopFacts& hop)
{
    m_last = hop.tlsChain.first();
    const QByteArray hash = QCryptographicHash::hash(m_last, QCryptographicHash::Sha1);
    if (m_seen.contains(hash) || m_found.size() >= most)
        return;
    if (m_seen.size() >= remembered)
        m_seen.clear();
    m_seen.insert(hash);
    const QSslCertificate certificate(m_last, QSsl::Der);
    const EndingCertificate ending{hostKey(hop.url), certificate.subjectDisplayName(),
                                   certificate.expiryDate().toUTC()};
    const auto isSame = [&](const EndingCertificate& known) {
        return known.host == ending.host && known.end == ending.end;
    };
    if (ending.end.isValid() && ending.end < m_bound && std::ranges::none_of(m_found, isSame))
        m_found.append(ending);
}

QList<EndingCertificate> EndingCertificates::found() const
{
    QList<EndingCertificate> sorted = m_found;
    std::ranges::stable_sort(sorted, {},
                             [](const EndingCertificate& c) { return c.end.toMSecsSinceEpoch(); });
    return sorted;
}

} // namespace Urlpool::Cli
