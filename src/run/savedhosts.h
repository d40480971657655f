// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostfacts.h"
#include "request/requestlist.h"
#include "run/rowrecord.h"

#include <QList>

#include <atomic>
#include <span>

namespace Urlpool {

/**
 * What can be said of the hosts of a run that does not go on, in the order in which the list names them: by
 * the last attempt of each row. Connections are not known. Reentrant; empty when @p cancelled becomes true.
 */
QList<HostFacts> savedHosts(const RequestList& list, std::span<const RowRecord> records,
                            const std::atomic_bool& cancelled);

} // namespace Urlpool
