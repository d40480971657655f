// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/errorkind.h"
#include "session/transferoptions.h"

namespace Urlpool {

/** Where a hop stands, as far as its deadlines are concerned. */
enum class HopPhase : quint8 {
    Connecting, ///< DNS, TCP, TLS
    Unobserved, ///< Connecting or Waiting, and the session cannot tell which
    Sending,    ///< the connection stands, the body goes out
    Waiting,    ///< all is sent, nothing has come back
    Receiving,
    Held, ///< waits for a permit or for other look-ups of our own; every clock stands still
};

/**
 * The four deadlines of an attempt. It has no clock of its own: all times are microseconds since the
 * attempt began, given by the caller, so that it can be tested without waiting.
 */
class AttemptClock
{
public:
    explicit AttemptClock(const TransferOptions& options);

    void enter(HopPhase phase, qint64 nowUs);
    HopPhase phase() const { return m_phase; }
    /** Bytes moved, in either direction. */
    void touch(qint64 nowUs);
    /** Our own back-pressure must not look like a silent or a slow server. */
    void setIdleSuspended(bool suspended, qint64 nowUs);

    /** Duration of the attempt without the time it was held. */
    qint64 activeUs(qint64 nowUs) const;
    /** The deadline that ran out first, None if none did. */
    ErrorKind expired(qint64 nowUs) const;

private:
    qint64 unreadUs(qint64 nowUs) const;

    TransferOptions m_options;
    HopPhase m_phase = HopPhase::Connecting;
    qint64 m_phaseUs = 0;
    qint64 m_touchedUs = 0;
    qint64 m_heldUs = 0;
    qint64 m_suspendedUs = 0; ///< when reading was suspended, or a phase began in which it is
    qint64 m_unreadUs = 0;    ///< part of an answer's time in which it was not read
    bool m_idleSuspended = false;
};

} // namespace Urlpool
