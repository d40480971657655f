// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/journal.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace Urlpool {

/** A start that waits for its commit. */
struct PendingStart
{
    RowAttempt job;
    std::function<void(bool)> open;
};

/** What was handed to the writer since it last looked. */
struct StoreOrders
{
    QList<JournalSettings> settings;
    QList<PendingStart> starts;
    QList<RowAttempt> cancelled;
    /** How the rows stand; said when nothing was left to be written, so it is noted before all else. */
    std::optional<RunCounts> end;
    /** Called in the writer thread once all that was handed over before is committed, or cannot be. */
    std::vector<std::function<void(StoreError)>> done;
    bool retry = false;
    bool close = false;
    bool urgent = false; ///< do not wait for more results
};

/** The inbox of the writer thread: the one place of this room that has a mutex. */
class StoreQueue
{
public:
    /** Changes the orders under the lock and wakes the writer. False once the queue is closed. */
    template <typename Change> bool post(Change&& change)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_closed)
            return false;
        change(m_orders);
        m_news = true;
        m_wake.notify_one();
        return true;
    }
    /** Results wait in the buffer. */
    void wake();
    /**
     * Waits for news, then for more of it until @p notBefore as long as @p mayWait says so, and takes
     * the orders.
     */
    StoreOrders wait(std::chrono::steady_clock::time_point notBefore, const std::function<bool()>& mayWait);
    /** Nothing can be posted any more; what is left is returned. */
    StoreOrders shut();

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    StoreOrders m_orders;
    bool m_news = false;
    bool m_closed = false;
};

} // namespace Urlpool
