// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlsockets.h"

#include <array>

#include <curl/curl.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace Urlpool {

namespace {

quint32 eventsFor(int what)
{
    quint32 events = 0;
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
        events |= EPOLLIN;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
        events |= EPOLLOUT;
    return events;
}

int selectFlags(quint32 events)
{
    int flags = 0;
    if (events & EPOLLIN)
        flags |= CURL_CSELECT_IN;
    if (events & EPOLLOUT)
        flags |= CURL_CSELECT_OUT;
    if (events & (EPOLLERR | EPOLLHUP))
        flags |= CURL_CSELECT_ERR;
    return flags;
}

} // namespace

CurlSockets::CurlSockets(std::function<void(int, int)> ready)
    : m_ready(std::move(ready)), m_set(epoll_create1(EPOLL_CLOEXEC)), m_notifier(QSocketNotifier::Read)
{
    if (m_set < 0)
        return;
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { onReady(); });
    m_notifier.setSocket(m_set);
    m_notifier.setEnabled(true);
}

CurlSockets::~CurlSockets()
{
    m_notifier.setEnabled(false);
    if (m_set >= 0)
        close(m_set);
}

bool CurlSockets::want(int socket, int what)
{
    const quint32 events = eventsFor(what);
    auto found = m_interests.find(socket);
    if (found == m_interests.end()) {
        if (events == 0)
            return true;
        found = m_interests.emplace(socket, Interest{.isForeign = true}).first;
    }
    Interest& interest = found->second;
    interest.wanted = events;
    if (events != 0)
        return watch(socket, interest, events);
    // The pipe of a look-up: closed without a word, and its number may come again.
    if (interest.isForeign)
        forget(socket);
    // A connection that goes idle is mostly used again at once: reading stays watched until something comes.
    else
        watch(socket, interest, interest.watched & quint32(EPOLLIN));
    return true;
}

void CurlSockets::forget(int socket)
{
    const auto found = m_interests.find(socket);
    if (found == m_interests.end())
        return;
    watch(socket, found->second, 0);
    m_interests.erase(found);
}

bool CurlSockets::watch(int socket, Interest& interest, quint32 events)
{
    if (interest.watched == events)
        return true;
    int operation = EPOLL_CTL_MOD;
    if (interest.watched == 0)
        operation = EPOLL_CTL_ADD;
    else if (events == 0)
        operation = EPOLL_CTL_DEL;
    interest.watched = events;
    epoll_event event{};
    event.events = events;
    event.data.fd = socket;
    return epoll_ctl(m_set, operation, socket, &event) == 0;
}

void CurlSockets::onReady()
{
    std::array<epoll_event, 128> events{};
    const int count = epoll_wait(m_set, events.data(), int(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[size_t(i)];
        const auto found = m_interests.find(event.data.fd);
        if (found == m_interests.end())
            continue;
        Interest& interest = found->second;
        if (interest.wanted == 0)
            watch(event.data.fd, interest, 0);
        else
            m_ready(event.data.fd, selectFlags(event.events));
    }
}

} // namespace Urlpool
