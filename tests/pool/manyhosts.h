// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <sys/types.h>

namespace Urlpool::Testing {

/// A server for every address of 127.0.0.0/8 in a process of its own, so that its descriptors are not the
/// test's. It answers everything with two bytes and leaves connections open unless it is asked to close.
class ManyHosts
{
public:
    /// To be made first in main(), while there is one thread.
    ManyHosts();
    ~ManyHosts();
    ManyHosts(const ManyHosts&) = delete;
    ManyHosts& operator=(const ManyHosts&) = delete;

    quint16 port() const { return m_port; } ///< 0: it could not be started

private:
    pid_t m_process = -1;
    quint16 m_port = 0;
};

} // namespace Urlpool::Testing
