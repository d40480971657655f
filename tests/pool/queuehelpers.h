// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/jobqueueprivate.h"

#include <QTest>

namespace Urlpool::Testing {

inline const JobReport ok{200, ErrorKind::None, -1, 1000, {1, 0}, {}};
inline const JobReport refused{0, ErrorKind::Refused, -1, 10, {}, {}};

inline JobReport tooMany(qint64 advisedMs)
{
    return {429, ErrorKind::None, advisedMs, 1000, {0, 1}, {}};
}

/** A queue of one worker, which is ready. */
inline void openForOne(JobQueuePrivate& jobs, const Limits& limits = {100, 100})
{
    QVERIFY(jobs.open(1, limits, 1000, 1'000'000, {}));
    jobs.enter(0, {});
    jobs.ready(0);
    jobs.collect(0);
}

/** All that the worker is given for now. */
inline std::vector<Handout> takeAll(JobQueuePrivate& jobs)
{
    std::vector<Handout> taken;
    while (auto handout = jobs.take(0))
        taken.push_back(std::move(*handout));
    return taken;
}

inline HostFacts factsOf(const QList<HostFacts>& all, const QByteArray& host)
{
    for (const HostFacts& facts : all)
        if (facts.host == host)
            return facts;
    return {};
}

inline HostFacts factsOf(JobQueuePrivate& jobs, const QByteArray& host)
{
    return factsOf(jobs.changedHosts(1000), host);
}

/** What was added is somewhere. */
inline void verifyConservation(const JobQueuePrivate& jobs)
{
    const QueueCounts counts = jobs.counts();
    QCOMPARE(counts.waiting + counts.inFlight + counts.responses + counts.exceptions + counts.cancelled,
             counts.added);
}

} // namespace Urlpool::Testing
