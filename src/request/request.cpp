// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/request.h"

#include <algorithm>
#include <array>

namespace Urlpool {

bool isIdempotent(QByteArrayView method)
{
    // Method names are case-sensitive: "get" is some other, unknown verb.
    static constexpr std::array<const char*, 6> idempotent = {"GET",    "HEAD",    "PUT",
                                                              "DELETE", "OPTIONS", "TRACE"};
    return std::any_of(idempotent.begin(), idempotent.end(),
                       [method](const char* name) { return method == QByteArrayView(name); });
}

} // namespace Urlpool
