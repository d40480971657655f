// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/connection.h"

#include "support/certificateauthority.h"
#include "support/requestlog.h"
#include "support/router.h"
#include "support/socketend.h"

#include <QDateTime>
#include <QHostAddress>

namespace Urlpool::Testing {

namespace {

constexpr qint64 HighWater = 512 * 1024;
constexpr char TlsHandshake = '\x16';
constexpr char ProxyChallenge[] =
    "HTTP/1.1 407 Proxy Authentication Required\r\n"
    "Proxy-Authenticate: Basic realm=\"demo proxy\"\r\nContent-Length: 0\r\n\r\n";

/// What an answer that ended like this has in store for the next request.
Ending nextEnding(Ending ending)
{
    switch (ending) {
    case Ending::DropNext:
        return Ending::Close;
    case Ending::ResetNext:
        return Ending::Reset;
    case Ending::MuteNext:
        return Ending::Silence;
    default:
        return Ending::KeepAlive;
    }
}

} // namespace

Connection::Connection(qintptr descriptor, const PortSetup& setup, const Services& services, QObject* parent)
    : QObject(parent), m_services(services), m_setup(setup)
{
    if (setup.role == Role::Http)
        m_socket = new QTcpSocket(this);
    else
        m_socket = m_tls = new QSslSocket(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::end);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &Connection::end);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::play);
    if (m_tls != nullptr) {
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &Connection::play);
        connect(m_tls, &QSslSocket::encrypted, this, &Connection::onEncrypted);
    }
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, &Connection::play);

    const bool open = m_socket->setSocketDescriptor(descriptor);
    m_id = services.log.connectionOpened(m_socket->localPort());
    if (!open) {
        end();
        return;
    }
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (setup.role == Role::Https) {
        m_tls->setSslConfiguration(setup.tls.isNull() ? services.authority.own() : setup.tls);
        m_tls->startServerEncryption();
    }
}

Connection::~Connection()
{
    m_socket->disconnect(this);
    m_services.log.connectionClosed();
}

void Connection::onEncrypted()
{
    m_services.log.handshakeDone();
    if (m_setup.afterHandshake == Ending::Reset)
        abort(true);
    else if (m_setup.afterHandshake == Ending::Close)
        close();
}

void Connection::onReadyRead()
{
    if (m_phase == Phase::Ended)
        return;
    if (m_phase == Phase::TunnelOpened) {
        m_phase = Phase::Requests;
        if (m_socket->peek(1).startsWith(TlsHandshake)) {
            m_tls->setSslConfiguration(m_services.authority.forHost(Authority::parse(m_tunnel, 443).host));
            m_tls->startServerEncryption();
            return;
        }
    }
    m_parser.feed(m_socket->readAll());
    if (!m_answering)
        readNext();
}

// A loop and not a recursion: thousands of requests may wait in one read.
void Connection::readNext()
{
    if (std::exchange(m_reading, true))
        return;
    while (!m_answering && m_phase == Phase::Requests && readOne())
        ;
    m_reading = false;
}

bool Connection::readOne()
{
    RecordedRequest request;
    switch (m_parser.next(request)) {
    case HttpRequestParser::State::NeedMore:
        if (m_parser.takeExpectContinue())
            send(responseHead(100, {}));
        return false;
    case HttpRequestParser::State::Malformed:
        send(responseHead(400, {{"Content-Length", "0"}, {"Connection", "close"}}));
        close();
        return false;
    case HttpRequestParser::State::Complete:
        break;
    }
    begin(request);
    return true;
}

void Connection::begin(RecordedRequest& request)
{
    request.atMs = QDateTime::currentMSecsSinceEpoch();
    request.connection = m_id;
    request.port = m_socket->localPort();
    request.address = m_socket->localAddress().toString().toLatin1();
    request.viaProxy = m_setup.role == Role::Proxy;
    request.tls = m_tls != nullptr && m_tls->isEncrypted();
    if (m_setup.role == Role::Proxy && request.method == "CONNECT") {
        openTunnel(request);
        return;
    }
    m_closeAsked = m_parser.closeAsked();
    m_host = request.host;
    m_answering = true;
    m_answer = m_services.router.route(request, m_tunnel, m_closeAsked);
    if (lacksLogin(request))
        m_answer = {{{ProxyChallenge}}};
    if (m_next != Ending::KeepAlive)
        m_answer = {{}, m_next};
    m_step = 0;
    m_repeats = 0;
    m_paused = false;
    play();
}

bool Connection::lacksLogin(const RecordedRequest& request) const
{
    return m_tunnel.isEmpty() && !m_setup.login.isEmpty() &&
           request.header("Proxy-Authorization") != "Basic " + m_setup.login.toBase64();
}

void Connection::openTunnel(const RecordedRequest& request)
{
    m_services.log.record(request);
    if (lacksLogin(request)) {
        send(ProxyChallenge);
        return;
    }
    const Authority authority = Authority::parse(request.target, -1);
    if (authority.host.isEmpty() || authority.port < 0 || authority.isInvalidName()) {
        const QByteArray text = "The demo proxy knows no host of this name.\n";
        send(responseHead(502, {{"Content-Type", "text/plain"},
                                {"Content-Length", QByteArray::number(text.size())},
                                {"Connection", "close"}}) +
             text);
        close();
        return;
    }
    m_tunnel = request.target;
    m_phase = Phase::TunnelOpened;
    send("HTTP/1.1 200 Connection established\r\n\r\n");
}

// Called again whenever a pause is over or bytes have gone out; writing itself may call it, hence the guard.
void Connection::play()
{
    if (!m_answering || m_playing || m_pause.isActive())
        return;
    m_playing = true;
    while (m_phase != Phase::Ended && m_step < m_answer.steps.size() && !isCongested()) {
        const Step& step = m_answer.steps.at(m_step);
        if (step.delayMs > 0 && !m_paused) {
            m_paused = true;
            m_pause.start(step.delayMs);
            break;
        }
        playStep(step);
    }
    m_playing = false;
    if (m_phase != Phase::Ended && m_step == m_answer.steps.size() && !m_pause.isActive())
        finish();
}

void Connection::playStep(const Step& step)
{
    m_paused = false;
    m_answer.place.reset();
    if (m_repeats < step.repeat && !step.bytes.isEmpty())
        send(step.bytes);
    if (++m_repeats >= step.repeat) {
        m_repeats = 0;
        ++m_step;
    }
}

void Connection::finish()
{
    if (m_answer.ending == Ending::Silence)
        return;
    m_answering = false;
    m_services.log.end(m_host);
    switch (m_answer.ending) {
    case Ending::Reset:
        abort(true);
        return;
    case Ending::Abrupt:
        abort(false);
        return;
    case Ending::Close:
        close();
        return;
    default:
        m_next = nextEnding(m_answer.ending);
        if (m_closeAsked)
            close();
        else
            readNext();
    }
}

void Connection::send(const QByteArray& bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

bool Connection::isCongested() const
{
    return m_socket->bytesToWrite() + (m_tls != nullptr ? m_tls->encryptedBytesToWrite() : 0) > HighWater;
}

void Connection::close()
{
    m_phase = Phase::Ended;
    m_socket->disconnectFromHost();
}

void Connection::abort(bool reset)
{
    if (reset)
        resetOnClose(*m_socket);
    m_socket->abort();
    end();
}

void Connection::end()
{
    m_phase = Phase::Ended;
    m_answer.place.reset();
    m_pause.stop();
    if (std::exchange(m_answering, false))
        m_services.log.end(m_host);
    deleteLater();
}

} // namespace Urlpool::Testing
