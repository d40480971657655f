// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/connection.h"
#include "support/faultport.h"

namespace Urlpool::Testing {

bool isHttp2(FaultPort port);

/// An accepted connection that speaks just enough HTTP/2 (with TLS and ALPN, or at once) to play one fault
/// for every request. It reads no header block: all requests are for "/".
class Http2Connection : public QObject
{
    Q_OBJECT

public:
    Http2Connection(qintptr descriptor, FaultPort fault, const Services& services, QObject* parent);
    ~Http2Connection() override;

private:
    void onReadyRead();
    bool readPreface();
    bool readFrame();
    void takeFrame(char type, char flags, quint32 stream, const QByteArray& payload);
    void onRequest(quint32 stream);
    void play(quint32 stream, int hit);
    void answer(quint32 stream);
    void answerHalf(quint32 stream);
    void goAway(quint32 lastStream, quint32 error);
    void resetStream(quint32 stream, quint32 error);
    void send(char type, char flags, quint32 stream, const QByteArray& payload);
    void endSoon();

    QSslSocket m_socket;
    QTimer m_pause;
    Services m_services;
    QByteArray m_in;
    FaultPort m_fault;
    int m_id = 0;
    bool m_sniffed = false;
    bool m_begun = false;
    bool m_gone = false; ///< what still comes in is not processed
};

} // namespace Urlpool::Testing
