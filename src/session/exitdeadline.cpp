// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/exitdeadline.h"

#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>

namespace Urlpool {

void endProcessWithin(std::chrono::milliseconds patience, int status)
{
    std::fflush(nullptr);
    try {
        std::thread([patience, status] {
            std::this_thread::sleep_for(patience);
            std::_Exit(status);
        }).detach();
    } catch (const std::system_error&) {
        // No thread to be had: then it takes as long as it takes.
    }
}

} // namespace Urlpool
