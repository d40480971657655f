// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/requestlog.h"

namespace Urlpool::Testing {

namespace {

constexpr qsizetype MaxKept = 100'000;
constexpr qint64 MaxKeptBytes = 256 * 1024 * 1024;

} // namespace

int RequestLog::connectionOpened(quint16 port)
{
    const std::scoped_lock lock(m_mutex);
    ++m_ports[port].connections;
    ++m_accepted;
    ++m_open;
    return ++m_lastId;
}

void RequestLog::connectionClosed()
{
    const std::scoped_lock lock(m_mutex);
    --m_open;
}

void RequestLog::handshakeDone()
{
    const std::scoped_lock lock(m_mutex);
    ++m_handshakes;
}

int RequestLog::begin(const QByteArray& key, const RecordedRequest& request)
{
    const std::scoped_lock lock(m_mutex);
    ++m_total;
    ++m_ports[request.port].requests;
    m_all.rise();
    m_hosts[request.host].rise();
    keep(request);
    return ++m_hits[key];
}

void RequestLog::end(const QByteArray& host)
{
    const std::scoped_lock lock(m_mutex);
    --m_all.now;
    --m_hosts[host].now;
}

void RequestLog::record(const RecordedRequest& request)
{
    const std::scoped_lock lock(m_mutex);
    keep(request);
}

void RequestLog::keep(const RecordedRequest& request)
{
    if (!m_recording || m_requests.size() >= MaxKept || m_keptBytes >= MaxKeptBytes)
        return;
    m_keptBytes += request.raw.size() + request.body.size();
    m_requests.append(request);
}

int RequestLog::hits(const QByteArray& key) const
{
    const std::scoped_lock lock(m_mutex);
    return m_hits.value(key);
}

int RequestLog::totalHits() const
{
    const std::scoped_lock lock(m_mutex);
    return m_total;
}

int RequestLog::connections() const
{
    const std::scoped_lock lock(m_mutex);
    return m_accepted;
}

int RequestLog::connections(quint16 port) const
{
    const std::scoped_lock lock(m_mutex);
    return m_ports.value(port).connections;
}

int RequestLog::requests(quint16 port) const
{
    const std::scoped_lock lock(m_mutex);
    return m_ports.value(port).requests;
}

int RequestLog::handshakes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_handshakes;
}

int RequestLog::openConnections() const
{
    const std::scoped_lock lock(m_mutex);
    return m_open;
}

int RequestLog::maxConcurrent() const
{
    const std::scoped_lock lock(m_mutex);
    return m_all.max;
}

int RequestLog::maxConcurrentForHost(const QByteArray& host) const
{
    const std::scoped_lock lock(m_mutex);
    return m_hosts.value(host).max;
}

QList<RecordedRequest> RequestLog::requests() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

void RequestLog::setRecording(bool on)
{
    const std::scoped_lock lock(m_mutex);
    m_recording = on;
}

void RequestLog::reset()
{
    m_meters.reset();
    const std::scoped_lock lock(m_mutex);
    m_hits.clear();
    m_requests.clear();
    m_keptBytes = 0;
    m_total = 0;
    m_accepted = 0;
    m_handshakes = 0;
    m_ports.clear();
    m_all.max = m_all.now;
    // What is being answered now will still end, so the levels of busy hosts stay.
    m_hosts.removeIf([](const auto& entry) { return entry.value().now == 0; });
    for (Level& level : m_hosts)
        level.max = level.now;
}

} // namespace Urlpool::Testing
