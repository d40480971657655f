// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/errorkind.h"

#include <array>
#include <optional>

namespace Urlpool {

/** Most of the last requests ended as exceptions of one kind: something is wrong beyond single rows. */
struct Storm
{
    ErrorKind kind = ErrorKind::None;
    int count = 0; ///< of that kind
    int of = 0;    ///< attempts that were looked at, the last ones that ended
    bool operator==(const Storm&) const = default;
};

/** Looks at how the last 200 attempts ended. A value. */
class StormWatch
{
public:
    /** @p error None: a response, of whatever status. Cancelled ones say nothing and are not to be given. */
    void add(ErrorKind error);
    /** A storm that was none at the last look; it has to abate before there is another. */
    std::optional<Storm> look();

private:
    static constexpr int window = 200;
    std::array<ErrorKind, window> m_last{}; ///< a ring
    std::array<int, 256> m_counts{};        ///< by error kind
    int m_size = 0;
    int m_next = 0;
    bool m_inStorm = false;
};

} // namespace Urlpool
