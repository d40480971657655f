// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Urlpool {

/** What there is for connections, after a reserve for files and threads. */
struct DescriptorShares
{
    int inFlight = 1; ///< requests, in all
    int idleEach = 1; ///< connections that each worker may keep open without a request on them
};

/** Raises the process' soft limit of open descriptors to the hard one and deals it out: half and half. */
DescriptorShares shareDescriptors(int workers);

} // namespace Urlpool
