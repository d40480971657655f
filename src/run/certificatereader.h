// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/sqlite.h"

#include <QByteArray>
#include <QCache>

#include <optional>

namespace Urlpool {

/** Reads certificates by their numbers and keeps those that were asked for last. Throws SqliteError. */
class CertificateReader
{
public:
    /** Nothing is read from @p db, an older file without certificates, until one is asked for. */
    explicit CertificateReader(SqliteDatabase& db);

    /** DER; empty if there is none with this number. */
    QByteArray at(quint64 id);

private:
    SqliteDatabase& m_db;
    std::optional<SqliteStatement> m_select;
    QCache<quint64, QByteArray> m_recent;
};

} // namespace Urlpool
