// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/storedrow.h"

#include <QDateTime>
#include <QSet>

namespace Urlpool::Cli {

/** A server's certificate that is not valid any more, or will soon not be. */
struct EndingCertificate
{
    QByteArray host; ///< where it was seen first
    QString name;
    QDateTime end;
};

/** Finds, among the rows that are added, the servers' own certificates that end before a time. */
class EndingCertificates
{
public:
    static constexpr qsizetype most = 100;

    explicit EndingCertificates(QDateTime bound) : m_bound(std::move(bound)) {}
    void add(const StoredRow& row);
    /** At most `most`, in the order of their end. */
    QList<EndingCertificate> found() const;

private:
    void look(const HopFacts& hop);

    QDateTime m_bound;
    QByteArray m_last;
    QSet<QByteArray> m_seen;
    QList<EndingCertificate> m_found;
};

} // namespace Urlpool::Cli
