// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool::Testing {

/// A list, UTF-8, LF, with something of everything that can happen to a request; no answer needs the
/// internet.
QByteArray makeSampleList(quint16 httpPort, quint16 httpsPort, quint16 refusedPort);

} // namespace Urlpool::Testing
