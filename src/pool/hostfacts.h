// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace Urlpool {

enum class HostState : quint8 {
    Waiting, ///< has jobs, none in flight
    Active,
    Cooling, ///< left alone for a while after 429 or 503
    Paused,  ///< by a person
    Parked,  ///< could not be reached so often that a person has to decide
    GivenUp, ///< by a person: what waited was cancelled
    Done,    ///< no job is left
};

/** How a pool gets on with one host (host key: name and port, 80 and 443 taken together). */
struct HostFacts
{
    quint32 id = 0; ///< stable within a pool, from 0
    QByteArray host;
    HostState state = HostState::Waiting;
    quint32 total = 0; ///< jobs
    quint32 done = 0;  ///< that have ended
    int inFlight = 0;
    int parallelMax = 0;    ///< what may be in flight now, after cuts
    double rateLimit = 0;   ///< begun per second now, after cuts; 0: no bound
    double perSecond = 0;   ///< ends of attempts, over the last seconds
    qint64 medianUs = -1;   ///< of the last attempts that were answered; -1: none yet
    quint32 refused = 0;    ///< answers 429, those of attempts that were followed by another one included
    quint32 exceptions = 0; ///< of those that have ended, the exceptions
    /** Connections, and requests on one that had carried an earlier one; not known of a saved run. */
    std::optional<quint32> opened = {};
    std::optional<quint32> reused = {};
    qint64 coolingMs = 0;   ///< time left; 0: it is not cooling
    bool isAdvised = false; ///< the server said how long
};

} // namespace Urlpool
