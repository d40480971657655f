// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of HostGovernor that hears how hosts get on.
#include "pool/hostgovernor.h"

#include <QRandomGenerator>

#include <algorithm>
#include <iterator>

namespace Urlpool {

void HostGovernor::forget()
{
    m_parked.clear();
    m_parks = true;
    for (Host& host : m_hosts) {
        host.hold = HostHold::None;
        host.failures = host.successes = 0;
        host.firstUs = 0;
        if (host.pace)
            host.pace->forgetRefusals(0);
    }
}

qint64 HostGovernor::grantedWaitMs(qint64 advisedMs) const
{
    return m_limits.backOff && advisedMs > 0 ? std::min<qint64>(advisedMs, m_limits.maxAdvisedWaitMs) : 0;
}

void HostGovernor::refused(HostId id, Refusal refusal)
{
    Host& refusing = host(id);
    refusing.failures = 0;
    if (!m_limits.backOff)
        return;
    if (!refusing.pace) {
        refusing.pace = std::make_unique<HostPace>();
        setBounds(refusing, refusal.nowUs);
    }
    refusal.advisedWaitMs = grantedWaitMs(refusal.advisedWaitMs);
    const double random = m_random ? m_random() : QRandomGenerator::global()->generateDouble();
    refusing.pace->refused(refusal, refusing.firstUs, refusing.successes, random);
}

void HostGovernor::succeeded(HostId id, qint64 begunUs, qint64 nowUs)
{
    Host& answering = host(id);
    answering.failures = 0;
    ++answering.successes;
    if (answering.pace)
        answering.pace->succeeded(begunUs, nowUs);
}

void HostGovernor::reached(HostId id)
{
    host(id).failures = 0;
}

void HostGovernor::failedToConnect(HostId id)
{
    Host& failing = host(id);
    ++failing.failures;
    if (m_parks && m_limits.parkAfter > 0 && failing.failures >= quint32(m_limits.parkAfter) &&
        failing.hold == HostHold::None)
        setHold(id, HostHold::Parked);
}

void HostGovernor::setHold(HostId id, HostHold hold)
{
    Host& held = host(id);
    if (held.hold == HostHold::Parked)
        std::erase(m_parked, id);
    held.hold = hold;
    held.failures = 0;
    if (hold == HostHold::Parked)
        m_parked.push_back(id);
}

int HostGovernor::hopsHeld(qint64 nowUs) const
{
    return int(std::count_if(m_hops.begin(), m_hops.end(), [&](const Hop& hop) {
        const Host& host = m_hosts[hop.host];
        return host.hold != HostHold::None || (host.pace && host.pace->coolUntilUs() > nowUs);
    }));
}

std::vector<HostGovernor::Hop> HostGovernor::takeHops(HostId id)
{
    std::vector<Hop> taken;
    std::copy_if(m_hops.begin(), m_hops.end(), std::back_inserter(taken),
                 [id](const Hop& hop) { return hop.host == id; });
    std::erase_if(m_hops, [id](const Hop& hop) { return hop.host == id; });
    host(id).hopsWaiting = 0;
    return taken;
}

} // namespace Urlpool
