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

/** Takes @p unit off the end of @p text. */
bool takeUnit(QByteArrayView& text, QByteArrayView unit)
{
    if (!text.endsWith(unit))
        return false;
    text = text.chopped(unit.size()).trimmed();
    return true;
}

std::optional<double> positive(QByteArrayView text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && std::isfinite(number) && number > 0 && number <= largestCount ? std::optional(number)
                                                                               : std::nullopt;
}

bool readRate(QByteArrayView text, HostRule& rule)
{
    double perUnit = 1;
    if (takeUnit(text, "/min") || takeUnit(text, "/m"))
        perUnit = secondsPerMinute;
    else if (!takeUnit(text, "/s"))
        return false;
    if (const auto number = positive(text))
        rule.rate = *number / perUnit;
    return rule.rate.has_value();
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
    if (const auto number = positive(text))
        rule.intervalMs = int(std::lround(ms ? *number : *number * msPerSecond));
    return rule.intervalMs.has_value();
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
    rule.pattern = text.first(colon).trimmed().toByteArray().toLower();
    const bool read = eachWord(text.sliced(colon + 1), [&rule](QByteArrayView word) {
        return readCount(word, rule) || readRate(word, rule) || readInterval(word, rule);
    });
    return read && !rule.pattern.isEmpty() && !rule.pattern.contains(' ') ? std::optional(rule)
                                                                          : std::nullopt;
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
