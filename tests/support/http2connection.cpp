// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/http2connection.h"

#include "support/certificateauthority.h"
#include "support/requestlog.h"

#include <QDateTime>
#include <QHostAddress>
#include <QtEndian>

namespace Urlpool::Testing {

namespace {

constexpr char Preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr qsizetype PrefaceSize = sizeof Preface - 1;
constexpr qsizetype HeadSize = 9;
constexpr char TlsHandshake = '\x16';
constexpr int PauseMs = 30;

enum Type : char {
    Data = 0,
    Headers = 1,
    RstStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7
};
enum Flag : char {
    EndStream = 1, // of DATA and HEADERS
    Ack = 1,       // of SETTINGS and PING
    EndHeaders = 4
};
enum Error : quint32 {
    NoError = 0,
    InternalError = 2,
    RefusedStream = 7,
    EnhanceYourCalm = 11
};

const QByteArray Body = "by HTTP/2\n";

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

// :status 200 is entry 8 of HPACK's static table, content-type 31 and content-length 28.
QByteArray headerBlock(qsizetype length)
{
    const QByteArray digits = QByteArray::number(length);
    return QByteArray("\x88\x0f\x10\x0atext/plain\x0f\x0d") + char(digits.size()) + digits;
}

} // namespace

bool isHttp2(FaultPort port)
{
    return port >= FaultPort::H2Good;
}

Http2Connection::Http2Connection(qintptr descriptor, FaultPort fault, const Services& services,
                                 QObject* parent)
    : QObject(parent), m_services(services), m_fault(fault)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &Http2Connection::onReadyRead);
    connect(&m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &QObject::deleteLater);
    connect(&m_socket, &QSslSocket::encrypted, this, [this] { m_services.log.handshakeDone(); });
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_socket.disconnectFromHost(); });
    const bool open = m_socket.setSocketDescriptor(descriptor);
    m_id = services.log.connectionOpened(m_socket.localPort());
    if (!open)
        deleteLater();
}

Http2Connection::~Http2Connection()
{
    m_socket.disconnect(this);
    m_services.log.connectionClosed();
}

void Http2Connection::onReadyRead()
{
    if (!std::exchange(m_sniffed, true) && m_socket.peek(1).startsWith(TlsHandshake)) {
        QSslConfiguration configuration = m_services.authority.own();
        configuration.setAllowedNextProtocols({"h2"});
        m_socket.setSslConfiguration(configuration);
        m_socket.startServerEncryption();
        return;
    }
    m_in += m_socket.readAll();
    if (!m_begun && !readPreface())
        return;
    while (readFrame())
        ;
}

bool Http2Connection::readPreface()
{
    if (m_in.size() < PrefaceSize && QByteArrayView(Preface).startsWith(m_in))
        return false;
    if (m_fault == FaultPort::H2NotSpoken || !m_in.startsWith(Preface)) {
        m_in.clear();
        m_socket.write("HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Length: 0\r\n"
                       "Connection: close\r\n\r\n");
        endSoon();
        return false;
    }
    m_in.remove(0, PrefaceSize);
    m_begun = true;
    send(Settings, 0, 0, {});
    return true;
}

bool Http2Connection::readFrame()
{
    if (m_in.size() < HeadSize)
        return false;
    const quint32 size = qFromBigEndian<quint32>(m_in.constData()) >> 8;
    if (m_in.size() < HeadSize + qsizetype(size))
        return false;
    const char type = m_in[3];
    const char flags = m_in[4];
    const quint32 stream = qFromBigEndian<quint32>(m_in.constData() + 5);
    const QByteArray payload = m_in.sliced(HeadSize, size);
    m_in.remove(0, HeadSize + size);
    takeFrame(type, flags, stream, payload);
    return true;
}

void Http2Connection::takeFrame(char type, char flags, quint32 stream, const QByteArray& payload)
{
    if (type == Settings && (flags & Ack) == 0)
        send(Settings, Ack, 0, {});
    else if (type == Ping && (flags & Ack) == 0)
        send(Ping, Ack, 0, payload);
    else if ((type == Headers || type == Data) && (flags & EndStream) != 0)
        onRequest(stream);
}

void Http2Connection::onRequest(quint32 stream)
{
    RecordedRequest request;
    request.path = "/";
    request.atMs = QDateTime::currentMSecsSinceEpoch();
    request.connection = m_id;
    request.port = m_socket.localPort();
    request.address = m_socket.localAddress().toString().toLatin1();
    request.tls = m_socket.isEncrypted();
    m_services.log.begin("/", request);
    m_services.log.end({});
    if (!m_gone)
        play(stream, m_services.log.requests(request.port));
}

void Http2Connection::play(quint32 stream, int hit)
{
    switch (m_fault) {
    case FaultPort::H2GoAway:
        answer(stream);
        goAway(stream, NoError);
        break;
    case FaultPort::H2GoAwayAtOnce:
        goAway(0, NoError);
        break;
    case FaultPort::H2GoAwayProcessed:
        goAway(stream, NoError);
        break;
    case FaultPort::H2GoAwayError:
        goAway(0, EnhanceYourCalm);
        break;
    case FaultPort::H2Reset:
        resetStream(stream, InternalError);
        break;
    case FaultPort::H2Refuse:
        resetStream(stream, RefusedStream);
        break;
    case FaultPort::H2RefuseOnce:
        if (hit == 1)
            resetStream(stream, RefusedStream);
        else
            answer(stream);
        break;
    case FaultPort::H2ResetInBody:
        answerHalf(stream);
        resetStream(stream, InternalError);
        break;
    case FaultPort::H2FinInBody:
        answerHalf(stream);
        endSoon();
        break;
    case FaultPort::H2Short:
        answerHalf(stream);
        send(Data, EndStream, stream, {});
        break;
    case FaultPort::H2StopInBody:
        answerHalf(stream);
        break;
    case FaultPort::H2Silence:
        break;
    case FaultPort::H2Garbage:
        send(Data, 0, 0, "DATA needs a stream");
        break;
    case FaultPort::H2BadHeader:
        send(Headers, EndHeaders, stream, "\xff\xff\xff\xff\xff\xff\xff\xff");
        break;
    case FaultPort::H2Fin:
        endSoon();
        break;
    default:
        answer(stream);
    }
}

void Http2Connection::answer(quint32 stream)
{
    send(Headers, EndHeaders, stream, headerBlock(Body.size()));
    send(Data, EndStream, stream, Body);
}

void Http2Connection::answerHalf(quint32 stream)
{
    send(Headers, EndHeaders, stream, headerBlock(Body.size() * 2));
    send(Data, 0, stream, Body);
}

void Http2Connection::goAway(quint32 lastStream, quint32 error)
{
    m_gone = true;
    send(GoAway, 0, 0, number(lastStream) + number(error));
    endSoon();
}

void Http2Connection::resetStream(quint32 stream, quint32 error)
{
    send(RstStream, 0, stream, number(error));
}

void Http2Connection::send(char type, char flags, quint32 stream, const QByteArray& payload)
{
    m_socket.write(number(quint32(payload.size())).sliced(1) + type + flags + number(stream) + payload);
    m_socket.flush();
}

void Http2Connection::endSoon()
{
    m_gone = true;
    m_pause.start(PauseMs);
}

} // namespace Urlpool::Testing
