// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/loopprobe.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <utility>

namespace Urlpool::Bench {

namespace {

LoopProbe* theProbe = nullptr;
thread_local bool isMain = false;

qint64 clockUs(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000 + time.tv_nsec / 1000;
}

int waitForEvents(pollfd* fds, nfds_t count, const timespec* timeout, const sigset_t* mask)
{
    LoopProbe* const probe = isMain ? theProbe : nullptr;
    if (probe)
        probe->waits();
    const long result = syscall(SYS_ppoll, fds, count, timeout, mask, _NSIG / 8);
    if (probe)
        probe->wakes();
    return int(result);
}

} // namespace

LoopProbe::LoopProbe()
{
    theProbe = this;
    isMain = true;
    begin();
}

LoopProbe::~LoopProbe()
{
    theProbe = nullptr;
}

Turn LoopProbe::now() const
{
    return {clockUs(CLOCK_MONOTONIC), clockUs(CLOCK_THREAD_CPUTIME_ID)};
}

Turn LoopProbe::since(const Turn& start) const
{
    const Turn at = now();
    return {at.wallUs - start.wallUs, at.cpuUs - start.cpuUs};
}

void LoopProbe::begin()
{
    m_turns.clear();
    m_turns.reserve(1 << 16);
    m_start = now();
}

Turns LoopProbe::end()
{
    if (!m_waiting)
        m_turns.push_back(since(m_start));
    Turns all;
    all.count = qint64(m_turns.size());
    if (m_turns.empty())
        return all;
    std::vector<qint64> wall;
    std::vector<qint64> cpu;
    for (const Turn& turn : std::as_const(m_turns)) {
        wall.push_back(turn.wallUs);
        cpu.push_back(turn.cpuUs);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(cpu.begin(), cpu.end());
    const std::size_t at = std::min(m_turns.size() - 1, m_turns.size() * 99 / 100);
    all.longest = {wall.back(), cpu.back()};
    all.percent99 = {wall[at], cpu[at]};
    begin();
    return all;
}

void LoopProbe::watch(std::function<bool()> condition)
{
    m_condition = std::move(condition);
}

void LoopProbe::waits()
{
    m_turns.push_back(since(m_start));
    m_waiting = true;
    if (m_condition && m_condition())
        m_condition = {};
}

void LoopProbe::wakes()
{
    m_waiting = false;
    m_start = now();
}

} // namespace Urlpool::Bench

// What the dispatchers of Qt and GLib wait in; the program's own come before the C library's.
extern "C" int ppoll(pollfd* fds, nfds_t count, const timespec* timeout, const sigset_t* mask)
{
    // The system writes the time that is left into it.
    timespec copy = timeout ? *timeout : timespec{};
    return Urlpool::Bench::waitForEvents(fds, count, timeout ? &copy : nullptr, mask);
}

extern "C" int poll(pollfd* fds, nfds_t count, int timeoutMs)
{
    const timespec timeout{timeoutMs / 1000, (timeoutMs % 1000) * 1'000'000L};
    return ppoll(fds, count, timeoutMs < 0 ? nullptr : &timeout, nullptr);
}
