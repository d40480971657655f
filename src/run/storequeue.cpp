// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storequeue.h"

#include <utility>

namespace Urlpool {

namespace {

constexpr std::chrono::milliseconds slice{5};

} // namespace

void StoreQueue::wake()
{
    const std::scoped_lock lock(m_mutex);
    m_news = true;
    m_wake.notify_one();
}

StoreOrders StoreQueue::wait(std::chrono::steady_clock::time_point notBefore,
                             const std::function<bool()>& mayWait)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_news; });
    while (!m_orders.urgent && mayWait() && std::chrono::steady_clock::now() < notBefore)
        m_wake.wait_for(lock, slice, [this] { return m_orders.urgent; });
    m_news = false;
    return std::exchange(m_orders, {});
}

StoreOrders StoreQueue::shut()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    return std::exchange(m_orders, {});
}

} // namespace Urlpool
