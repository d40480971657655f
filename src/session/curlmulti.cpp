// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlmulti.h"

#include <QDeadlineTimer>
#include <QScopedValueRollback>

#include <algorithm>
#include <system_error>

namespace Urlpool {

namespace {

/** Rounds in one turn of the event loop in which libcurl has something to do at once. */
constexpr int roundsPerTurn = 8;
constexpr size_t maxIdleHandles = 512;
/** Servers whose certificates are kept; what is not known any more is read again. */
constexpr qsizetype maxChains = 1024;
/**
 * Before, a handle kept a pointer into the head of its last answer: one that began with a folded line made
 * libcurl read through it (curl's issues 11101 and 11620). A new handle costs about 2 µs.
 */
constexpr unsigned forgetsLastHead = 0x080300;
/** Before, it gave up on one address and tried the next when it was called by chance (curl's issue 11920). */
constexpr unsigned triesNextAddress = 0x080500;

qint64 nowMs()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

CurlMulti::CurlMulti(std::shared_ptr<const CurlSetup> setup)
    : m_setup(std::move(setup)), m_sockets([this](int socket, int flags) { drive(socket, flags); }),
      m_multi(curl_multi_init()), m_share(curl_share_init()),
      m_reusesHandles(curl_version_info(CURLVERSION_NOW)->version_num >= forgetsLastHead),
      m_stallsBetweenAddresses(curl_version_info(CURLVERSION_NOW)->version_num < triesNextAddress)
{
    if (!m_multi || !m_share || !m_sockets.isValid()) {
        const int error = errno;
        curl_multi_cleanup(m_multi);
        curl_share_cleanup(m_share);
        throw std::system_error(error, std::generic_category(), "libcurl");
    }
    curl_share_setopt(m_share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlMulti::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, static_cast<void*>(this));
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlMulti::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, static_cast<void*>(this));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timerDueMs = -1;
        dispatch();
    });
}

CurlMulti::~CurlMulti()
{
    m_idle.clear();
    curl_multi_cleanup(m_multi);
    curl_share_cleanup(m_share);
}

void CurlMulti::setMaxConnections(int count)
{
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(std::max(count, 1)));
}

std::unique_ptr<CurlEasy> CurlMulti::takeEasy()
{
    if (m_idle.empty())
        return std::make_unique<CurlEasy>(*m_setup, m_sockets, m_share);
    std::unique_ptr<CurlEasy> easy = std::move(m_idle.back());
    m_idle.pop_back();
    return easy;
}

bool CurlMulti::start(CurlEasy& easy)
{
    return !m_dead && curl_multi_add_handle(m_multi, easy.handle()) == CURLM_OK;
}

void CurlMulti::giveBack(std::unique_ptr<CurlEasy> easy)
{
    curl_multi_remove_handle(m_multi, easy->handle());
    if (easy->exchange())
        forget(*easy->exchange());
    easy->release();
    if (m_reusesHandles && easy->isReusable() && m_idle.size() < maxIdleHandles)
        m_idle.push_back(std::move(easy));
}

QByteArrayList& CurlMulti::chainOf(const QByteArray& origin)
{
    if (m_chains.size() >= maxChains && !m_chains.contains(origin))
        m_chains.clear();
    return m_chains[origin];
}

void CurlMulti::note(CurlExchange& exchange)
{
    if (std::find(m_noted.begin(), m_noted.end(), &exchange) == m_noted.end())
        m_noted.push_back(&exchange);
}

void CurlMulti::noteLater(CurlExchange& exchange)
{
    note(exchange);
    if (!m_dispatching) {
        m_dueMs = nowMs();
        armTimer();
    }
}

void CurlMulti::forget(const CurlExchange& exchange)
{
    std::replace_if(
        m_noted.begin(), m_noted.end(), [&](const CurlExchange* noted) { return noted == &exchange; },
        nullptr);
    std::replace_if(
        m_delivering.begin(), m_delivering.end(),
        [&](const CurlExchange* noted) { return noted == &exchange; }, nullptr);
}

void CurlMulti::drive(curl_socket_t socket, int flags)
{
    act(socket, flags);
    dispatch();
}

void CurlMulti::act(curl_socket_t socket, int flags)
{
    int running = 0;
    {
        const QScopedValueRollback<bool> driving(m_driving, true);
        // Once the system has refused to watch a socket, libcurl does nothing any more.
        if (curl_multi_socket_action(m_multi, socket, flags, &running) != CURLM_OK)
            m_dead = true;
    }
    for (CurlEasy* easy : m_stalled)
        easy->goOn();
    m_stalled.clear();
}

void CurlMulti::armTimer()
{
    if (m_dueMs < 0 || (m_timerDueMs >= 0 && m_timerDueMs <= m_dueMs))
        return;
    m_timer.start(int(std::max<qint64>(m_dueMs - nowMs(), 0)));
    m_timerDueMs = m_dueMs;
}

void CurlMulti::dispatch()
{
    if (m_dispatching)
        return;
    deliverNoted();
    if (!m_noted.empty())
        m_dueMs = nowMs();
    armTimer();
}

void CurlMulti::deliverNoted()
{
    const QScopedValueRollback<bool> dispatching(m_dispatching, true);
    deleteRetired();
    for (int round = 0; round < roundsPerTurn; ++round) {
        const bool due = m_dueMs >= 0 && m_dueMs <= nowMs();
        if (due) {
            m_dueMs = -1;
            act(CURL_SOCKET_TIMEOUT, 0);
        }
        takeEnded();
        if (!due && m_noted.empty())
            break;
        std::swap(m_delivering, m_noted);
        for (size_t i = 0; i < m_delivering.size(); ++i) {
            if (m_delivering[i])
                m_delivering[i]->deliver();
        }
        m_delivering.clear();
    }
}

void CurlMulti::takeEnded()
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        void* easy = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &easy);
        const CURLcode code = message->data.result;
        CurlExchange* exchange = static_cast<CurlEasy*>(easy)->exchange();
        exchange->ended(code);
        note(*exchange);
    }
}

int CurlMulti::onSocket(CURL* handle, curl_socket_t socket, int what, void* self, void*)
{
    auto* multi = static_cast<CurlMulti*>(self);
    if (what == CURL_POLL_REMOVE && multi->m_stallsBetweenAddresses && multi->m_driving) {
        void* easy = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &easy);
        if (easy && !static_cast<CurlEasy*>(easy)->hasBegun())
            multi->m_stalled.push_back(static_cast<CurlEasy*>(easy));
    }
    return multi->m_sockets.want(socket, what) ? 0 : -1;
}

int CurlMulti::onTimer(CURLM*, long timeoutMs, void* self)
{
    auto* multi = static_cast<CurlMulti*>(self);
    multi->m_dueMs = timeoutMs < 0 ? -1 : nowMs() + timeoutMs;
    // It changes its mind several times for each request; only the last word counts.
    if (!multi->m_dispatching && !multi->m_driving)
        multi->armTimer();
    return 0;
}

} // namespace Urlpool
