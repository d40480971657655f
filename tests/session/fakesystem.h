// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/nameresolver.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace Urlpool::Testing {

/// A name server under control, for NameResolver. Names that begin with "silent" are not answered before it
/// is opened, "slow…" takes 100 ms, "dead…" is not known, "poor…" finds no descriptor; all others are
/// loopback.
class FakeSystem
{
public:
    ~FakeSystem() { open(); }

    NameResolverOptions options(int threads = 16)
    {
        NameResolverOptions options;
        options.threads = threads;
        options.lookUp = [state = m_state](const QByteArray& name, IpFamily family) {
            return state->lookUp(name, family);
        };
        return options;
    }
    void open()
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->isOpen = true;
        m_state->news.notify_all();
    }
    int asked() const { return m_state->asked; }
    int inside() const { return m_state->inside; }
    int most() const { return m_state->most; }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable news;
        bool isOpen = false;
        std::atomic<int> asked = 0;
        std::atomic<int> inside = 0;
        std::atomic<int> most = 0;

        NameAnswer lookUp(const QByteArray& name, IpFamily family)
        {
            std::unique_lock lock(mutex);
            ++asked;
            most = std::max(most.load(), ++inside);
            if (name.startsWith("silent"))
                news.wait(lock, [this] { return isOpen; });
            if (name.startsWith("slow"))
                news.wait_for(lock, std::chrono::milliseconds(100), [this] { return isOpen; });
            --inside;
            if (name.startsWith("dead"))
                return {{}, {ErrorKind::Dns, QStringLiteral("not known")}};
            if (name.startsWith("poor"))
                return {{}, {ErrorKind::OutOfResources, QStringLiteral("too many")}};
            return {{family == IpFamily::V6 ? QByteArrayLiteral("::1") : QByteArrayLiteral("127.0.0.1")}, {}};
        }
    };
    /// Shared with look-ups that outlive the test.
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace Urlpool::Testing
