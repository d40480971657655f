// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostrulelist.h"

#include <algorithm>

namespace Urlpool {

const HostRule* ruleFor(const QList<HostRule>& rules, const QByteArray& host)
{
    const auto rule = std::find_if(rules.cbegin(), rules.cend(), [&host](const HostRule& candidate) {
        return matchesHost(candidate.pattern, host);
    });
    return rule == rules.cend() ? nullptr : &*rule;
}

QList<HostRule> withoutHostRule(QList<HostRule> rules, const QByteArray& host)
{
    rules.removeIf([&host](const HostRule& rule) { return rule.pattern == host; });
    return rules;
}

QList<HostRule> withHostRule(QList<HostRule> rules, const HostRule& rule)
{
    rules = withoutHostRule(rules, rule.pattern);
    if (isEmpty(rule))
        return rules;
    // Those for one port of the host stay before the one for all of its ports.
    qsizetype place = 0;
    while (place < rules.size() && rules.at(place).pattern.startsWith(rule.pattern + ':'))
        ++place;
    rules.insert(place, rule);
    return rules;
}

bool isEmpty(const HostRule& rule)
{
    return !rule.parallelMax && !rule.rate && !rule.intervalMs;
}

} // namespace Urlpool
