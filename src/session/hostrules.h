// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Urlpool {

/**
 * [+]HOST:PORT:ADDRESS[,ADDRESS]... as SessionOptions::resolve takes it; HOST * is any host, an IPv6
 * address may have brackets.
 */
bool isResolveRule(QByteArrayView rule);

/**
 * HOST1:PORT1:HOST2:PORT2 as SessionOptions::connectTo takes it. HOST1 and PORT1 empty: any; HOST2 and
 * PORT2 empty: unchanged. An IPv6 address needs brackets.
 */
bool isConnectToRule(QByteArrayView rule);

} // namespace Urlpool
