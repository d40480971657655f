// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool::Testing {

/// Moves this process, and what it starts later, into namespaces of its own, in which it may mount: those of
/// users and mounts and the further ones that \a flags name (unshare(2)). To be called first in main(), while
/// there is one thread. Returns why the machine does not allow it, empty if it worked.
QByteArray enterOwnNamespace(int flags = 0);

} // namespace Urlpool::Testing
