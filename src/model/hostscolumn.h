// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Urlpool {

/** Columns of the hosts table, in their order at first. Numbers stand in preferences: append only. */
struct HostsColumn
{
    enum Value : int {
        Host,
        State,
        Done,
        InFlight,
        Rate,
        Median,
        Refused,
        Exceptions,
        Opened,
        Reused,
        Cooling,
    };
    static constexpr int Count = Cooling + 1;
};

} // namespace Urlpool
