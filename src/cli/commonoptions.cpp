// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commonoptions.h"

#include "cli/cookieoptions.h"
#include "cli/limitoptions.h"
#include "cli/outputoptions.h"
#include "cli/transportoptions.h"
#include "cli/words.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

void readDeadlines(OptionValues& values, RunSettings& settings)
{
    TransferOptions& transfer = settings.transfer;
    values.seconds(u"connect-timeout"_s, transfer.connectTimeoutMs);
    values.seconds(u"first-byte-timeout"_s, transfer.firstByteTimeoutMs);
    values.seconds(u"idle-timeout"_s, transfer.idleTimeoutMs);
    values.seconds(u"max-time"_s, transfer.totalTimeoutMs);
    values.whole(u"max-redirs"_s, 0, transfer.maxRedirects);
    values.bytes(u"max-filesize"_s, transfer.maxBodyBytes);
    if (values.isSet(u"allow-downgrade"_s))
        transfer.allowDowngrade = true;
}

void readKeepBodies(OptionValues& values, RunSettings& settings)
{
    values.bytes(u"max-run-size"_s, settings.maxRunBytes);
    const QString which = values.value(u"keep-bodies"_s);
    if (!values.isSet(u"keep-bodies"_s))
        return;
    if (which == "all"_L1)
        settings.keepBodies = KeepBodies::All;
    else if (which == "failed"_L1)
        settings.keepBodies = KeepBodies::Failed;
    else if (which == "none"_L1)
        settings.keepBodies = KeepBodies::None;
    else
        values.fail(
            Problem::usage(Words::tr("--keep-bodies takes all, failed or none, not \"%1\".").arg(which)));
}

} // namespace

QList<QCommandLineOption> optionsWithout(QList<QCommandLineOption> table, const QStringList& names)
{
    table.removeIf([&](const QCommandLineOption& option) {
        const QStringList own = option.names();
        return std::ranges::any_of(own, [&](const QString& name) { return names.contains(name); });
    });
    return table;
}

void refuseUnavailable(const QList<QCommandLineOption>& unavailable, OptionValues& values)
{
    for (const QCommandLineOption& option : unavailable) {
        const QString name = option.names().first();
        if (values.isSet(name))
            values.fail(Problem::usage(Words::tr("%1 is not available in this version.")
                                           .arg((name.size() == 1 ? u"-"_s : u"--"_s) + name)));
    }
}

void readSettingOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    readTransportOptions(parser, values, options);
    readCookieOptions(parser, values, options);
    readKeepBodies(values, options.settings);
    readLimitOptions(parser, values, options);
    readDeadlines(values, options.settings);
}

void readOutcomeOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    options.targets = readTargets(parser, values);
    options.output = readExportOptions(values);
    options.table = values.isSet(u"table"_s);
    options.silent = values.isSet(u"silent"_s);
    options.failOnStatus = values.isSet(u"fail"_s);
    values.seconds(u"wait-for-room"_s, options.waitForRoomMs);
    if (options.table && options.usesStandardOutput())
        values.fail(
            Problem::usage(Words::tr("--table and -o - both need standard output. Leave one of them out.")));
}

} // namespace Urlpool::Cli
