// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/bodyreader.h"

namespace Urlpool {

/** The statements on the table `bodies`. Throws SqliteError. */
class BodyTable
{
public:
    explicit BodyTable(SqliteDatabase& db);

    struct Piece
    {
        qint64 body = 0;
        quint32 seq = 0;
        QByteArrayView bytes;          ///< as they are stored
        qint64 size = -1;              ///< if they are compressed: of what they were
        const quint64* hash = nullptr; ///< of the whole body, with its last piece
    };
    void insert(const Piece& piece);
    void remove(qint64 body);
    /** Whether the body is stored and consists of @p bytes. */
    bool isEqual(qint64 body, QByteArrayView bytes);
    bool isEqual(qint64 body, qint64 other);

private:
    SqliteStatement m_insert;
    SqliteStatement m_remove;
    BodyReader m_one;
    BodyReader m_other;
};

} // namespace Urlpool
