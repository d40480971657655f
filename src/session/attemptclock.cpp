// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/attemptclock.h"

namespace Urlpool {

AttemptClock::AttemptClock(const TransferOptions& options) : m_options(options) {}

void AttemptClock::enter(HopPhase phase, qint64 nowUs)
{
    if (m_phase == HopPhase::Held)
        m_heldUs += nowUs - m_phaseUs;
    m_unreadUs = unreadUs(nowUs);
    m_suspendedUs = nowUs;
    m_phase = phase;
    m_phaseUs = nowUs;
    m_touchedUs = nowUs;
}

void AttemptClock::touch(qint64 nowUs)
{
    m_touchedUs = nowUs;
}

void AttemptClock::setIdleSuspended(bool suspended, qint64 nowUs)
{
    m_unreadUs = unreadUs(nowUs);
    m_suspendedUs = nowUs;
    m_idleSuspended = suspended;
    m_touchedUs = nowUs;
}

qint64 AttemptClock::unreadUs(qint64 nowUs) const
{
    const bool unread = m_idleSuspended && m_phase == HopPhase::Receiving;
    return unread ? m_unreadUs + nowUs - m_suspendedUs : m_unreadUs;
}

qint64 AttemptClock::activeUs(qint64 nowUs) const
{
    const qint64 held = m_phase == HopPhase::Held ? m_heldUs + nowUs - m_phaseUs : m_heldUs;
    return nowUs - held;
}

ErrorKind AttemptClock::expired(qint64 nowUs) const
{
    if (m_phase == HopPhase::Held)
        return ErrorKind::None;

    ErrorKind kind = ErrorKind::None;
    qint64 overdueUs = -1;
    const auto check = [&](qint64 limitMs, qint64 elapsedUs, ErrorKind name) {
        const qint64 overdue = elapsedUs - limitMs * 1000;
        if (limitMs > 0 && overdue >= 0 && overdue > overdueUs) {
            kind = name;
            overdueUs = overdue;
        }
    };
    switch (m_phase) {
    case HopPhase::Connecting:
        check(m_options.connectTimeoutMs, nowUs - m_phaseUs, ErrorKind::ConnectTimeout);
        break;
    case HopPhase::Unobserved:
        // Both may be used up in full, so the name of the second can be wrong but its time is not.
        if (m_options.connectTimeoutMs > 0 && m_options.firstByteTimeoutMs > 0)
            check(m_options.connectTimeoutMs + m_options.firstByteTimeoutMs, nowUs - m_phaseUs,
                  ErrorKind::FirstByteTimeout);
        break;
    case HopPhase::Waiting:
        check(m_options.firstByteTimeoutMs, nowUs - m_phaseUs, ErrorKind::FirstByteTimeout);
        break;
    case HopPhase::Sending:
    case HopPhase::Receiving:
        if (!m_idleSuspended)
            check(m_options.idleTimeoutMs, nowUs - m_touchedUs, ErrorKind::IdleTimeout);
        break;
    case HopPhase::Held:
        break;
    }
    check(m_options.totalTimeoutMs, activeUs(nowUs) - unreadUs(nowUs), ErrorKind::TotalTimeout);
    return kind;
}

} // namespace Urlpool
