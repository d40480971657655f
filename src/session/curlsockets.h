// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <unordered_map>

namespace Urlpool {

/**
 * The sockets that libcurl waits for, in one epoll set behind one QSocketNotifier: a notifier for each
 * would make every turn of the event loop look at all of them, idle connections too.
 */
class CurlSockets : public QObject
{
    Q_OBJECT
public:
    /** @p ready gets a socket and CURL_CSELECT_ flags. */
    explicit CurlSockets(std::function<void(int, int)> ready);
    ~CurlSockets() override;

    /** False if there was no descriptor left for the set. */
    bool isValid() const { return m_set >= 0; }
    /** A socket whose end forget() will tell; of others, libcurl's own, nothing is remembered. */
    void opened(int socket) { m_interests[socket] = {}; }
    /** @p what is one of CURL_POLL_…; false if the system refuses. */
    bool want(int socket, int what);
    /** To be called right before a socket is closed. */
    void forget(int socket);

private:
    struct Interest
    {
        quint32 wanted = 0;
        quint32 watched = 0;
        bool isForeign = false; ///< not one of opened()
    };

    void onReady();
    bool watch(int socket, Interest& interest, quint32 events);

    std::function<void(int, int)> m_ready;
    int m_set;
    QSocketNotifier m_notifier;
    std::unordered_map<int, Interest> m_interests;
};

} // namespace Urlpool
