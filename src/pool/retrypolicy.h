// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/retryoptions.h"

#include <optional>

namespace Urlpool {

/** What a job has behind it in this pool. */
struct Tries
{
    int retries = 0;         ///< made so far
    qint64 firstBeganUs = 0; ///< steadyUs(); 0: the first one has not begun
};

/**
 * How long to wait until a job whose attempt ended as @p outcome is tried again, in milliseconds; no
 * value: that was its end. @p sinceFirstMs has passed since the first try began. @p jitter, 0 to 1,
 * is the share of the wait that grows with each retry. The host lets nothing begin before @p hostWaitMs.
 */
std::optional<qint64> retryDelayMs(const RetryOptions& options, const Outcome& outcome, int retriesSoFar,
                                   qint64 sinceFirstMs, double jitter, qint64 hostWaitMs = 0);
/** Whether the time is over in which a job may be tried again. */
bool isRetryTimeOver(const RetryOptions& options, const Tries& tries, qint64 nowUs);

} // namespace Urlpool
