// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/cookieoptions.h"
#include "session/outcome.h"

#include <QStringList>

namespace Urlpool::Text {

/**
 * For each request of an attempt that had to do with cookies, which went along and whose they were, and what
 * its answer did; then whose jar that was, of @p sessions. Empty if there were none. Names are the server's
 * text.
 */
QStringList cookieSentences(const Outcome& outcome, const CookieOptions& options, int sessions);

/** How cookies were set up as far as it is no default, in a few words a line. No secrets. */
QStringList cookieLines(const CookieOptions& options);

/** If @p detail of a set-up that failed is about cookies, what is wrong with them; else empty. */
QString cookieProblemSentence(const QString& detail, const CookieOptions& options);

} // namespace Urlpool::Text
