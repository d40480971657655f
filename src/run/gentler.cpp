// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/gentler.h"

#include <algorithm>
#include <limits>

namespace Urlpool {

RunSettings gentler(RunSettings settings)
{
    const auto half = [](int count) { return std::max(1, count / 2); };
    settings.limits.parallelMax = half(settings.limits.parallelMax);
    settings.limits.parallelMaxHost = half(settings.limits.parallelMaxHost);
    for (HostRule& rule : settings.limits.hostRules) {
        if (rule.parallelMax)
            rule.parallelMax = half(*rule.parallelMax);
    }
    TransferOptions& transfer = settings.transfer;
    for (qint64* deadline : {&transfer.connectTimeoutMs, &transfer.firstByteTimeoutMs,
                             &transfer.idleTimeoutMs, &transfer.totalTimeoutMs})
        *deadline = std::min(*deadline, std::numeric_limits<qint64>::max() / 2) * 2;
    return settings;
}

RunSettings atPace(const RunSettings& settings, Pace pace)
{
    return pace == Pace::Gentle ? gentler(settings) : settings;
}

} // namespace Urlpool
