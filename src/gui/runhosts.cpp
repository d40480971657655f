// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runhosts.h"

namespace Urlpool {

QList<HostFacts> RunHosts::changedHosts(int most)
{
    return m_run ? m_run->changedHosts(most) : QList<HostFacts>();
}

void RunHosts::hold(quint32 id)
{
    if (m_run)
        m_run->holdHost(id);
}

void RunHosts::release(quint32 id)
{
    if (m_run)
        m_run->releaseHost(id);
}

void RunHosts::giveUp(quint32 id)
{
    if (m_run)
        m_run->giveUpHost(id);
}

} // namespace Urlpool
