// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Urlpool {

/**
 * Raises the process' soft limit of open descriptors to the hard one. Returns how many requests may
 * be in flight under it: half of it is left for idle connections, files and threads.
 */
int raiseDescriptorLimit();

} // namespace Urlpool
