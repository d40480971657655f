// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/certificatereader.h"
#include "run/hoppack.h"

namespace Urlpool {

/** Reads from a run file what the numbers in hops stand for, and keeps what was asked for last. */
class StoredHopTexts : public HopTexts
{
public:
    /** Nothing is read from @p db, perhaps an older file without these tables, until it is asked for. */
    explicit StoredHopTexts(SqliteDatabase& db);

    QByteArray certificate(quint64 id) override { return m_certificates.at(id); }
    std::optional<Header> header(quint64 id) override;
    std::optional<HeaderList> requestHeaders(quint64 id) override;

private:
    SqliteDatabase& m_db;
    CertificateReader m_certificates;
    std::optional<SqliteStatement> m_selectHeader;
    std::optional<SqliteStatement> m_selectSet;
    QCache<quint64, Header> m_headers;
    QCache<quint64, HeaderList> m_sets;
};

} // namespace Urlpool
