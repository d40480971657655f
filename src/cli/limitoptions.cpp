// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/limitoptions.h"

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
        if (const auto rule = parseHostRule(text.toUtf8()))
            limits.hostRules += *rule;
        else
            values.fail(
                Problem::usage(Words::tr("--host-limit cannot read \"%1\". Write HOST: LIMITS, as in "
                                         "--host-limit \"*.example.com: 2 in flight, 1/s, every 500 ms\".")
                                   .arg(text)));
    }
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
    if (values.isSet(u"retry-unsafe"_s))
        retry.unsafe = true;
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
    values.whole(u"workers"_s, 1, settings.workers);
    values.whole(u"parallel-max"_s, 1, limits.parallelMax);
    values.whole(u"parallel-max-host"_s, 1, limits.parallelMaxHost);
    readRate(values, u"rate"_s, limits.rate);
    readRate(values, u"host-rate"_s, limits.hostRate);
    readMilliseconds(values, u"host-interval"_s, limits.hostIntervalMs);
    readHostRules(parser, values, limits);
    if (values.isSet(u"no-back-off"_s))
        limits.backOff = false;
    readMilliseconds(values, u"max-retry-after"_s, limits.maxAdvisedWaitMs);
    values.whole(u"park-after"_s, 0, limits.parkAfter);
    readRetry(values, options);
    if (values.isSet(u"pause-on-storm"_s))
        settings.pauseOnStorm = true;
}

} // namespace Urlpool::Cli
