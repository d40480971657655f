// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodystore.h"

#include "run/schema.h"

#include <limits>

namespace Urlpool {

namespace {

// What a piece takes beside its bytes, about.
constexpr qint64 pieceOverhead = 32;
// Shorter bodies are found again only by the journal that wrote them: a hash would be a tenth of them.
constexpr qsizetype leastHashed = 100;

} // namespace

void BodyStore::begin(qint64 fileBytes)
{
    m_growingBefore = m_growing;
    m_room = m_maxRunBytes <= 0 ? std::numeric_limits<qint64>::max() : m_maxRunBytes - fileBytes;
}

void BodyStore::commit()
{
    m_index.commit();
    m_growingBefore.clear();
}

void BodyStore::rollback()
{
    m_index.rollback();
    m_growing = m_growingBefore;
}

void BodyStore::setRules(KeepBodies keep, qint64 maxRunBytes)
{
    m_keep = keep;
    if (m_maxRunBytes > 0 && m_room != std::numeric_limits<qint64>::max() && maxRunBytes > 0)
        m_room += maxRunBytes - m_maxRunBytes;
    m_maxRunBytes = maxRunBytes;
}

void BodyStore::restore(SqliteDatabase& db)
{
    // Above the pieces of attempts that a crash cut off, too.
    m_next = (db.number("SELECT max(id) FROM bodies") >> Schema::chunkBits) + 1;
    SqliteStatement hashes(db, "SELECT id, hash FROM bodies WHERE hash IS NOT NULL");
    while (hashes.step())
        m_index.add(quint64(hashes.number(1)), hashes.number(0) >> Schema::chunkBits, {});
    m_index.commit();
}

bool BodyStore::keeps(const Outcome& outcome) const
{
    switch (m_keep) {
    case KeepBodies::None:
        return false;
    case KeepBodies::Failed:
        return !outcome.isResponse() || outcome.status() >= 400;
    case KeepBodies::All:
        break;
    }
    return true;
}

bool BodyStore::insert(BodyTable& table, BodyTable::Piece piece, bool& compress)
{
    const qint64 size = piece.bytes.size();
    if (compress && size >= BodyCodec::leastBytes) {
        const std::optional<QByteArrayView> frame = m_codec.compress(piece.bytes);
        compress = frame.has_value();
        if (frame) {
            piece.bytes = *frame;
            piece.size = size;
        }
    }
    const qint64 takes = piece.bytes.size() + pieceOverhead;
    if (takes > m_room)
        return false;
    m_room -= takes;
    table.insert(piece);
    return true;
}

void BodyStore::addChunk(BodyTable& table, const BodyChunk& chunk)
{
    if (m_keep == KeepBodies::None)
        return;
    Growing& growing = m_growing[{chunk.row, chunk.attempt}];
    if (growing.number == 0)
        growing.number = m_next++;
    growing.isWhole = growing.isWhole && chunk.seq == growing.pieces;
    ++growing.pieces;
    if (growing.isLeftOut || !growing.isWhole)
        return;
    growing.hash.add(chunk.bytes);
    BodyTable::Piece piece;
    piece.body = growing.number;
    piece.seq = chunk.seq;
    piece.bytes = chunk.bytes;
    if (insert(table, piece, growing.isCompressible))
        return;
    // Half a body would look like a whole one.
    growing.isLeftOut = true;
    table.remove(growing.number);
}

void BodyStore::dropEarlier(BodyTable& table, const Outcome& outcome)
{
    for (quint32 attempt = outcome.attempt - 1; attempt > 0 && !m_growing.isEmpty(); --attempt) {
        const Growing growing = m_growing.take({outcome.request.row, attempt});
        if (growing.number == 0)
            return;
        table.remove(growing.number);
    }
}

void BodyStore::drop(BodyTable& table, const Outcome& outcome)
{
    if (m_growing.isEmpty())
        return;
    dropEarlier(table, outcome);
    const Growing growing = m_growing.take({outcome.request.row, outcome.attempt});
    if (growing.number != 0)
        table.remove(growing.number);
}

StoredBody BodyStore::addOutcome(BodyTable& table, const Outcome& outcome, QByteArrayView mediaType)
{
    if (!keeps(outcome)) {
        drop(table, outcome);
        return {};
    }
    dropEarlier(table, outcome);
    const bool compress = !outcome.isBodyRaw() && !BodyCodec::isCompressed(mediaType);
    if (outcome.chunks == 0) {
        // What was decoded of a body before its coding broke is void.
        drop(table, outcome);
        return addWhole(table, outcome, compress);
    }
    const Growing growing = m_growing.take({outcome.request.row, outcome.attempt});
    if (growing.number != 0 && growing.isWhole && growing.pieces == outcome.chunks)
        return endGrowing(table, growing, outcome, compress && growing.isCompressible);
    if (growing.number != 0)
        table.remove(growing.number);
    return {};
}

StoredBody BodyStore::addWhole(BodyTable& table, const Outcome& outcome, bool compress)
{
    const QByteArray& bytes = outcome.body;
    if (bytes.isEmpty())
        return {0, 0, false};
    const quint64 hash = BodyHash::of(bytes);
    const BodyIndex::Found found = m_index.find(hash);
    if (found.body != 0) {
        if (found.bytes.isNull() ? table.isEqual(found.body, bytes) : found.bytes == bytes)
            return {found.body, bytes.size(), false};
    }
    BodyTable::Piece piece;
    piece.body = m_next++;
    piece.bytes = bytes;
    piece.hash = bytes.size() < leastHashed ? nullptr : &hash;
    if (!insert(table, piece, compress))
        return {0, -1, true};
    m_index.add(hash, piece.body, bytes);
    return {piece.body, bytes.size(), false};
}

StoredBody BodyStore::endGrowing(BodyTable& table, Growing growing, const Outcome& outcome, bool compress)
{
    if (growing.isLeftOut)
        return {0, -1, true};
    growing.hash.add(outcome.body);
    const quint64 hash = growing.hash.value();
    BodyTable::Piece piece;
    piece.body = growing.number;
    piece.seq = outcome.chunks;
    piece.bytes = outcome.body;
    piece.hash = &hash;
    // Also without bytes: it carries the hash.
    if (!insert(table, piece, compress)) {
        table.remove(growing.number);
        return {0, -1, true};
    }
    const BodyIndex::Found found = m_index.find(hash);
    if (found.body != 0 && table.isEqual(growing.number, found.body)) {
        table.remove(growing.number);
        return {found.body, outcome.size, false};
    }
    m_index.add(hash, growing.number, {});
    return {growing.number, outcome.size, false};
}

} // namespace Urlpool
