// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"

namespace Urlpool {

/** What hops at one host went out on. */
struct HopConnections
{
    int opened = 0;
    int reused = 0; ///< that had carried an earlier hop
};

/** What the limits and the facts about hosts need to know of an attempt that has ended. */
struct JobReport
{
    int status = 0; ///< of the last hop's answer; 0: it had none
    ErrorKind error = ErrorKind::None;
    qint64 advisedWaitMs = -1; ///< what the server asked for with 429 or 503; -1: nothing
    qint64 totalUs = -1;
    HopConnections connections;                             ///< to the host of the first hop
    QList<std::pair<QByteArray, HopConnections>> elsewhere; ///< by host key, where redirects led
};

/** @p nowMs: UTC since 1970. Reentrant. */
JobReport makeJobReport(const Outcome& outcome, qint64 nowMs);

/** The answer asks for less. */
bool isRefusal(const JobReport& report);
/** It ended before any connection to the host was made. */
bool isConnectFailure(ErrorKind error);
/** It ended after a connection to the host had been made. */
bool isAfterConnect(ErrorKind error);

} // namespace Urlpool
