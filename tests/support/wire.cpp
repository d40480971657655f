// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/wire.h"

#include <QElapsedTimer>

#include <cerrno>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace Urlpool::Testing {

bool Wire::get(const QByteArray& path, const QByteArray& method)
{
    return send(method + ' ' + path + " HTTP/1.1\r\nHost: here\r\n\r\n");
}

Received Wire::read(qsizetype size, int timeoutMs)
{
    QElapsedTimer timer;
    timer.start();
    Received all{std::exchange(m_ahead, {}), End::Data};
    while (all.bytes.size() < size && all.end == End::Data) {
        const Received part = receive(qMax(1, timeoutMs - int(timer.elapsed())));
        all.bytes += part.bytes;
        all.end = part.end;
    }
    if (size < all.bytes.size()) {
        m_ahead = all.bytes.sliced(size);
        all.bytes.truncate(size);
    }
    return all;
}

Received Wire::readToEnd(int timeoutMs)
{
    return read(std::numeric_limits<qsizetype>::max(), timeoutMs);
}

QByteArray Wire::readAnswer(int timeoutMs)
{
    qsizetype end = -1;
    while ((end = m_ahead.indexOf("\r\n\r\n")) < 0) {
        const Received part = receive(timeoutMs);
        m_ahead += part.bytes;
        if (part.end != End::Data)
            return std::exchange(m_ahead, {});
    }
    const QByteArray answer = read(end + 4, timeoutMs).bytes;
    constexpr char Length[] = "Content-Length: ";
    const auto start = answer.indexOf(Length);
    if (start < 0)
        return answer;
    const auto value = start + qsizetype(sizeof Length) - 1;
    const qsizetype size = answer.sliced(value, answer.indexOf('\r', value) - value).toLongLong();
    return answer + read(size, timeoutMs).bytes;
}

PlainWire::PlainWire(quint16 port, const char* address)
    : m_descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    inet_pton(AF_INET, address, &name.sin_addr);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) {
        ::close(m_descriptor);
        m_descriptor = -1;
    }
}

PlainWire::~PlainWire()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool PlainWire::send(const QByteArray& bytes)
{
    return ::send(m_descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

void PlainWire::setReadTimeout(int timeoutMs)
{
    const timeval limit{timeoutMs / 1000, (timeoutMs % 1000) * 1000};
    setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

Received PlainWire::receive(int timeoutMs)
{
    setReadTimeout(timeoutMs);
    QByteArray buffer(65536, Qt::Uninitialized);
    const ssize_t size = recv(m_descriptor, buffer.data(), size_t(buffer.size()), 0);
    if (size > 0)
        return {buffer.first(size), End::Data};
    if (size == 0)
        return {{}, End::Fin};
    return {{}, errno == ECONNRESET ? End::Reset : End::Timeout};
}

bool connects(quint16 port, int timeoutMs)
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Q_UNUSED(::connect(descriptor, reinterpret_cast<const sockaddr*>(&name), sizeof name));
    pollfd waiting{descriptor, POLLOUT, 0};
    const bool ok = poll(&waiting, 1, timeoutMs) == 1 && (waiting.revents & (POLLERR | POLLHUP)) == 0;
    ::close(descriptor);
    return ok;
}

} // namespace Urlpool::Testing
