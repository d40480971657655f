// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/hosttext.h"

#include "text/text.h"
#include "text/words.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

constexpr qint64 msPerSecond = 1000;
constexpr qsizetype mostNamed = 3;

QString rateWords(double rate)
{
    return QLocale().toString(rate, 'f', rate < 9.95 ? 1 : 0);
}

} // namespace

QString hostStateName(HostState state)
{
    switch (state) {
    case HostState::Waiting:
        return Words::tr("Waiting");
    case HostState::Active:
        return Words::tr("Active");
    case HostState::Cooling:
        return Words::tr("Cooling down");
    case HostState::Paused:
        return Words::tr("Paused");
    case HostState::Parked:
        return Words::tr("Not reached");
    case HostState::GivenUp:
        return Words::tr("Given up");
    case HostState::Done:
        return Words::tr("Done");
    }
    return {};
}

QString hostStateSentence(const HostFacts& host)
{
    switch (host.state) {
    case HostState::Waiting:
        return Words::tr("Its requests wait for their turn.");
    case HostState::Active:
        return host.rateLimit > 0 ? Words::tr("At most %1 in flight and %2 begun a second now.")
                                        .arg(number(host.parallelMax), rateWords(host.rateLimit))
                                  : Words::tr("At most %1 in flight now.").arg(number(host.parallelMax));
    case HostState::Cooling:
        return host.isAdvised ? Words::tr("It is left alone for as long as it asked for.")
                              : Words::tr("It answered 429 or 503, so it is left alone for a while.");
    case HostState::Paused:
        return Words::tr("Nothing new is begun here until you let it go on.");
    case HostState::Parked:
        return Words::tr("It could not be reached many times in a row. Its requests wait: try again, or give "
                         "it up.");
    case HostState::GivenUp:
        return Words::tr("What was not begun is cancelled; Resume takes it up.");
    case HostState::Done:
        return host.done < host.total ? Words::tr("The run ended before all its requests had.")
                                      : Words::tr("All its requests have ended.");
    }
    return {};
}

QString secondsLeft(qint64 ms)
{
    return ms > 0 ? Words::tr("%1 s").arg(number((ms + msPerSecond - 1) / msPerSecond)) : u"–"_s;
}

QString perSecond(double rate)
{
    return rate > 0 ? rateWords(rate) : u"–"_s;
}

QString limitsLine(const Limits& limits)
{
    QStringList parts{Words::tr("At most %1 in flight, %2 per host")
                          .arg(number(limits.parallelMax), number(limits.parallelMaxHost))};
    if (limits.rate > 0)
        parts += Words::tr("%1/s in all").arg(rateWords(limits.rate));
    if (limits.hostRate > 0)
        parts += Words::tr("%1/s per host").arg(rateWords(limits.hostRate));
    if (limits.hostIntervalMs > 0)
        parts += Words::tr("%1 ms between two").arg(number(limits.hostIntervalMs));
    const qsizetype rules = limits.hostRules.size();
    if (rules > 0)
        parts += rules == 1 ? Words::tr("1 host rule") : Words::tr("%1 host rules").arg(number(rules));
    return parts.join(u" · "_s);
}

QString coolingLine(int hosts)
{
    if (hosts <= 0)
        return {};
    return hosts == 1 ? Words::tr("1 host is cooling down")
                      : Words::tr("%1 hosts are cooling down").arg(number(hosts));
}

QString parkedSentence(const QByteArrayList& hosts, qint64 rows)
{
    QStringList names;
    for (const QByteArray& host : hosts.first(std::min(hosts.size(), mostNamed)))
        names += QString::fromUtf8(host);
    const qsizetype more = hosts.size() - names.size();
    QString named = names.join(Words::tr(", ", "between hosts"));
    if (more > 0)
        named = Words::tr("%1 and %2 more", "hosts").arg(named, number(more));
    const bool one = hosts.size() == 1;
    const QString who = one ? Words::tr("1 host cannot be reached: %1.").arg(named)
                            : Words::tr("%1 hosts cannot be reached: %2.").arg(number(hosts.size()), named);
    QString wait;
    if (rows == 1)
        wait = one ? Words::tr("Its 1 row waits.") : Words::tr("Their 1 row waits.");
    else if (rows > 1)
        wait = (one ? Words::tr("Its %1 rows wait.") : Words::tr("Their %1 rows wait.")).arg(number(rows));
    else
        wait = one ? Words::tr("Its rows wait.") : Words::tr("Their rows wait.");
    return who + u' ' + wait;
}

QString giveUpQuestion(const QByteArray& host, qint64 rows)
{
    const QString name = QString::fromUtf8(host);
    return rows == 1
               ? Words::tr("Give up 1 request to %1? It becomes cancelled; Resume takes it up.").arg(name)
               : Words::tr("Give up %1 requests to %2? They become cancelled; Resume takes them up.")
                     .arg(number(rows), name);
}

} // namespace Urlpool::Text
