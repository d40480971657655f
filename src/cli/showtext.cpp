// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/showtext.h"

#include "cli/console.h"
#include "cli/plaintable.h"
#include "cli/words.h"
#include "report/csvcells.h"
#include "text/sessiontext.h"
#include "text/text.h"

#include <QDateTime>
#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

constexpr int longestHost = 60;
constexpr int errorWidth = 18; ///< the longest name of a kind

const QString dot = u" · "_s;

QString percentOf(quint32 part, quint32 whole)
{
    return Words::tr("%1 %").arg(QLocale().toString(whole == 0 ? 0 : 100.0 * part / whole, 'f', 1));
}

QString headLine(const ShownRun& run)
{
    QStringList parts{QFileInfo(run.path).fileName()};
    parts += run.head.source.isEmpty() ? Words::tr("a list without a name")
                                       : Words::tr("list %1").arg(run.head.source);
    if (run.head.createdAtMs > 0)
        parts += Words::tr("begun on %1")
                     .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.head.createdAtMs),
                                             QLocale::ShortFormat));
    parts += Text::bytes(run.bytes);
    if (run.use == RunFileUse::InUse)
        parts += Words::tr("being written");
    else if (run.use == RunFileUse::Interrupted)
        parts += Words::tr("not closed, as a crash leaves it");
    return parts.join(dot);
}

QString seconds(qint64 ms)
{
    return ms == 0 ? Words::tr("none") : QLocale().toString(double(ms) / 1000, 'g', 6);
}

QString settingsLine(const RunSettings& settings)
{
    QStringList parts = Text::sessionLines(settings.session);
    parts += settings.workers == 0   ? Words::tr("a worker for each CPU")
             : settings.workers == 1 ? Words::tr("1 worker")
                                     : Words::tr("%1 workers").arg(Text::number(settings.workers));
    parts +=
        Words::tr("%1 in flight, %2 per host")
            .arg(Text::number(settings.limits.parallelMax), Text::number(settings.limits.parallelMaxHost));
    const TransferOptions& transfer = settings.transfer;
    parts += Words::tr("deadlines %1/%2/%3/%4 s")
                 .arg(seconds(transfer.connectTimeoutMs), seconds(transfer.firstByteTimeoutMs),
                      seconds(transfer.idleTimeoutMs), seconds(transfer.totalTimeoutMs));
    parts += transfer.maxRedirects == 0
                 ? Words::tr("no redirects followed")
                 : Words::tr("up to %1 redirects").arg(Text::number(transfer.maxRedirects));
    if (settings.keepBodies != KeepBodies::All)
        parts += settings.keepBodies == KeepBodies::None ? Words::tr("no bodies kept")
                                                         : Words::tr("bodies of failures kept");
    return parts.join(dot);
}

QString stateLines(const RunCounts& counts)
{
    constexpr std::array states{RowState::Ok,          RowState::Redirected, RowState::ClientError,
                                RowState::ServerError, RowState::Failed,     RowState::Invalid,
                                RowState::Cancelled};
    PlainTable table("lrr");
    const auto add = [&](RowState state, quint32 rows) {
        table.add({Text::stateName(state), Text::number(rows), percentOf(rows, counts.sum())});
    };
    for (const RowState state : states)
        add(state, counts.of(state));
    if (counts.pending() > 0)
        add(RowState::Pending, counts.pending());
    return table.text();
}

QString timeLines(const RunStatistics& statistics)
{
    const TimeHistogram& times = statistics.times();
    PlainTable table("rrrrr");
    QStringList values;
    for (const double percent : {50.0, 90.0, 95.0, 99.0})
        values += Text::duration(times.percentile(percent));
    table.add({u"p50"_s, u"p90"_s, u"p95"_s, u"p99"_s, Words::tr("max")});
    table.add(values + QStringList{Text::duration(times.most())});
    return table.text();
}

QString rateLine(const RunStatistics& statistics)
{
    const double perSecond = statistics.perSecond();
    if (perSecond <= 0)
        return {};
    return Words::tr("%1 rows/s over %2")
        .arg(QLocale().toString(perSecond, 'f', perSecond < 9.95 ? 1 : 0),
             Text::duration(statistics.activeMs() * 1000));
}

QString trafficLine(const RunStatistics& statistics)
{
    QStringList parts{
        statistics.attempts() == 1 ? Words::tr("1 attempt")
                                   : Words::tr("%1 attempts").arg(Text::number(statistics.attempts())),
        statistics.redirects() == 1 ? Words::tr("1 redirect")
                                    : Words::tr("%1 redirects").arg(Text::number(statistics.redirects())),
        Words::tr("%1 of bodies").arg(Text::bytes(statistics.bodyBytes())),
        Words::tr("%1 on the wire").arg(Text::bytes(statistics.transferBytes())),
        Words::tr("%1 kept").arg(Text::bytes(statistics.storedBodyBytes()))};
    if (const QString rate = rateLine(statistics); !rate.isEmpty())
        parts.prepend(rate);
    QString text = parts.join(dot);
    if (statistics.connections().sum() > 0)
        text += u"\n  "_s + Text::connectionWords(statistics.connections());
    if (const quint32 leftOut = statistics.bodiesLeftOut(); leftOut > 0)
        text += u"\n  "_s +
                (leftOut == 1 ? Words::tr("1 body was left out, because the file had reached its bound.")
                              : Words::tr("%1 bodies were left out, because the file had reached its bound.")
                                    .arg(Text::number(leftOut)));
    return text;
}

