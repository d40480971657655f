// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <vector>

namespace Urlpool {

/**
 * Which bodies of a run file have which hash, and the bytes of those that came last: to find the one that
 * an equal body can refer to. Bounded (12 bytes a body, 12 MB in all; then old ones are forgotten).
 */
class BodyIndex
{
public:
    BodyIndex();

    struct Found
    {
        qint64 body = 0;  ///< 0: there is none
        QByteArray bytes; ///< of this body, if they are at hand
    };
    /** A body with this hash; it need not be equal. */
    Found find(quint64 hash) const;
    /** @p bytes null: not at hand. Null arrays and long ones are not kept. */
    void add(quint64 hash, qint64 body, const QByteArray& bytes);

    /** What it takes. */
    std::size_t bytes() const;

    /** What was added is in the file now. */
    void commit() { m_uncommitted.clear(); }
    /** Nothing of what was added since commit() is in the file. */
    void rollback();

private:
    struct Recent
    {
        quint64 hash = 0;
        qint64 body = 0;
        QByteArray bytes;
    };
    static constexpr std::size_t recentCount = 64;

    void put(quint64 hash, quint32 body);
    void grow();
    bool isFull(std::size_t bucket) const;
    std::size_t bucketOf(quint64 hash) const;

    // Apart, because together they would be padded.
    std::vector<quint64> m_hashes;
    std::vector<quint32> m_bodies; ///< 0: a free place
    std::size_t m_used = 0;
    std::array<Recent, recentCount> m_recent;
    std::vector<quint64> m_uncommitted;
};

} // namespace Urlpool
