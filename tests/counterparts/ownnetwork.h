// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool::Testing {

/// Moves this process, and what it starts later, into a network of its own that has nothing but loopback and
/// in which the name server is 127.0.0.1:53. To be called first in main(), while there is one thread. Returns
/// why the machine does not allow it, empty if it worked.
QByteArray enterOwnNetwork();

} // namespace Urlpool::Testing
