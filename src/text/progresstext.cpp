// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text.h"
#include "text/words.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

QString rate(double perSecond)
{
    const int digits = perSecond > 0 && perSecond < 9.95 ? 1 : 0;
    return Words::tr("%1 req/s").arg(QLocale().toString(perSecond, 'f', digits));
}

QString failed(quint32 count)
{
    return Words::tr("%1 failed").arg(number(count));
}

} // namespace

QString progressLine(const RunProgress& progress, Run::State state)
{
    QStringList parts;
    switch (state) {
    case Run::State::Ready:
        return progress.total == 1 ? Words::tr("Ready: 1 row")
                                   : Words::tr("Ready: %1 rows").arg(number(progress.total));
    case Run::State::Paused:
        parts += Words::tr("Paused");
        break;
    case Run::State::Stopping:
        parts += Words::tr("Stopping");
        break;
    case Run::State::Running:
    case Run::State::Finished:
        break;
    }
    parts += u"%1 / %2"_s.arg(number(progress.done), number(progress.total));
    if (state == Run::State::Finished) {
        parts += failed(progress.failed);
        parts += Words::tr("finished in %1").arg(duration(progress.elapsedMs * 1000));
        if (progress.connections.sum() > 0)
            parts += connectionWords(progress.connections);
        return parts.join(u" · "_s);
    }
    parts += Words::tr("%1 in flight").arg(number(progress.inFlight));
    if (state == Run::State::Running)
        parts += rate(progress.perSecond);
    parts += failed(progress.failed);
    if (state == Run::State::Running && progress.leftMs >= 0)
        parts += Words::tr("%1 left").arg(clock(progress.leftMs));
    parts += Words::tr("%1 so far").arg(clock(progress.elapsedMs));
    return parts.join(u" · "_s);
}

QString connectionWords(const ConnectionUse& connections)
{
    // Not all that were opened is 100 %, nor is some of it 0 %.
    const double percent = connections.reuse() * 100;
    const int shown = connections.opened > 0 && connections.reused > 0
                          ? std::clamp(int(std::lround(percent)), 1, 99)
                          : int(percent);
    const QString opened = connections.opened == 1
                               ? Words::tr("1 connection opened")
                               : Words::tr("%1 connections opened").arg(number(connections.opened));
    return Words::tr("%1, %2 % of requests reused one").arg(opened).arg(shown);
}

QString leftOutSentence(quint32 bodies)
{
    return bodies == 1
               ? Words::tr("1 body was left out, because the run file had reached its largest size.")
               : Words::tr("%1 bodies were left out, because the run file had reached its largest size.")
                     .arg(number(bodies));
}

QString sumLine(const RunCounts& counts)
{
    const quint32 sum = counts.sum();
    QStringList parts{counts.responses() == 1 ? Words::tr("1 response")
                                              : Words::tr("%1 responses").arg(number(counts.responses())),
                      failed(counts.of(RowState::Failed)),
                      Words::tr("%1 invalid").arg(number(counts.of(RowState::Invalid))),
                      Words::tr("%1 cancelled").arg(number(counts.of(RowState::Cancelled)))};
    if (counts.pending() > 0)
        parts += Words::tr("%1 pending").arg(number(counts.pending()));
    const QString rows = sum == 1 ? Words::tr("1 row") : Words::tr("%1 rows").arg(number(sum));
    return rows + u" = "_s + parts.join(u" + "_s);
}

} // namespace Urlpool::Text
