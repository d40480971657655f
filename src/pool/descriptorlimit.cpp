// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/descriptorlimit.h"

#include <algorithm>
#include <limits>

#include <sys/resource.h>

namespace Urlpool {

DescriptorShares shareDescriptors(int workers)
{
    // An event loop, its wake-up and the same for a thread that Qt's manager hides.
    const rlim_t reserve = 64 + 4 * rlim_t(workers);
    constexpr auto most = rlim_t(std::numeric_limits<int>::max());
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {int(most), int(most)};
    if (limit.rlim_cur < limit.rlim_max) {
        rlimit raised = limit;
        raised.rlim_cur = limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    const rlim_t usable = std::max(limit.rlim_cur, reserve + 2) - reserve;
    const int half = int(std::min(usable / 2, most));
    return {half, std::max(half / workers, 1)};
}

} // namespace Urlpool
