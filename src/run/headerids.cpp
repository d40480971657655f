// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/headerids.h"

#include "run/headerlines.h"
#include "run/secrets.h"

namespace Urlpool {

namespace {

constexpr qsizetype placesRemembered = 48;
constexpr qsizetype longestValue = 2048;
constexpr qsizetype generationCount = 4096;
constexpr qsizetype generationBytes = 1 << 20;

} // namespace

template <typename Key> quint64* HeaderIds::Lately<Key>::find(const Key& key)
{
    if (const auto young = m_young.find(key); young != m_young.end())
        return &*young;
    const auto old = m_old.constFind(key);
    if (old == m_old.constEnd())
        return nullptr;
    const quint64 id = *old;
    insert(key, id, 0);
    return &m_young[key];
}

template <typename Key> void HeaderIds::Lately<Key>::insert(const Key& key, quint64 id, qsizetype bytes)
{
    if (m_young.size() >= generationCount || m_bytes >= generationBytes) {
        m_old = std::exchange(m_young, {});
        m_bytes = 0;
    }
    m_young.insert(key, id);
    m_bytes += bytes;
}

template <typename Key> void HeaderIds::Lately<Key>::clear()
{
    m_young.clear();
    m_old.clear();
    m_bytes = 0;
}

HeaderRef HeaderIds::refOf(Table& table, const QByteArray& name, const QByteArray& value, qsizetype place)
{
    if (place < m_last.size() && m_last.at(place).name == name && m_last.at(place).value == value)
        return m_last.at(place).ref;
    const HeaderRef ref = lookUp(table, name, value);
    // Only what has a number: the others differ the next time.
    if (ref.hasValue && place < placesRemembered) {
        if (place >= m_last.size())
            m_last.resize(place + 1);
        m_last[place] = {name, value, ref};
    }
    return ref;
}

HeaderRef HeaderIds::lookUp(Table& table, const QByteArray& name, const QByteArray& value)
{
    const quint64 nameNumber = nameId(table, name);
    if (value.size() > longestValue)
        return {nameNumber, false};
    const std::pair key{nameNumber, value};
    quint64* known = m_values.find(key);
    if (!known) {
        m_values.insert(key, 0, value.size());
        return {nameNumber, false};
    }
    if (*known == 0) {
        m_hasUncommitted = true;
        const quint64 id = m_nextHeader++;
        table.insertHeader(id, name, &value);
        *known = id;
    }
    return {*known, true};
}

quint64 HeaderIds::nameId(Table& table, const QByteArray& name)
{
    if (const quint64* known = m_names.find(name))
        return *known;
    m_hasUncommitted = true;
    const quint64 id = m_nextHeader++;
    table.insertHeader(id, name, nullptr);
    m_names.insert(name, id, name.size());
    return id;
}

quint64 HeaderIds::setOf(Table& table, const HeaderList& headers, bool withSecrets)
{
    if (m_lastSetId != 0 && headers == m_lastSet)
        return m_lastSetId;
    const QByteArray lines = toLines(withSecrets ? headers : redactSentHeaders(headers));
    if (lines.isNull())
        return 0;
    const quint64* known = m_sets.find(lines);
    quint64 id = known ? *known : 0;
    if (!known) {
        m_hasUncommitted = true;
        id = m_nextSet++;
        table.insertSet(id, lines);
        m_sets.insert(lines, id, lines.size());
    }
    m_lastSet = headers;
    m_lastSetId = id;
    return id;
}

void HeaderIds::restore(quint64 nextHeader, quint64 nextSet)
{
    m_nextHeader = nextHeader;
    m_nextSet = nextSet;
}

void HeaderIds::rollback()
{
    if (!m_hasUncommitted)
        return;
    // What is in the file already gets a second number at most; that happens after failures only.
    m_last.clear();
    m_names.clear();
    m_values.clear();
    m_sets.clear();
    m_lastSet.clear();
    m_lastSetId = 0;
    m_hasUncommitted = false;
}

} // namespace Urlpool
