// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Urlpool {

/** Deadlines in ms (0 = none) and bounds that Transfer enforces, whatever the kind of session. */
struct TransferOptions
{
    qint64 connectTimeoutMs = 10'000;   ///< DNS + TCP + TLS of one hop
    qint64 firstByteTimeoutMs = 30'000; ///< request sent → first byte of the answer
    qint64 idleTimeoutMs = 15'000;      ///< between two pieces of an answer
    qint64 totalTimeoutMs = 60'000;     ///< the attempt, redirects included, waits for permits left out
    int maxRedirects = 10;              ///< 0: the 3xx is the response
    bool allowDowngrade = false;        ///< follow https → http
    qint64 maxBodyBytes = 50'000'000;   ///< wire and decoded; more ends the attempt as too-large
    /** Hand bodies over this size out in chunks while they arrive; 0: keep all in the outcome. */
    qint64 chunkBytes = 0;
    bool operator==(const TransferOptions&) const = default;
};

} // namespace Urlpool
