// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/limits.h"

#include "session/outcomeset.h"

#include <QByteArrayList>
#include <QLocale>

#include <cmath>

namespace Urlpool {

namespace {

constexpr int msPerSecond = 1000;
constexpr int secondsPerMinute = 60;
constexpr int largestCount = 1'000'000;
constexpr double longestIntervalMs = 1e9; // eleven days

/** Takes @p unit off the end of @p text. */
bool takeUnit(QByteArrayView& text, QByteArrayView unit)
{
    if (!text.endsWith(unit))
        return false;
    text = text.chopped(unit.size()).trimmed();
    return true;
}

std::optional<double> numberUpTo(double most, QByteArrayView text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && std::isfinite(number) && number > 0 && number <= most ? std::optional(number) : std::nullopt;
}

bool readRate(QByteArrayView text, HostRule& rule)
{
    double perUnit = 1;
    if (takeUnit(text, "/min") || takeUnit(text, "/m"))
        perUnit = secondsPerMinute;
    else if (!takeUnit(text, "/s"))
        return false;
    const auto number = numberUpTo(largestCount, text);
    // The least of all numbers divided by 60 is 0, which would be no bound.
    if (!number || *number / perUnit <= 0)
        return false;
    rule.rate = *number / perUnit;
    return true;
}

bool readInterval(QByteArrayView text, HostRule& rule)
{
    constexpr QByteArrayView word("every ");
    if (!text.startsWith(word))
        return false;
    text = text.sliced(word.size()).trimmed();
    const bool ms = takeUnit(text, "ms");
    if (!ms && !takeUnit(text, "s"))
        return false;
    const double perUnit = ms ? 1 : msPerSecond;
    const auto number = numberUpTo(longestIntervalMs / perUnit, text);
    // What rounds to none would not come back as it was written.
    if (!number || std::lround(*number * perUnit) < 1)
        return false;
    rule.intervalMs = int(std::lround(*number * perUnit));
    return true;
}

bool readCount(QByteArrayView text, HostRule& rule)
{
    bool ok = false;
    if (!takeUnit(text, "in flight"))
        return false;
    const int count = text.toInt(&ok);
    if (!ok || count < 1 || count > largestCount)
        return false;
    rule.parallelMax = count;
    return true;
}

QByteArray shortest(double number)
{
    return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace

std::optional<HostRule> parseHostRule(QByteArrayView text)
{
    const qsizetype colon = text.lastIndexOf(':');
    if (colon < 0)
        return std::nullopt;
    HostRule rule;
    rule.pattern = hostPattern(text.first(colon));
    const bool read = eachWord(text.sliced(colon + 1), [&rule](QByteArrayView word) {
        return readCount(word, rule) || readRate(word, rule) || readInterval(word, rule);
    });
    return read && !rule.pattern.isEmpty() ? std::optional(rule) : std::nullopt;
}

QByteArray hostRuleText(const HostRule& rule)
{
    QByteArrayList parts;
    if (rule.parallelMax)
        parts += QByteArray::number(*rule.parallelMax) + " in flight";
    if (rule.rate && *rule.rate > 0)
        parts += shortest(*rule.rate) + "/s";
    if (rule.intervalMs)
        parts += "every " + QByteArray::number(*rule.intervalMs) + " ms";
    return rule.pattern + ": " + parts.join(", ");
}

} // namespace Urlpool
