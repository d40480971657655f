// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"

namespace Urlpool {

/**
 * The hops of an attempt in one blob (column `attempts.hops`; README.md has the format). What equals
 * the attempt's own method and URL is not repeated.
 */
QByteArray packHops(const Outcome& outcome, bool withSecrets);

/** Fills outcome.hops; its request's method and URL must be set. False if the blob is damaged. */
bool unpackHops(QByteArrayView blob, Outcome& outcome);

} // namespace Urlpool
