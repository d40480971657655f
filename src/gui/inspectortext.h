// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/inspectorloader.h"

namespace Urlpool {

/** The request as it went out last (line and headers), or as it would; secret values dotted unless asked. */
QString requestText(const StoredRow& stored, bool showSecrets);
/** Status line and headers of the last answer; a sentence if there was none. */
QString responseText(const StoredRow& stored, bool showSecrets);
/** True if one of the two holds a value that can be shown; run files keep them only when asked to. */
bool holdsSecrets(const StoredRow& stored);

/** What was asked and what happened, in sentences, one a line. */
QString overviewText(const StoredRow& stored);
/** Which cookies went along, what became of the answers', on which session; empty if there were none. */
QString cookiesText(const StoredRow& stored, const RunSettings& settings);
/** One line per try; empty if there was one at most. */
QString attemptsText(const QList<Outcome>& attempts);
QString settingsText(const RunSettings& settings);

/** Why there is no body to show. */
QString noBodyReason(const StoredRow& stored);

} // namespace Urlpool
