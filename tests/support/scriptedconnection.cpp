// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedconnection.h"

#include "support/requestlog.h"
#include "support/socketend.h"

#include <QDateTime>

namespace Urlpool::Testing {

namespace {

// Long enough for the client to have read what came before the end.
constexpr int PauseMs = 30;

} // namespace

ScriptedConnection::ScriptedConnection(qintptr descriptor, const Script& script, RequestLog& log,
                                       QObject* parent)
    : QObject(parent), m_script(script), m_log(log)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &ScriptedConnection::onReadyRead);
    connect(&m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &QObject::deleteLater);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ScriptedConnection::finish);
    const bool open = m_socket.setSocketDescriptor(descriptor);
    m_id = m_log.connectionOpened(m_socket.localPort());
    if (!open)
        deleteLater();
    else if (script.speaksFirst)
        play();
}

ScriptedConnection::~ScriptedConnection()
{
    m_socket.disconnect(this);
    m_log.connectionClosed();
}

void ScriptedConnection::onReadyRead()
{
    const QByteArray bytes = m_socket.readAll();
    if (m_played)
        return;
    if (m_script.isHttp) {
        RecordedRequest request;
        request.method = bytes.first(qMax<qsizetype>(0, bytes.indexOf(' ')));
        request.raw = bytes;
        request.connection = m_id;
        request.port = m_socket.localPort();
        request.atMs = QDateTime::currentMSecsSinceEpoch();
        if (request.method == "CONNECT") {
            m_log.record(request);
        } else {
            m_log.begin("/", request);
            m_log.end(request.host);
        }
    }
    play();
}

void ScriptedConnection::play()
{
    m_played = true;
    m_socket.write(m_script.bytes);
    m_socket.flush();
    if (m_script.ending == Ending::Silence)
        return;
    if (m_script.bytes.isEmpty())
        finish();
    else
        m_pause.start(PauseMs);
}

void ScriptedConnection::finish()
{
    if (m_script.ending == Ending::Reset)
        resetOnClose(m_socket);
    m_socket.abort();
    deleteLater();
}

} // namespace Urlpool::Testing
