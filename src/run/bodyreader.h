// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/bodycodec.h"
#include "run/sqlite.h"

#include <QList>

namespace Urlpool {

/** Reads stored bodies, whose pieces may be compressed. Throws SqliteError, also on damage. */
class BodyReader
{
public:
    /** Also of an older file, in which nothing is compressed; it may become a newer one meanwhile. */
    explicit BodyReader(SqliteDatabase& db);

    /** Bytes of the body with this number from @p offset on, at most @p maxBytes. */
    QByteArray read(qint64 body, qint64 offset, qint64 maxBytes);
    /** 0 if there is no such body. */
    qint64 size(qint64 body);

private:
    struct Piece
    {
        qint64 id = 0;
        qint64 size = 0;
        bool isCoded = false;
    };
    void prepare();
    void list(qint64 body);
    void append(QByteArray& bytes, const Piece& piece, qint64 offset, qint64 maxBytes);
    const QByteArray& decoded(const Piece& piece);

    SqliteDatabase& m_db;
    std::optional<SqliteStatement> m_list;
    SqliteStatement m_part;
    SqliteStatement m_whole;
    BodyCodec m_codec;
    bool m_isOld = false; ///< the file, when last looked
    QList<Piece> m_pieces;
    qint64 m_decodedId = -1;
    QByteArray m_decoded;
};

} // namespace Urlpool
