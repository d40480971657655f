// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/storedrow.h"

#include <tuple>

namespace Urlpool::Testing {

inline bool sameHop(const HopFacts& a, const HopFacts& b)
{
    const auto facts = [](const HopFacts& h) {
        return std::tie(h.method, h.url, h.startedAtMs, h.status, h.reason, h.httpVersion, h.target, h.dnsUs,
                        h.connectUs, h.tlsUs, h.ttfbUs, h.totalUs, h.remoteAddress, h.remotePort, h.reused,
                        h.wireSends, h.bodyBytes, h.isBodyRaw, h.cookiesGiven, h.cookiesSent, h.cookiesSet,
                        h.tlsProtocol, h.tlsCipher, h.tlsChain, h.error, h.errorDetail);
    };
    return facts(a) == facts(b) && a.requestHeaders == b.requestHeaders &&
           a.responseHeaders == b.responseHeaders;
}

inline bool sameRequest(const Request& a, const Request& b)
{
    const auto facts = [](const Request& r) {
        return std::tie(r.row, r.method, r.url, r.body, r.source, r.line, r.input);
    };
    return facts(a) == facts(b) && a.headers == b.headers;
}

inline bool sameOutcome(const Outcome& a, const Outcome& b)
{
    const auto facts = [](const Outcome& o) {
        return std::tie(o.attempt, o.error, o.errorDetail, o.body, o.chunks, o.size, o.transferSize,
                        o.startedAtMs, o.totalUs, o.queuedUs, o.worker);
    };
    return facts(a) == facts(b) && sameRequest(a.request, b.request) &&
           std::equal(a.hops.begin(), a.hops.end(), b.hops.begin(), b.hops.end(), sameHop);
}

inline bool sameRecord(const RowRecord& a, const RowRecord& b)
{
    const auto facts = [](const RowRecord& r) {
        return std::tie(r.size, r.totalUs, r.status, r.attempts, r.wireSends, r.state, r.error, r.redirects,
                        r.worker);
    };
    return facts(a) == facts(b);
}

inline bool sameRow(const StoredRow& a, const StoredRow& b)
{
    const auto facts = [](const StoredRow& r) {
        return std::tie(r.row, r.source, r.line, r.input, r.method, r.url, r.problem, r.notes, r.settings,
                        r.attemptsStored, r.storedBodyBytes, r.isBodyLeftOut);
    };
    return facts(a) == facts(b) && sameRecord(a.record, b.record) &&
           a.outcome.has_value() == b.outcome.has_value() &&
           (!a.outcome || sameOutcome(*a.outcome, *b.outcome));
}

} // namespace Urlpool::Testing
