// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace Urlpool::Testing {

/// The names that this process has asked the system for, by whatever library: lookups.cpp stands in for
/// getaddrinfo(). Addresses are no names. Empties the list. Thread-safe.
QByteArrayList takeLookups();

} // namespace Urlpool::Testing
