// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodyindex.h"

#include <algorithm>
#include <limits>

namespace Urlpool {

namespace {

constexpr std::size_t bucketSize = 8;
constexpr std::size_t firstPlaces = 1 << 10;
constexpr std::size_t mostPlaces = 1 << 20;
constexpr qsizetype recentBytes = 32 << 10;

} // namespace

BodyIndex::BodyIndex() : m_hashes(firstPlaces), m_bodies(firstPlaces) {}

std::size_t BodyIndex::bucketOf(quint64 hash) const
{
    return std::size_t(hash) % (m_hashes.size() / bucketSize) * bucketSize;
}

bool BodyIndex::isFull(std::size_t bucket) const
{
    const auto begin = m_bodies.begin() + std::ptrdiff_t(bucket);
    return std::find(begin, begin + bucketSize, 0u) == begin + bucketSize;
}

BodyIndex::Found BodyIndex::find(quint64 hash) const
{
    const Recent& recent = m_recent[std::size_t(hash % recentCount)];
    if (recent.body != 0 && recent.hash == hash)
        return {recent.body, recent.bytes};
    const std::size_t bucket = bucketOf(hash);
    for (std::size_t place = bucket; place < bucket + bucketSize; ++place) {
        if (m_bodies[place] != 0 && m_hashes[place] == hash)
            return {m_bodies[place], {}};
    }
    return {};
}

void BodyIndex::add(quint64 hash, qint64 body, const QByteArray& bytes)
{
    if (body > std::numeric_limits<quint32>::max())
        return;
    if (m_used >= m_hashes.size() / 2 && m_hashes.size() < mostPlaces)
        grow();
    while (isFull(bucketOf(hash)) && m_hashes.size() < mostPlaces)
        grow();
    put(hash, quint32(body));
    m_uncommitted.push_back(hash);
    if (!bytes.isNull() && bytes.size() <= recentBytes)
        m_recent[std::size_t(hash % recentCount)] = {hash, body, bytes};
}

void BodyIndex::put(quint64 hash, quint32 body)
{
    const std::size_t bucket = bucketOf(hash);
    std::size_t place = bucket + std::size_t(hash >> 32) % bucketSize; // the one to be forgotten
    for (std::size_t i = bucket; i < bucket + bucketSize; ++i) {
        if (m_bodies[i] == 0 || m_hashes[i] == hash) {
            place = i;
            break;
        }
    }
    m_used += m_bodies[place] == 0 ? 1 : 0;
    m_hashes[place] = hash;
    m_bodies[place] = body;
}

void BodyIndex::grow()
{
    std::vector<quint64> hashes(m_hashes.size() * 2);
    std::vector<quint32> bodies(m_bodies.size() * 2);
    hashes.swap(m_hashes);
    bodies.swap(m_bodies);
    m_used = 0;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (bodies[i] != 0)
            put(hashes[i], bodies[i]);
    }
}

std::size_t BodyIndex::bytes() const
{
    std::size_t bytes = m_hashes.capacity() * sizeof(quint64) + m_bodies.capacity() * sizeof(quint32);
    for (const Recent& recent : m_recent)
        bytes += sizeof(Recent) + std::size_t(recent.bytes.capacity());
    return bytes;
}

void BodyIndex::rollback()
{
    for (const quint64 hash : m_uncommitted) {
        const std::size_t bucket = bucketOf(hash);
        for (std::size_t i = bucket; i < bucket + bucketSize; ++i) {
            if (m_bodies[i] != 0 && m_hashes[i] == hash) {
                m_bodies[i] = 0;
                --m_used;
            }
        }
        m_recent[std::size_t(hash % recentCount)] = {};
    }
    m_uncommitted.clear();
}

} // namespace Urlpool
