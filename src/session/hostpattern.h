// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace Urlpool {

/**
 * Whether @p hostKey ("name" or "name:port", see hostKey()) is one of those that @p pattern names: a host
 * name or address in lower case in which * stands for any text, with :PORT if it means that port only.
 */
bool matchesHost(QByteArrayView pattern, QByteArrayView hostKey);

/**
 * The same for the host and port of a sendable URL, whose port is known here even if it is its scheme's
 * own: "example.com:443" names https://example.com/.
 */
bool matchesUrl(const QByteArrayList& patterns, const QByteArray& url);

} // namespace Urlpool
