// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/savedhosts.h"

#include <algorithm>
#include <vector>

namespace Urlpool {

namespace {

constexpr int tooManyRequests = 429;
constexpr quint32 rowsBetweenLooks = 10'000;

bool isOpen(RowState state)
{
    return state == RowState::Pending || state == RowState::InFlight || state == RowState::Cancelled;
}

void count(HostFacts& facts, const RowRecord& record)
{
    ++facts.total;
    facts.done += isOpen(record.state) ? 0 : 1;
    facts.exceptions += record.state == RowState::Failed ? 1 : 0;
    facts.refused += record.state == RowState::ClientError && record.status == tooManyRequests ? 1 : 0;
}

bool isAnswered(const RowRecord& record)
{
    return record.totalUs > 0 && record.status > 0;
}

} // namespace

QList<HostFacts> savedHosts(const RequestList& list, std::span<const RowRecord> records,
                            const std::atomic_bool& cancelled)
{
    std::vector<HostFacts> hosts;  // by hostId
    std::vector<std::size_t> ends; // of a host's times in the array of all
    const auto isCancelled = [&cancelled](quint32 row) { return row % rowsBetweenLooks == 0 && cancelled; };
    for (quint32 row = 1; row <= records.size(); ++row) {
        if (isCancelled(row))
            return {};
        const quint32 id = list.hostId(row);
        if (id == 0)
            continue;
        if (id >= hosts.size()) {
            hosts.resize(id + 1);
            ends.resize(id + 1);
        }
        if (hosts[id].total == 0)
            hosts[id].host = list.hostKey(row);
        count(hosts[id], records[row - 1]);
        ends[id] += isAnswered(records[row - 1]) ? 1 : 0;
    }
    std::size_t sum = 0;
    for (std::size_t& end : ends)
        end = std::exchange(sum, sum + end);
    std::vector<quint32> times(sum);
    for (quint32 row = 1; row <= records.size(); ++row) {
        if (isCancelled(row))
            return {};
        if (const quint32 id = list.hostId(row); id != 0 && isAnswered(records[row - 1]))
            times[ends[id]++] = records[row - 1].totalUs;
    }
    QList<HostFacts> found;
    std::size_t begin = 0;
    for (quint32 id = 0; id < hosts.size(); ++id) {
        HostFacts& facts = hosts[id];
        const std::size_t end = ends[id];
        if (begin < end) {
            const auto middle = times.begin() + std::ptrdiff_t((begin + end) / 2);
            std::nth_element(times.begin() + std::ptrdiff_t(begin), middle,
                             times.begin() + std::ptrdiff_t(end));
            facts.medianUs = *middle;
        }
        begin = end;
        if (facts.total == 0)
            continue;
        facts.id = id;
        facts.state = HostState::Done; // nothing waits for its turn, also if not all has ended
        found.append(facts);
    }
    return found;
}

} // namespace Urlpool
