// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCache>

namespace Urlpool {

/** Certificates as JSON objects; those that come again and again are read once. */
class CertificateFacts
{
public:
    CertificateFacts();
    /** sha256, subject, issuer, names, not_before, not_after; what cannot be read has its sha256 only. */
    const QByteArray& json(const QByteArray& der);

private:
    QCache<QByteArray, QByteArray> m_recent;
};

} // namespace Urlpool