QString heading(const QString& words)
{
    return u'\n' + words + u'\n';
}

QString statusLines(const QMap<int, quint32>& statuses)
{
    if (statuses.isEmpty())
        return {};
    PlainTable table("lr");
    for (const auto& [status, rows] : statuses.asKeyValueRange())
        table.add({u"%1 %2"_s.arg(status).arg(Text::statusReason(status)).trimmed(), Text::number(rows)});
    return heading(Words::tr("Statuses")) + table.text();
}

QString errorLines(const QMap<ErrorKind, quint32>& errors)
{
    if (errors.isEmpty())
        return {};
    PlainTable table("lrl");
    for (const auto& [error, rows] : errors.asKeyValueRange())
        table.add({QString::fromLatin1(errorKindName(error)), Text::number(rows), Text::errorWords(error)});
    return heading(Words::tr("Errors")) + table.text();
}

QString certificateLines(const QList<EndingCertificate>& certificates)
{
    if (certificates.isEmpty())
        return {};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    PlainTable table("lll");
    for (const EndingCertificate& certificate : certificates) {
        const qint64 days = now.daysTo(certificate.end);
        const QString left = certificate.end < now ? Words::tr("has ended")
                             : days == 0           ? Words::tr("ends today")
                             : days == 1           ? Words::tr("ends tomorrow")
                                                   : Words::tr("ends in %1 days").arg(Text::number(days));
        table.add({elidedMiddle(forTerminal(QString::fromUtf8(certificate.host)), longestHost),
                   elidedMiddle(forTerminal(certificate.name), longestHost), left});
    }
    QString text = heading(Words::tr("Certificates that need to be renewed")) + table.text();
    if (certificates.size() == EndingCertificates::most)
        text += Words::tr("  There may be more.") + u'\n';
    return text;
}

} // namespace

bool ShowText::begin()
{
    return true;
}

bool ShowText::failedRow(const StoredRow& row)
{
    const auto cell = [&row](CsvColumn column) {
        return forTerminal(QString::fromUtf8(csvCell(row, column, false)));
    };
    const QString input = cell(CsvColumn::Input);
    const QString url = cell(CsvColumn::Url);
    QString line = u"  %1  %2  %3 %4"_s.arg(Text::number(row.row).rightJustified(9),
                                            cell(CsvColumn::Error).leftJustified(errorWidth),
                                            cell(CsvColumn::Method), url);
    if (input != url && !input.isEmpty())
        line += Words::tr("  (%1)").arg(input);
    const bool isFirst = !m_hasFailed;
    m_hasFailed = true;
    return (!isFirst || print(Words::tr("Failed rows") + u'\n')) && print(line + u'\n');
}

QString ShowText::hostLines(const HostTally& hosts) const
{
    const QList<HostFigures> top = hosts.top(m_hosts);
    if (top.isEmpty())
        return {};
    PlainTable table("lrrrr", 0);
    table.add(
        {Words::tr("Hosts"), Words::tr("rows"), Words::tr("done"), Words::tr("failed"), Words::tr("median")});
    const auto add = [&table](const QString& name, const HostFigures& host) {
        table.add({u"  "_s + name, Text::number(host.rows), Text::number(host.done),
                   Text::number(host.failed), Text::duration(host.times.percentile(50))});
    };
    HostFigures others = hosts.folded();
    const QList<HostFigures> all = hosts.top(hosts.size());
    for (qsizetype i = top.size(); i < all.size(); ++i) {
        others.rows += all.at(i).rows;
        others.done += all.at(i).done;
        others.failed += all.at(i).failed;
        others.times.add(all.at(i).times);
    }
    for (const HostFigures& host : top)
        add(elidedMiddle(forTerminal(QString::fromUtf8(host.host)), longestHost), host);
    if (others.rows > 0)
        add(Words::tr("all others"), others);
    QString text = u'\n' + table.text();
    if (hosts.slack() > 0)
        text += Words::tr("  There are so many hosts that up to %1 rows of each may be counted among the "
                          "others.")
                    .arg(Text::number(hosts.slack())) +
                u'\n';
    return text;
}

bool ShowText::end(const ShownRun& run)
{
    const RunStatistics& statistics = run.statistics;
    QString text;
    if (m_hasFailed)
        text += u'\n';
    text += forTerminal(headLine(run)) + u'\n' + forTerminal(settingsLine(run.head.settings)) + u'\n';
    if (run.head.settingsCount > 1)
        text += Words::tr("These settings are the latest of %1; earlier attempts were made with others.")
                    .arg(Text::number(run.head.settingsCount)) +
                u'\n';
    text += heading(Text::sumLine(statistics.counts())) + stateLines(statistics.counts());
    if (statistics.times().count() > 0)
        text += heading(Words::tr("Total time")) + timeLines(statistics) + u"  "_s + trafficLine(statistics) +
                u'\n';
    text += statusLines(statistics.statuses()) + errorLines(statistics.errors()) +
            hostLines(statistics.hosts()) + certificateLines(run.certificates);
    return print(text);
}

} // namespace Urlpool::Cli
