// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/nameresolver.h"

namespace Urlpool {

/** Asks the system (hosts file, name servers …) and waits for it: seconds, if no server answers. */
NameAnswer lookUpInSystem(const QByteArray& name, IpFamily family);

/** What getaddrinfo()'s result @p code means; @p systemError is errno as it left it, 0 before. */
Verdict lookUpVerdict(int code, int systemError);

} // namespace Urlpool
