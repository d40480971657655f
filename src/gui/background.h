// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <utility>

namespace Urlpool {

/**
 * One piece of work at a time off the GUI thread. A newer one cancels the older one, whose result is
 * then dropped; the destructor cancels and waits. Make it a member of the object that gets the result.
 */
class Background
{
public:
    Background() { m_thread.setMaxThreadCount(1); }
    ~Background()
    {
        cancel();
        m_thread.waitForDone();
    }
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /**
     * Calls @p work(const std::atomic_bool& cancelled) in the other thread and then, in the thread of
     * @p context, @p done with its result.
     */
    template <typename Work, typename Done> void start(QObject* context, Work work, Done done)
    {
        cancel();
        m_cancelled = std::make_shared<std::atomic_bool>(false);
        m_thread.start(
            [context, flag = m_cancelled, work = std::move(work), done = std::move(done)]() mutable {
                if (*flag)
                    return;
                auto result = work(std::as_const(*flag));
                if (*flag)
                    return;
                auto deliver = [flag, done = std::move(done), result = std::move(result)]() mutable {
                    if (!flag->exchange(true))
                        done(std::move(result));
                };
                QMetaObject::invokeMethod(context, std::move(deliver), Qt::QueuedConnection);
            });
    }

    void cancel()
    {
        if (m_cancelled)
            *m_cancelled = true;
    }

    /** True until the result has been delivered or the work was cancelled. */
    bool isBusy() const { return m_cancelled && !*m_cancelled; }

private:
    QThreadPool m_thread;
    std::shared_ptr<std::atomic_bool> m_cancelled;
};

} // namespace Urlpool
