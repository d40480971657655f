// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/rowrecord.h"

#include <QByteArray>

namespace Urlpool {

// How values are written in all formats; empty where not known.

/** Microseconds as milliseconds with three decimals. */
QByteArray durationMs(qint64 us);
/** ISO 8601, UTC, with milliseconds. By hand: QDateTime takes as long as all other cells of a record. */
QByteArray timestamp(qint64 ms);
/** "response", "exception", "invalid", "cancelled" or "pending". */
QByteArray outcomeName(RowState state);

} // namespace Urlpool
