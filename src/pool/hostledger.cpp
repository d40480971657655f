// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/hostledger.h"

namespace Urlpool {

HostMeter& HostLedger::at(HostId host)
{
    if (host >= m_entries.size())
        m_entries.resize(host + 1);
    Entry& entry = m_entries[host];
    if (!entry.isChanged) {
        entry.isChanged = true;
        m_changed.push_back(host);
    }
    return entry.meter;
}

HostLedger::HostId HostLedger::takeChanged()
{
    const HostId host = m_changed.front();
    m_changed.pop_front();
    m_entries[host].isChanged = false;
    return host;
}

} // namespace Urlpool
