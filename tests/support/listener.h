// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/connection.h"

#include <QTcpServer>

namespace Urlpool::Testing {

/// Accepts on one port of 127.0.0.1, for as long as the process has descriptors to spare.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    Listener(Role role, const Services& services, QObject* parent);

    bool listenOnLoopback();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void resumeWhenPossible();

    Services m_services;
    QTimer m_retry;
    Role m_role;
};

} // namespace Urlpool::Testing
