// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/keptconnections.h"

namespace Urlpool {

namespace {
/** Looking at all origins is not for every request. */
constexpr qint64 dropEveryMs = 1000;
} // namespace

bool KeptConnections::begin(const QByteArray& origin, qint64 nowMs)
{
    if (m_count >= m_most)
        dropOld(nowMs);
    const auto found = m_origins.find(origin);
    const bool isFree = found != m_origins.end() && found->inUse < found->kept;
    if (!isFree && m_count >= m_most)
        return false;
    Origin& used = found != m_origins.end() ? *found : m_origins[origin];
    ++used.inUse;
    if (!isFree) {
        ++used.kept;
        ++m_count;
    }
    return true;
}

void KeptConnections::end(const QByteArray& origin, bool open, qint64 nowMs)
{
    const auto found = m_origins.find(origin);
    if (found == m_origins.end())
        return;
    --found->inUse;
    found->lastMs = nowMs;
    if (open)
        return;
    --m_count;
    if (--found->kept == 0)
        m_origins.erase(found);
}

void KeptConnections::dropOld(qint64 nowMs)
{
    if (nowMs - m_droppedMs < dropEveryMs)
        return;
    m_droppedMs = nowMs;
    m_origins.removeIf([&](const QHash<QByteArray, Origin>::iterator& origin) {
        if (origin->inUse > 0 || nowMs - origin->lastMs < m_idleMs)
            return false;
        m_count -= origin->kept;
        return true;
    });
}

} // namespace Urlpool
