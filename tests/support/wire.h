// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/recordedrequest.h"

#include <QSslCertificate>
#include <QString>

#include <memory>

namespace Urlpool::Testing {

/// How a read ended.
enum class End {
    Data,
    Timeout,
    Fin,
    Abrupt, ///< FIN without the close_notify of TLS
    Reset,
    Alert ///< of TLS; TlsWire::error() says which
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
    explicit PlainWire(quint16 port, const char* address = "127.0.0.1");
    ~PlainWire() override;
    PlainWire(const PlainWire&) = delete;
    PlainWire& operator=(const PlainWire&) = delete;

    bool isConnected() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    void setReadTimeout(int timeoutMs);
    bool send(const QByteArray& bytes) override;

protected:
    Received receive(int timeoutMs) override;

private:
    int m_descriptor = -1;
};

/// Whether 127.0.0.1 takes a connection on \a port in time.
bool connects(quint16 port, int timeoutMs);

/// What a TlsWire offers, instead of what libssl offers by itself.
struct TlsOffer
{
    QByteArray protocol = {}; ///< of ALPN, "h2"
    int minVersion = 0;       ///< TLS1_VERSION and so on
    int maxVersion = 0;
    QByteArray certificatePem = {};
    QByteArray keyPem = {};
};

/// TLS that trusts one CA alone; behind CONNECT if asked. By libssl: Qt tells neither RST nor a missing
/// close_notify from FIN.
class TlsWire : public Wire
{
public:
    explicit TlsWire(const QByteArray& caPem, const TlsOffer& offer = {});
    ~TlsWire() override;
    TlsWire(const TlsWire&) = delete;
    TlsWire& operator=(const TlsWire&) = delete;

    bool connectTo(quint16 port);
    /// The answer to CONNECT.
    QByteArray openTunnel(const QByteArray& authority);
    /// False if the certificate is not for \a host or not by the CA; then error() says why.
    bool encrypt(const QString& host, int timeoutMs = 20000);
    QSslCertificate certificate() const;
    QByteArray protocol() const; ///< that ALPN chose
    QString error() const { return m_error; }
    bool send(const QByteArray& bytes) override;

protected:
    Received receive(int timeoutMs) override;

private:
    struct Session;

    End ending(int result, int systemError);

    std::unique_ptr<PlainWire> m_plain;
    std::unique_ptr<Session> m_session;
    QString m_error;
};

} // namespace Urlpool::Testing
