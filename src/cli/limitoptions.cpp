// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/limitoptions.h"

#include "cli/choice.h"
#include "cli/words.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

void readRate(OptionValues& values, const QString& name, double& target)
{
    if (!values.isSet(name))
        return;
    const QByteArray text = values.value(name).trimmed().toUtf8();
    // A rate is written as it is in a rule for hosts; 0 takes back what a saved run was made with.
    const std::optional<HostRule> rule = text.contains(',') ? std::nullopt : parseHostRule("*: " + text);
    if (text != "0" && (!rule || !rule->rate)) {
        values.fail(Problem::usage(
            Words::tr("--%1 needs a number of requests per time, such as 20/s or 30/min, not \"%2\".")
                .arg(name, values.value(name))));
        return;
    }
    target = text == "0" ? 0 : *rule->rate;
}

void readMilliseconds(OptionValues& values, const QString& name, int& target)
{
    qint64 ms = target;
    values.seconds(name, ms);
    target = int(ms);
}

void readHostRules(const QCommandLineParser& parser, OptionValues& values, Limits& limits)
{
    if (values.isSet(u"host-limit"_s))
        limits.hostRules.clear();
    for (const QString& text : parser.values(u"host-limit"_s)) {
        // An empty one only takes back the rules of a saved run or a profile.
        if (text.isEmpty())
            continue;
        if (const auto rule = parseHostRule(text.toUtf8()))
            limits.hostRules += *rule;
        else if (const QString host = text.section(u':', 0, -2).trimmed();
                 !host.isEmpty() && hostPattern(host.toUtf8()).isEmpty())
            values.fail(Problem::usage(
                Words::tr(
                    "--host-limit needs the name of a host or its address, not \"%1\". Leave out https:// "
                    "and what follows the host, as in --host-limit \"*.example.com: 2 in flight\".")
                    .arg(host)));
        else
            values.fail(
                Problem::usage(Words::tr("--host-limit cannot read \"%1\". Write HOST: LIMITS, as in "
                                         "--host-limit \"*.example.com: 2 in flight, 1/s, every 500 ms\".")
                                   .arg(text)));
    }
}

void readBackOff(OptionValues& values, Limits& limits)
{
    constexpr Choice<bool> choices[] = {{"back-off", true}, {"no-back-off", false}};
    readChoice<bool>(values, choices, limits.backOff);
    readMilliseconds(values, u"max-retry-after"_s, limits.maxAdvisedWaitMs);
    if (values.isSet(u"max-retry-after"_s) && !limits.backOff)
        values.fail(Problem::usage(Words::tr(
            "--max-retry-after is about hosts that ask for a wait, and with --no-back-off they get none. "
            "Leave it out, or give --back-off.")));
}

void readRetryOn(OptionValues& values, RetryOptions& retry)
{
    if (!values.isSet(u"retry-on"_s))
        return;
    if (const auto on = OutcomeSet::fromList(values.value(u"retry-on"_s).toUtf8()))
        retry.on = *on;
    else
        values.fail(Problem::usage(
            Words::tr("--retry-on cannot read \"%1\". List statuses and kinds of errors, as in "
                      "--retry-on network,429,5xx.")
                .arg(values.value(u"retry-on"_s))));
}

void readRetry(OptionValues& values, RunOptions& options)
{
    RetryOptions& retry = options.settings.retry;
    values.whole(u"retry"_s, 0, retry.retries);
    readRetryOn(values, retry);
    values.seconds(u"retry-delay"_s, retry.delayMs);
    values.seconds(u"retry-max-time"_s, retry.maxTimeMs);
    // As with the rows of a saved run that are left out: what could happen twice is asked for each time.
    if (values.isSet(u"retry-unsafe"_s) || !options.savedRun.isEmpty())
        retry.unsafe = values.isSet(u"retry-unsafe"_s);
    if (retry.retries > 0)
        return;
    QStringList idle{u"retry-on"_s, u"retry-delay"_s, u"retry-max-time"_s};
    // With a saved run it also says which of its rows are taken.
    if (options.savedRun.isEmpty())
        idle += u"retry-unsafe"_s;
    for (const QString& option : idle) {
        if (values.isSet(option))
            values.fail(Problem::usage(
                Words::tr("--%1 belongs to automatic retries. Say how many with --retry, as in --retry 3.")
                    .arg(option)));
    }
}

} // namespace

void readLimitOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    RunSettings& settings = options.settings;
    Limits& limits = settings.limits;
    values.whole(u"workers"_s, 1, settings.workers, maxWorkers);
    values.whole(u"parallel-max"_s, 1, limits.parallelMax);
    values.whole(u"parallel-max-host"_s, 1, limits.parallelMaxHost);
    readRate(values, u"rate"_s, limits.rate);
    readRate(values, u"host-rate"_s, limits.hostRate);
    readMilliseconds(values, u"host-interval"_s, limits.hostIntervalMs);
    readHostRules(parser, values, limits);
    readBackOff(values, limits);
    // Here nobody can be asked, whatever the window does with these settings.
    limits.parkAfter = 0;
    values.whole(u"park-after"_s, 0, limits.parkAfter);
    readRetry(values, options);
    settings.pauseOnStorm = values.isSet(u"pause-on-storm"_s);
}

} // namespace Urlpool::Cli
