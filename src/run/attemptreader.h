// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/attemptrow.h"
#include "run/bodyreader.h"
#include "run/hoptexts.h"

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
    StoredHopTexts m_texts;
    SqliteStatement m_attempt;
    BodyReader m_bodies;
};

} // namespace Urlpool
