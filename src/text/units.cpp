// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text.h"
#include "text/words.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

QString unknown()
{
    return QString(QChar(0x2013));
}

/** "2:05", or "1:02:03" from one hour on. */
QString minutes(qint64 seconds)
{
    const auto two = [](qint64 value) { return u"%1"_s.arg(value, 2, 10, QLatin1Char('0')); };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

} // namespace

QString duration(qint64 us, const QLocale& locale)
{
    if (us < 0)
        return unknown();
    // The bounds are where rounding would show 0.0 ms, 1000 ms or 60.0 s.
    if (us > 0 && us < 50)
        return Words::tr("< %1 ms").arg(locale.toString(0.1, 'f', 1));
    if (us < 950)
        return Words::tr("%1 ms").arg(locale.toString(double(us) / 1000, 'f', us == 0 ? 0 : 1));
    if (us < 999'500)
        return Words::tr("%1 ms").arg(locale.toString((us + 500) / 1000));
    if (us < 59'950'000)
        return Words::tr("%1 s").arg(locale.toString(double(us) / 1e6, 'f', 1));
    const qint64 seconds = (us + 500'000) / 1'000'000;
    return (seconds < 3600 ? Words::tr("%1 min") : Words::tr("%1 h")).arg(minutes(seconds));
}

QString bytes(qint64 count, const QLocale& locale)
{
    if (count < 0)
        return unknown();
    if (count < 1000)
        return Words::tr("%1 B").arg(locale.toString(count));
    static constexpr std::array units{"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = double(count) / 1000;
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    // Three digits are enough; 99.95 would be rounded to 100.0.
    return locale.toString(value, 'f', value < 99.95 ? 1 : 0) + u' ' + QLatin1StringView(units[unit]);
}

QString clock(qint64 ms)
{
    return minutes(std::max<qint64>(ms, 0) / 1000);
}

QString number(qint64 value, const QLocale& locale)
{
    return locale.toString(value);
}

} // namespace Urlpool::Text
