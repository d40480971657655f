// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodytable.h"

#include "run/schema.h"

#include <algorithm>

namespace Urlpool {

namespace {

constexpr qint64 windowBytes = 256 << 10;

} // namespace

BodyTable::BodyTable(SqliteDatabase& db)
    : m_insert(db, "INSERT INTO bodies(id, coding, size, hash, bytes) VALUES(?, ?, ?, ?, ?)"),
      m_remove(db, "DELETE FROM bodies WHERE id >= ? AND id < ?"), m_one(db), m_other(db)
{
}

void BodyTable::insert(const Piece& piece)
{
    m_insert.bind(1, (piece.body << Schema::chunkBits) | piece.seq);
    m_insert.bindText(2, piece.size < 0 ? QByteArrayView() : QByteArrayView("zstd"));
    if (piece.size < 0)
        m_insert.bindNull(3);
    else
        m_insert.bind(3, piece.size);
    if (piece.hash)
        m_insert.bind(4, qint64(*piece.hash));
    else
        m_insert.bindNull(4);
    m_insert.bindBlob(5, piece.bytes.isNull() ? QByteArrayView("") : piece.bytes);
    m_insert.run();
}

void BodyTable::remove(qint64 body)
{
    m_remove.bind(1, body << Schema::chunkBits);
    m_remove.bind(2, (body + 1) << Schema::chunkBits);
    m_remove.run();
}

bool BodyTable::isEqual(qint64 body, QByteArrayView bytes)
{
    if (m_one.size(body) != bytes.size())
        return false;
    for (qint64 at = 0; at < bytes.size(); at += windowBytes) {
        const qint64 part = std::min<qint64>(windowBytes, bytes.size() - at);
        if (m_one.read(body, at, part) != bytes.sliced(at, part))
            return false;
    }
    return true;
}

bool BodyTable::isEqual(qint64 body, qint64 other)
{
    const qint64 size = m_one.size(body);
    if (m_other.size(other) != size)
        return false;
    for (qint64 at = 0; at < size; at += windowBytes) {
        if (m_one.read(body, at, windowBytes) != m_other.read(other, at, windowBytes))
            return false;
    }
    return true;
}

} // namespace Urlpool
