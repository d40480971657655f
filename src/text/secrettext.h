// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/missingsecrets.h"

#include <QString>

namespace Urlpool::Text {

/** "the header X-Api-Key", "the password of ann". */
QString missingSecretName(const MissingSecret& missing);
/** "Not in the run file, because it is secret: the header X-Api-Key (rows that need it: 12)." */
QString missingSecretsSentence(const QList<MissingSecret>& missing);
/** "A program that a file names for the token is not run unasked: my-login …."; empty if there is none. */
QString commandOfFileSentence(const QList<MissingSecret>& missing);

} // namespace Urlpool::Text
