// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/curleasy.h"
#include "session/curlsockets.h"

#include <QHash>
#include <QTimer>

#include <vector>

namespace Urlpool {

/**
 * One multi handle, driven by the event loop of the thread that it lives in. What libcurl reports is noted
 * by the exchanges while libcurl is at work and delivered afterwards, so that whoever is told may begin
 * and end exchanges.
 */
class CurlMulti : public QObject
{
    Q_OBJECT
public:
    /** Throws std::system_error without descriptors. */
    explicit CurlMulti(std::shared_ptr<const CurlSetup> setup);
    /** There must be no exchange left. */
    ~CurlMulti() override;

    const CurlSetup& setup() const { return *m_setup; }
    void setMaxConnections(int count);

    /** A handle for one exchange, with the session's options on it. */
    std::unique_ptr<CurlEasy> takeEasy();
    /** Nothing goes out before the event loop's next turn. False if the system has no room for it. */
    [[nodiscard]] bool start(CurlEasy& easy);
    /** Also breaks off what is under way. The exchange is not told of anything any more. */
    void giveBack(std::unique_ptr<CurlEasy> easy);

    /** The certificates that the server of @p origin showed last on a new connection, if still known. */
    QByteArrayList& chainOf(const QByteArray& origin);

    /** Deletes @p ended once nobody who is being told something is left on the stack. */
    void retire(std::unique_ptr<QObject> ended) { m_retired.push_back(std::move(ended)); }
    /** Deletes them now. */
    void deleteRetired() { m_retired.clear(); }

    /** deliver() of @p exchange is called once libcurl has returned. */
    void note(CurlExchange& exchange);
    /** The same, if libcurl is not at work: from the event loop. */
    void noteLater(CurlExchange& exchange);

private:
    void drive(curl_socket_t socket, int flags);
    void act(curl_socket_t socket, int flags);
    void armTimer();
    void dispatch();
    void deliverNoted();
    void takeEnded();
    void forget(const CurlExchange& exchange);

    static int onSocket(CURL* handle, curl_socket_t socket, int what, void* self, void*);
    static int onTimer(CURLM*, long timeoutMs, void* self);

    std::shared_ptr<const CurlSetup> m_setup;
    CurlSockets m_sockets;
    CURLM* m_multi;
    CURLSH* m_share; ///< TLS sessions, so that a further connection to a server is made in fewer steps
    bool m_reusesHandles;
    bool m_stallsBetweenAddresses;
    QTimer m_timer;
    qint64 m_timerDueMs = -1; ///< when the timer was set to end, -1: it is not running
    qint64 m_dueMs = -1;      ///< when libcurl wants to be called, -1: never
    std::vector<std::unique_ptr<CurlEasy>> m_idle;
    QHash<QByteArray, QByteArrayList> m_chains;
    std::vector<CurlExchange*> m_noted;
    std::vector<CurlExchange*> m_delivering;
    std::vector<CurlEasy*> m_stalled; ///< lost a socket before anything was sent
    std::vector<std::unique_ptr<QObject>> m_retired;
    bool m_dispatching = false;
    bool m_dead = false;
    bool m_driving = false; ///< libcurl is at work
};

} // namespace Urlpool
