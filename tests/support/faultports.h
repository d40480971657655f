// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/blackhole.h"
#include "support/connection.h"
#include "support/faultport.h"
#include "support/listener.h"

#include <QHash>

namespace Urlpool::Testing {

/// The ports that are opened on demand. Lives in the server's thread.
class FaultPorts
{
public:
    FaultPorts(const Services& services, QObject* parent) : m_services(services), m_parent(parent) {}

    /// Opens it if that was not done; 0 if it cannot be opened.
    quint16 number(FaultPort port);

private:
    quint16 open(FaultPort port);
    Listener::Acceptor acceptor(FaultPort port);
    PortSetup setup(FaultPort port) const;

    Services m_services;
    QObject* m_parent;
    Blackhole m_blackhole;
    QHash<FaultPort, quint16> m_numbers;
};

} // namespace Urlpool::Testing
