// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requesturl.h"

namespace Urlpool {

/** What became of a host: a problem, or the form to send if that is not the host as given. */
struct HostName
{
    UrlProblem problem = UrlProblem::None;
    /** Set for international and percent-encoded hosts only. */
    QByteArray encoded;
};

/** Checks a host (name, IPv4 address or [IPv6] literal), the port already cut off. */
HostName checkHost(QByteArrayView host);

} // namespace Urlpool
