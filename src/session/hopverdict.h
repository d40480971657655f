// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hopfacts.h"
#include "session/hoprequest.h"

#include <optional>

namespace Urlpool {

/** Whether the answer has no body by rule: HEAD, 204, 304. */
bool hasNoBody(QByteArrayView method, int status);

/**
 * The announced number of body bytes; nothing if it is not announced or chunked framing counts instead.
 * @p ok becomes false if the field is there but no number, or several differ.
 */
std::optional<qint64> announcedLength(const HeaderList& headers, bool* ok = nullptr);

/**
 * What can be said of an answer when its header block is there: Malformed without any field
 * (but for 204 and 304), with a status outside 200–599 (also a 103 that Qt before 6.5 takes for the final
 * answer) or a bad Content-Length; TooLarge if more than @p maxBodyBytes is announced (0: no bound).
 */
Verdict judgeHead(const HopFacts& hop, qint64 maxBodyBytes);

/** Whether the hop, now ended, has a usable answer. Needs bodyBytes. */
Verdict judgeHop(const HopFacts& hop);

} // namespace Urlpool
