// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <memory>

namespace Urlpool {

/** Owns a thread and waits for its end before it lets go: a thread never outlives its handle. */
class ThreadHandle
{
public:
    explicit ThreadHandle(std::unique_ptr<QThread> thread) : m_thread(std::move(thread)) {}
    ~ThreadHandle()
    {
        if (m_thread)
            m_thread->wait();
    }
    ThreadHandle(ThreadHandle&&) = default;
    ThreadHandle& operator=(ThreadHandle&&) = delete;

    QThread* operator->() const { return m_thread.get(); }

private:
    std::unique_ptr<QThread> m_thread;
};

} // namespace Urlpool
