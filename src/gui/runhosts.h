// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hostsource.h"
#include "run/run.h"

#include <QPointer>

namespace Urlpool {

/** The hosts of a run that goes on. */
class RunHosts : public HostSource
{
public:
    explicit RunHosts(Run* run) : m_run(run) {}

    QList<HostFacts> changedHosts(int most) override;
    void hold(quint32 id) override;
    void release(quint32 id) override;
    void giveUp(quint32 id) override;

private:
    QPointer<Run> m_run;
};

} // namespace Urlpool
