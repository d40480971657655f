// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/jobreport.h"

#include "pool/waitadvice.h"
#include "request/requesturl.h"

namespace Urlpool {

namespace {
constexpr int tooMany = 429;
constexpr int unavailable = 503;

HopConnections& connectionsOf(const Outcome& outcome, const HopFacts& hop, JobReport& report)
{
    const QByteArray key = hostKey(hop.url);
    if (key == hostKey(outcome.hops.constFirst().url))
        return report.connections;
    return report.elsewhere.emplaceBack(key, HopConnections()).second;
}
} // namespace

JobReport makeJobReport(const Outcome& outcome, qint64 nowMs)
{
    JobReport report;
    report.error = outcome.error;
    report.totalUs = outcome.totalUs;
    if (outcome.isLastHopAnswered())
        report.status = outcome.status();
    for (const HopFacts& hop : outcome.hops) {
        HopConnections& connections =
            &hop == &outcome.hops.constFirst() ? report.connections : connectionsOf(outcome, hop, report);
        if (hop.reused.value_or(false))
            ++connections.reused;
        else if (hop.reused || hop.connectUs >= 0)
            ++connections.opened;
    }
    if (isRefusal(report))
        report.advisedWaitMs = waitAdviceMs(outcome.headers(), nowMs);
    return report;
}

bool isRefusal(const JobReport& report)
{
    return report.error == ErrorKind::None && (report.status == tooMany || report.status == unavailable);
}

bool isConnectFailure(ErrorKind error)
{
    return error == ErrorKind::Dns || error == ErrorKind::Refused || error == ErrorKind::Unreachable ||
           error == ErrorKind::ConnectTimeout;
}

bool isAfterConnect(ErrorKind error)
{
    switch (error) {
    case ErrorKind::None:
    case ErrorKind::Tls:
    case ErrorKind::FirstByteTimeout:
    case ErrorKind::IdleTimeout:
    case ErrorKind::Closed:
    case ErrorKind::Reset:
    case ErrorKind::Truncated:
    case ErrorKind::Malformed:
    case ErrorKind::Decode:
    case ErrorKind::TooLarge:
    case ErrorKind::TooManyRedirects:
    case ErrorKind::RedirectRefused:
        return true;
    default:
        return false;
    }
}

} // namespace Urlpool
