// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodyreader.h"

#include "run/schema.h"

#include <sqlite3.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

BodyReader::BodyReader(SqliteDatabase& db)
    : m_db(db), m_part(db, "SELECT substr(bytes, ?, ?) FROM bodies WHERE id = ?"),
      m_whole(db, "SELECT bytes FROM bodies WHERE id = ?")
{
}

void BodyReader::prepare()
{
    if (m_list && !m_isOld)
        return;
    m_isOld = m_db.number("PRAGMA user_version") < Schema::firstWithCoding;
    m_list.emplace(m_db, m_isOld ? "SELECT id, length(bytes), NULL FROM bodies WHERE id >= ? AND id < ? "
                                   "ORDER BY id"
                                 : "SELECT id, coalesce(size, length(bytes)), coding FROM bodies "
                                   "WHERE id >= ? AND id < ? ORDER BY id");
}

void BodyReader::list(qint64 body)
{
    prepare();
    m_pieces.clear();
    const SqliteRewind rewind(*m_list);
    m_list->bind(1, body << Schema::chunkBits);
    m_list->bind(2, (body + 1) << Schema::chunkBits);
    while (m_list->step()) {
        const Piece piece{m_list->number(0), m_list->number(1), !m_list->isNull(2)};
        if (piece.isCoded && m_list->view(2) != "zstd")
            throw SqliteError{SQLITE_CORRUPT, 0, u"unknown coding of a body"_s};
        m_pieces.append(piece);
    }
}

qint64 BodyReader::size(qint64 body)
{
    list(body);
    qint64 size = 0;
    for (const Piece& piece : std::as_const(m_pieces))
        size += piece.size;
    return size;
}

QByteArray BodyReader::read(qint64 body, qint64 offset, qint64 maxBytes)
{
    list(body);
    QByteArray bytes;
    for (const Piece& piece : std::as_const(m_pieces)) {
        if (bytes.size() >= maxBytes)
            break;
        if (offset < piece.size)
            append(bytes, piece, offset, std::min(piece.size - offset, maxBytes - bytes.size()));
        offset = std::max<qint64>(0, offset - piece.size);
    }
    return bytes;
}

void BodyReader::append(QByteArray& bytes, const Piece& piece, qint64 offset, qint64 maxBytes)
{
    if (piece.isCoded) {
        bytes += QByteArrayView(decoded(piece)).sliced(offset, maxBytes);
        return;
    }
    const SqliteRewind rewind(m_part);
    m_part.bind(1, offset + 1);
    m_part.bind(2, maxBytes);
    m_part.bind(3, piece.id);
    if (m_part.step())
        bytes += m_part.view(0);
}

const QByteArray& BodyReader::decoded(const Piece& piece)
{
    // Whoever pages through a body asks for the same piece again. Pieces never change.
    if (m_decodedId == piece.id)
        return m_decoded;
    const SqliteRewind rewind(m_whole);
    m_whole.bind(1, piece.id);
    std::optional<QByteArray> bytes;
    if (m_whole.step())
        bytes = m_codec.decompress(m_whole.view(0), piece.size);
    if (!bytes)
        throw SqliteError{SQLITE_CORRUPT, 0, u"damaged body"_s};
    m_decoded = *std::move(bytes);
    m_decodedId = piece.id;
    return m_decoded;
}

} // namespace Urlpool
