// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A race on purpose, right beside calls that are right: with the options that the other tests run with,
// TSan has to find it. Built under TSan only.
#include "pool/outcomebuffer.h"
#include "session/outcome.h"

#include <thread>

int main()
{
    Urlpool::OutcomeBuffer buffer;
    int unguarded = 0;
    const auto work = [&] {
        for (int i = 0; i < 1000; ++i) {
            ++unguarded;
            buffer.put(Urlpool::Outcome());
        }
    };
    std::thread first(work);
    std::thread second(work);
    first.join();
    second.join();
    return buffer.take().outcomes.size() == 2000 ? 0 : unguarded;
}
