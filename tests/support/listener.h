// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTimer>

#include <functional>

namespace Urlpool::Testing {

/// Accepts on one loopback port, for as long as the process has descriptors to spare.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    /// Makes of an accepted descriptor a connection that \a parent owns until it ends by itself.
    using Acceptor = std::function<void(qintptr descriptor, QObject* parent)>;

    Listener(Acceptor acceptor, QObject* parent);

    bool listenOnLoopback() { return listen(QHostAddress(QHostAddress::LocalHost), 0); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void resumeWhenPossible();

    Acceptor m_acceptor;
    QTimer m_retry;
};

} // namespace Urlpool::Testing
