// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <optional>

namespace Urlpool {

/** "Name: value\n" for each, as `request_headers.lines` has them; null if they cannot be told apart so. */
QByteArray toLines(const HeaderList& headers);
/** No value if they are none. */
std::optional<HeaderList> fromLines(QByteArrayView lines);

} // namespace Urlpool
