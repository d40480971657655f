// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

namespace Urlpool {

/**
 * How many milliseconds an answer 429 or 503 asks to wait, by Retry-After (seconds or a date), else by
 * RateLimit, RateLimit-Reset or X-RateLimit-Reset (seconds, or a moment since 1970); -1: it says nothing
 * that can be read. Moments are taken against the answer's own Date, or else @p nowMs (UTC since 1970).
 * Reentrant.
 */
qint64 waitAdviceMs(const HeaderList& answer, qint64 nowMs);

/** RFC 9110's three forms of a date, as milliseconds since 1970; -1 if it is none. */
qint64 httpDateMs(QByteArrayView text);

} // namespace Urlpool
