// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcomeset.h"

namespace Urlpool {

/** What "network,429,502,503,504" stands for: what is tried again unless something else is asked for. */
OutcomeSet defaultRetryOn();

/** When a pool tries a row again by itself. Only what is idempotent, unless `unsafe`. */
struct RetryOptions
{
    int retries = 0; ///< at most so many after the first try, in one run, retry or resume
    OutcomeSet on = defaultRetryOn();
    qint64 delayMs = 0;   ///< before each; 0: from 500 ms on twice as much each time, with full jitter
    qint64 maxTimeMs = 0; ///< no further one begins when so much has passed since the first try; 0: no bound
    bool unsafe = false;  ///< also POST, PATCH and verbs of one's own
    bool operator==(const RetryOptions&) const = default;
};

} // namespace Urlpool
