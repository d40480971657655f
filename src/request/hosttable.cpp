// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/hosttable.h"

#include "request/urlbytes.h"
#include "request/urlscan.h"

#include <QHashFunctions>

#include <algorithm>
#include <functional>

namespace Urlpool {

namespace {

quint32 hashOf(QByteArrayView name, quint16 port)
{
    // FNV-1a over the lower-cased name: it folds case on the way, so that nothing is copied.
    quint64 hash = 0xcbf29ce484222325U ^ quint64(QHashSeed::globalSeed());
    for (const char c : name)
        hash = (hash ^ quint8(toAsciiLower(c))) * 0x100000001b3U;
    hash = (hash ^ port) * 0x100000001b3U;
    return quint32(hash ^ (hash >> 32));
}

bool equalsFolded(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return toAsciiLower(x) == toAsciiLower(y);
           });
}

} // namespace

QByteArrayView HostTable::name(const Host& host, QByteArrayView arena) const
{
    return (host.ownName ? QByteArrayView(m_names) : arena).sliced(host.offset, host.length);
}

bool HostTable::matches(const Host& host, QByteArrayView other, quint16 port, QByteArrayView arena) const
{
    return host.port == port && equalsFolded(name(host, arena), other);
}

quint32 HostTable::idOf(const UrlScan& scan, QByteArrayView arena)
{
    const QByteArrayView wanted = scan.limitHost();
    const quint16 port = scan.limitPort();
    if (m_last > 0 && matches(m_hosts[m_last - 1], wanted, port, arena))
        return m_last;
    if (m_hosts.size() * 2 >= m_slots.size())
        grow(arena);

    const std::size_t mask = m_slots.size() - 1;
    const quint32 hash = hashOf(wanted, port);
    const quint8 tag = hash >> 25;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const Host& host = m_hosts[m_slots[slot] - 1];
        if (host.tag == tag && matches(host, wanted, port, arena))
            return m_last = m_slots[slot];
    }
    Host host;
    host.port = port;
    host.tag = tag & 0x7f;
    host.length = quint8(wanted.size());
    const std::less<const char*> before;
    host.ownName = before(wanted.data(), arena.begin()) || !before(wanted.data(), arena.end());
    if (host.ownName) {
        host.offset = quint32(m_names.size());
        m_names += wanted;
    } else {
        host.offset = quint32(wanted.data() - arena.data());
    }
    m_hosts.push_back(host);
    m_last = quint32(m_hosts.size());
    m_slots[slot] = m_last;
    return m_last;
}

QByteArray HostTable::key(quint32 id, QByteArrayView arena) const
{
    const Host& host = m_hosts[id - 1];
    QByteArray key = lowered(name(host, arena));
    if (host.port != 0)
        key += ':' + QByteArray::number(host.port);
    return key;
}

void HostTable::finish()
{
    m_slots = {};
}

void HostTable::grow(QByteArrayView arena)
{
    const std::size_t size = std::max<std::size_t>(64, m_slots.size() * 2);
    m_slots = {};
    m_slots.assign(size, 0);
    for (quint32 id = 1; id <= m_hosts.size(); ++id) {
        const Host& host = m_hosts[id - 1];
        std::size_t slot = hashOf(name(host, arena), host.port) & (size - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = id;
    }
}

} // namespace Urlpool
