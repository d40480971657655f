// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostfacts.h"

#include <QList>

namespace Urlpool {

/** The hosts of a run that goes on, and what can be done with one. */
class HostSource
{
public:
    virtual ~HostSource() = default;

    /** Those of which something changed since the last call, at most @p most; the others next time. */
    virtual QList<HostFacts> changedHosts(int most) = 0;
    virtual void hold(quint32 id) = 0;    ///< nothing new is begun there
    virtual void release(quint32 id) = 0; ///< goes on, also after it was parked
    virtual void giveUp(quint32 id) = 0;  ///< what has not been begun becomes cancelled

protected:
    HostSource() = default;
    HostSource(const HostSource&) = default;
    HostSource& operator=(const HostSource&) = default;
};

} // namespace Urlpool
