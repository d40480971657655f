// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/attemptrow.h"
#include "run/certificatereader.h"

namespace Urlpool {

/** Reads attempts and bodies by their numbers over one connection. Throws SqliteError. */
class AttemptReader
{
public:
    explicit AttemptReader(SqliteDatabase& db);

    /** The attempt with this id; of its request only row, method and URL are set. */
    AttemptRow at(qint64 id);
    /** Bytes of the stored body @p number from @p offset on, at most @p maxBytes. */
    QByteArray body(qint64 number, qint64 offset, qint64 maxBytes);

private:
    CertificateReader m_certificates;
    SqliteStatement m_attempt;
    SqliteStatement m_chunks;
    SqliteStatement m_chunk;
};

} // namespace Urlpool
