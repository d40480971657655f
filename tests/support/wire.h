// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/recordedrequest.h"

#include <QSslCertificate>
#include <QSslSocket>

namespace Urlpool::Testing {

/// How a read ended.
enum class End {
    Data,
    Timeout,
    Fin,
    Reset
};

struct Received
{
    QByteArray bytes;
    End end = End::Data;
};

/// A client that shows the bytes as they are on the wire; blocking, so the server has to be in another
/// thread.
class Wire
{
public:
    virtual ~Wire() = default;

    virtual bool send(const QByteArray& bytes) = 0;
    bool get(const QByteArray& path, const QByteArray& method = "GET");

    /// At least \a size bytes if they come; what came beyond them is kept for the next call.
    Received read(qsizetype size, int timeoutMs = 20000);
    Received readToEnd(int timeoutMs = 20000);
    /// One answer with Content-Length, head and body.
    QByteArray readAnswer(int timeoutMs = 20000);

protected:
    virtual Received receive(int timeoutMs) = 0;

private:
    QByteArray m_ahead;
};

/// Plain TCP, by system calls: Qt does not tell FIN from RST.
class PlainWire : public Wire
{
public:
    explicit PlainWire(quint16 port);
    ~PlainWire() override;
    PlainWire(const PlainWire&) = delete;
    PlainWire& operator=(const PlainWire&) = delete;

    bool isConnected() const { return m_descriptor >= 0; }
    bool send(const QByteArray& bytes) override;

protected:
    Received receive(int timeoutMs) override;

private:
    int m_descriptor = -1;
};

/// TLS that trusts one CA alone; behind CONNECT if asked.
class TlsWire : public Wire
{
public:
    explicit TlsWire(const QByteArray& caPem);

    bool connectTo(quint16 port);
    /// The answer to CONNECT.
    QByteArray openTunnel(const QByteArray& authority);
    /// False if the certificate is not for \a host or not by the CA; then error() says why.
    bool encrypt(const QString& host);
    QSslCertificate certificate() const { return m_socket.peerCertificate(); }
    QString error() const { return m_socket.errorString(); }
    bool send(const QByteArray& bytes) override;

protected:
    Received receive(int timeoutMs) override;

private:
    QSslSocket m_socket;
};

} // namespace Urlpool::Testing
