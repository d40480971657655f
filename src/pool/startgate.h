// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace Urlpool {

/**
 * Asked before a method that is not idempotent is sent: the answer comes once "started" is
 * committed, so that a crash can never lead to a second send. Implemented by whoever keeps the run.
 */
class StartGate
{
public:
    virtual ~StartGate() = default;
    /**
     * Called in a worker's thread and must not block. @p open may be called in any thread, exactly
     * once; false means that the start could not be recorded and the request must not be sent.
     */
    virtual void requestStart(quint32 row, quint32 attempt, std::function<void(bool)> open) = 0;
};

} // namespace Urlpool
