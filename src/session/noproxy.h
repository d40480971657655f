// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace Urlpool {

/**
 * Whether the host of @p url is reached without the proxy, by curl's rules for --noproxy: an entry is a host
 * name, which stands for those below it, too (with or without a dot before it), an address, a range of
 * them (10.0.0.0/8) or * for all. What is none of these names nobody.
 */
bool isReachedDirectly(const QByteArrayList& noProxy, const QByteArray& url);

/** Whether @p entry is one of these and may name somebody: no URL, no port, no * within a name. */
bool isNoProxyEntry(QByteArrayView entry);

/** The entries of a list as curl's --noproxy takes it: separated by commas or blanks. */
QByteArrayList readNoProxy(QByteArrayView list);

} // namespace Urlpool
