// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <deque>
#include <vector>

namespace Urlpool {

struct UrlScan;

/**
 * Gives every host of a list a number from 1 upwards. Hosts are kept as slices of the list's text,
 * 8 bytes each, so that a million different hosts cost no million strings.
 */
class HostTable
{
public:
    /** The number of the scanned URL's host; @p arena is the text that most hosts are slices of. */
    quint32 idOf(const UrlScan& scan, QByteArrayView arena);
    /** The host key (requesturl.h) of a number that idOf() gave. */
    QByteArray key(quint32 id, QByteArrayView arena) const;
    /** Frees what only idOf() needs. */
    void finish();

private:
    struct Host
    {
        quint32 offset = 0;
        quint16 port = 0; ///< 0 for 80 and 443
        quint8 length = 0;
        quint8 ownName : 1 = 0; ///< the name is in m_names instead of the arena
        quint8 tag : 7 = 0;     ///< of the hash: spares most comparisons of names that differ
    };

    QByteArrayView name(const Host& host, QByteArrayView arena) const;
    bool matches(const Host& host, QByteArrayView other, quint16 port, QByteArrayView arena) const;
    void grow(QByteArrayView arena);

    std::deque<Host> m_hosts;     ///< a deque grows without a second copy for a moment
    std::vector<quint32> m_slots; ///< host numbers, 0 for a free slot; a power of two in size
    QByteArray m_names;           ///< names that do not stand in the arena as they are sent
    quint32 m_last = 0;           ///< lists often name the same host many times in a row
};

} // namespace Urlpool
