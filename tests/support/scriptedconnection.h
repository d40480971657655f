// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/answer.h"

#include <QTcpSocket>
#include <QTimer>

namespace Urlpool::Testing {

class RequestLog;

/// All that a port does that neither reads nor understands.
struct Script
{
    QByteArray bytes;
    Ending ending = Ending::Silence;
    bool speaksFirst = false;
    bool isHttp = false; ///< what comes first is recorded, and counts unless it is CONNECT
};

/// An accepted connection that plays a Script; deletes itself when it ends.
class ScriptedConnection : public QObject
{
    Q_OBJECT

public:
    ScriptedConnection(qintptr descriptor, const Script& script, RequestLog& log, QObject* parent);
    ~ScriptedConnection() override;

private:
    void onReadyRead();
    void play();
    void finish();

    QTcpSocket m_socket;
    QTimer m_pause;
    Script m_script;
    RequestLog& m_log;
    int m_id = 0;
    bool m_played = false;
};

} // namespace Urlpool::Testing
