// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"

namespace Urlpool {

/** The rule that counts for @p host, a host key: the first that names it. Null: none, it is as all others. */
const HostRule* ruleFor(const QList<HostRule>& rules, const QByteArray& host);
/** @p rules without the one for exactly @p host. */
QList<HostRule> withoutHostRule(QList<HostRule> rules, const QByteArray& host);
/** The rules with @p rule for exactly its host before those that would count for it, too; if it is empty
 * without one. */
QList<HostRule> withHostRule(QList<HostRule> rules, const HostRule& rule);
/** Nothing is set in it. */
bool isEmpty(const HostRule& rule);

} // namespace Urlpool
