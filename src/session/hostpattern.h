// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace Urlpool {

/**
 * A host or a pattern of hosts as it is compared: in lower case, international names in their ASCII form,
 * label by label. A label without such a form, as one with a * in it, stays and names nobody.
 */
QByteArray asciiHost(QByteArrayView text);
QByteArrayList asciiHosts(QByteArrayList patterns);

/** asciiHost() of what can name a host, with or without a port; empty for anything else, such as a URL. */
QByteArray hostPattern(QByteArrayView text);

/**
 * Whether @p hostKey ("name" or "name:port", see hostKey()) is one of those that @p pattern names: a host
 * name or address in lower case in which * stands for any text, with :PORT if it means that port only.
 * A key without a port has 80 and 443.
 */
bool matchesHost(QByteArrayView pattern, QByteArrayView hostKey);

/**
 * The same for the host and port of a sendable URL, whose port is known here even if it is its scheme's
 * own: "example.com:443" names https://example.com/.
 */
bool matchesUrl(const QByteArrayList& patterns, const QByteArray& url);

} // namespace Urlpool
