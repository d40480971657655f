// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"
#include "session/sessionoptions.h"

namespace Urlpool {

/**
 * The request as a curl command line for a POSIX shell, one line (but for line breaks in a body), sent as a
 * session with these options sends it. Without @p withSecrets the values of secret headers, passwords and
 * passphrases are "***".
 */
QByteArray curlCommand(const Request& request, bool withSecrets = false, const SessionOptions& session = {});
/** The same with the headers as they were sent; those of the request if nothing was. */
QByteArray curlCommand(const Outcome& outcome, bool withSecrets = false, const SessionOptions& session = {});

/** @p text as one word for a POSIX shell. */
QByteArray shellQuoted(const QByteArray& text);

} // namespace Urlpool
