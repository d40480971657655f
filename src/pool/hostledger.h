// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostmeter.h"

#include <deque>

namespace Urlpool {

/** The meters of all hosts, and of which of them something changed since somebody looked. No lock of its own.
 */
class HostLedger
{
public:
    using HostId = quint32;

    /** To be counted up; the host has changed. */
    HostMeter& at(HostId host);
    void touch(HostId host) { at(host); }
    HostMeter meter(HostId host) const
    {
        return host < m_entries.size() ? m_entries[host].meter : HostMeter();
    }
    /** Takes the host that has waited longest for being looked at. */
    HostId takeChanged();
    qsizetype changed() const { return qsizetype(m_changed.size()); }

private:
    struct Entry
    {
        HostMeter meter;
        bool isChanged = false;
    };
    std::vector<Entry> m_entries;
    std::deque<HostId> m_changed;
};

} // namespace Urlpool
