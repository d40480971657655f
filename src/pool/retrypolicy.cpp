// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/retrypolicy.h"

#include "pool/poolclock.h"

#include "session/outcome.h"

#include <algorithm>
#include <cmath>

namespace Urlpool {

namespace {

constexpr qint64 firstDelayMs = 500;
constexpr qint64 longestDelayMs = 60'000;
constexpr int doublings = 7; // more would only be cut to the longest

/** Nobody but a person can say that these are worth another try, whatever the list of them. */
bool isForGood(ErrorKind error)
{
    switch (error) {
    case ErrorKind::InvalidUrl:
    case ErrorKind::UnsupportedScheme:
    case ErrorKind::Interrupted: // it was sent, and nobody knows what came of it
    case ErrorKind::Cancelled:
        return true;
    default:
        return false;
    }
}

/** Whether another try cannot do a second time what the first one did. */
bool isHarmless(const Outcome& outcome)
{
    return isIdempotent(outcome.request.method) || outcome.wireSends() == 0;
}

} // namespace

std::optional<qint64> retryDelayMs(const RetryOptions& options, const Outcome& outcome, int retriesSoFar,
                                   qint64 sinceFirstMs, double jitter, qint64 hostWaitMs)
{
    if (retriesSoFar >= options.retries || isForGood(outcome.error) || !options.on.has(outcome))
        return std::nullopt;
    if (!options.unsafe && !isHarmless(outcome))
        return std::nullopt;
    qint64 delay = options.delayMs;
    if (delay <= 0) {
        const qint64 most = std::min(firstDelayMs << std::clamp(retriesSoFar, 0, doublings), longestDelayMs);
        delay = qint64(std::llround(double(most) * std::clamp(jitter, 0.0, 1.0)));
    }
    if (options.maxTimeMs > 0 && sinceFirstMs + std::max(delay, hostWaitMs) >= options.maxTimeMs)
        return std::nullopt;
    return delay;
}

bool isRetryTimeOver(const RetryOptions& options, const Tries& tries, qint64 nowUs)
{
    return options.maxTimeMs > 0 && tries.retries > 0 &&
           nowUs - tries.firstBeganUs >= options.maxTimeMs * usPerMs;
}

} // namespace Urlpool
