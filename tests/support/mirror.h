// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/answer.h"

namespace Urlpool::Testing {

/// A small page that names the URL it was asked for.
Answer mirrorPage(const Exchange& exchange);

/// What a foreign host answers behind the proxy. The same URL always gets the same: of many URLs about 88 %
/// are 200s of several types, 5 % a 301 to a path below, 4 % 404 and one in a hundred each 500, 503 and 403.
Answer mirrorVariety(const Exchange& exchange);

} // namespace Urlpool::Testing
