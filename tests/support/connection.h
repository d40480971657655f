// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/answer.h"
#include "support/httprequestparser.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace Urlpool::Testing {

class CertificateAuthority;
class RequestLog;
class Router;

enum class Role {
    Http,
    Https,
    Proxy
};

/// What the connections of one port have in common.
struct PortSetup
{
    Role role = Role::Http;
    QSslConfiguration tls = {};                ///< of the role Https; null: the authority's own
    QByteArray login = {};                     ///< "user:password" that the proxy wants by Basic
    Ending afterHandshake = Ending::KeepAlive; ///< Close or Reset as soon as TLS is there
};

/// What all connections of a server share.
struct Services
{
    RequestLog& log;
    Router& router;
    CertificateAuthority& authority;
};

/// One accepted connection: reads requests, plays their answers one after the other, deletes itself when it
/// ends.
class Connection : public QObject
{
    Q_OBJECT

public:
    Connection(qintptr descriptor, const PortSetup& setup, const Services& services, QObject* parent);
    ~Connection() override;

private:
    enum class Phase {
        Requests,
        TunnelOpened, ///< CONNECT was answered: the next byte tells whether TLS follows
        Ended
    };

    void onEncrypted();
    void onReadyRead();
    void readNext();
    bool readOne();
    void begin(RecordedRequest& request);
    bool lacksLogin(const RecordedRequest& request) const;
    void openTunnel(const RecordedRequest& request);
    void play();
    void playStep(const Step& step);
    void finish();
    void end();
    void send(const QByteArray& bytes);
    bool isCongested() const;
    void close();
    void abort(bool reset);

    Services m_services;
    PortSetup m_setup;
    QTcpSocket* m_socket = nullptr;
    QSslSocket* m_tls = nullptr; ///< the same socket where TLS is possible
    QTimer m_pause;
    HttpRequestParser m_parser;
    Answer m_answer;
    QByteArray m_host;
    QByteArray m_tunnel;
    qsizetype m_step = 0;
    qint64 m_repeats = 0;
    int m_id = 0;
    Phase m_phase = Phase::Requests;
    bool m_reading = false;
    bool m_answering = false;
    bool m_playing = false;
    bool m_paused = false;
    bool m_closeAsked = false;
    Ending m_next = Ending::KeepAlive; ///< how the next request ends, unless like this
};

} // namespace Urlpool::Testing
