// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hostpattern.h" // how HostRule::pattern is read

#include <QByteArray>
#include <QList>

#include <optional>

namespace Urlpool {

/** What counts for the hosts that a pattern names. What is not set is as for all hosts. */
struct HostRule
{
    /** A host name or address in which * stands for any text, with :PORT if it means that port only. */
    QByteArray pattern = {};
    std::optional<int> parallelMax = {};
    std::optional<double> rate = {};    ///< requests begun per second; 0: no bound
    std::optional<int> intervalMs = {}; ///< between two requests that are begun
    bool operator==(const HostRule&) const = default;
};

/** "*.example.com: 2 in flight, 1/s, every 500 ms"; no value if it cannot be read. */
std::optional<HostRule> parseHostRule(QByteArrayView text);
/** As parseHostRule() reads it. */
QByteArray hostRuleText(const HostRule& rule);

/** How many requests may be in flight, and how often one may begin; counts below 1 count as 1. */
struct Limits
{
    int parallelMax = 64;    ///< in all
    int parallelMaxHost = 6; ///< per host key (name and port, 80 and 443 taken together)
    /** Requests begun per second in all, those that follow a redirect included; 0: no bound. */
    double rate = 0;
    double hostRate = 0;            ///< the same per host key
    int hostIntervalMs = 0;         ///< least time between two that are begun at one host key
    QList<HostRule> hostRules = {}; ///< of those that name a host the first counts
    /** A host that answers 429 or 503 is left alone for a while, then asked more slowly. */
    bool backOff = true;
    int maxAdvisedWaitMs = 60'000; ///< a server may ask for a longer one; it is given no more
    /** So many failures to connect in a row park a host: its rows wait until somebody decides; 0: never. */
    int parkAfter = 0;
    bool operator==(const Limits&) const = default;
};

} // namespace Urlpool
