// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"

namespace Urlpool {

/**
 * The request as a curl command line for a POSIX shell, one line (but for line breaks in a body).
 * Without @p withSecrets the values of secret headers are "***".
 */
QByteArray curlCommand(const Request& request, bool withSecrets = false);
/** The same with the headers as they were sent; those of the request if nothing was. */
QByteArray curlCommand(const Outcome& outcome, bool withSecrets = false);

/** @p text as one word for a POSIX shell. */
QByteArray shellQuoted(const QByteArray& text);

} // namespace Urlpool
