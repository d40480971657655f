// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/outcomebuffer.h"
#include "run/bodycodec.h"
#include "run/bodyhash.h"
#include "run/bodyindex.h"
#include "run/bodytable.h"
#include "run/runsettings.h"

#include <QHash>

#include <optional>

namespace Urlpool {

/** What became of the body of an attempt. */
struct StoredBody
{
    qint64 number = 0;      ///< 0: nothing is stored
    qint64 bytes = -1;      ///< -1: it was not kept
    bool isLeftOut = false; ///< because of RunSettings::maxRunBytes
};

/**
 * Decides which bodies are stored and how: compressed where it pays, equal ones once, none beyond the
 * bound of the file. Lives with the journal and throws SqliteError.
 */
class BodyStore
{
public:
    /** A transaction begins; @p fileBytes: the size of the run file. */
    void begin(qint64 fileBytes);
    void commit();
    /** The last transaction failed: all is as it was before it. */
    void rollback();

    void setRules(KeepBodies keep, qint64 maxRunBytes);
    /** What is in the file already. */
    void restore(SqliteDatabase& db);

    void addChunk(BodyTable& table, const BodyChunk& chunk);
    StoredBody addOutcome(BodyTable& table, const Outcome& outcome, QByteArrayView mediaType);
    /** The attempt is not recorded, so neither is its body. */
    void drop(BodyTable& table, const Outcome& outcome);

private:
    /** A body of which pieces are in the file and the end is not known. */
    struct Growing
    {
        qint64 number = 0;
        BodyHash hash;
        quint32 pieces = 0;
        bool isCompressible = true;
        bool isLeftOut = false;
        bool isWhole = true; ///< no piece is missing
    };
    using Key = std::pair<quint32, quint32>; ///< row and attempt

    bool keeps(const Outcome& outcome) const;
    /** The machine slept: such an attempt has no outcome, the next one takes its place. */
    void dropEarlier(BodyTable& table, const Outcome& outcome);
    StoredBody addWhole(BodyTable& table, const Outcome& outcome, bool compress);
    StoredBody endGrowing(BodyTable& table, Growing growing, const Outcome& outcome, bool compress);
    /** False if there is no room for it. @p compress becomes false if it does not pay. */
    bool insert(BodyTable& table, BodyTable::Piece piece, bool& compress);

    BodyCodec m_codec;
    BodyIndex m_index;
    QHash<Key, Growing> m_growing;
    QHash<Key, Growing> m_growingBefore; ///< the transaction
    qint64 m_next = 1;
    qint64 m_maxRunBytes = 0;
    qint64 m_room = 0;
    KeepBodies m_keep = KeepBodies::All;
};

} // namespace Urlpool
