// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/waitadvice.h"

#include <QByteArrayList>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace Urlpool {

namespace {

constexpr double msPerSecond = 1000;
constexpr double longestSeconds = 365.0 * 24 * 60 * 60;
// No server asks to wait for years; what is larger is a moment.
constexpr double leastMoment = 1e8;
constexpr double leastMomentInMs = 1e11;

/** A count of seconds, maybe with decimals; -1 if it is none. */
double seconds(QByteArrayView text)
{
    text = text.trimmed();
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    bool ok = false;
    const double number = plain ? text.toDouble(&ok) : -1;
    return ok ? number : -1;
}

qint64 fromSeconds(double count)
{
    return count < 0 ? -1 : qint64(std::min(count, longestSeconds) * msPerSecond);
}

qint64 untilMoment(qint64 momentMs, qint64 nowMs)
{
    return std::clamp<qint64>(momentMs - nowMs, 0, qint64(longestSeconds * msPerSecond));
}

qint64 fromReset(QByteArrayView text, qint64 nowMs)
{
    const double number = seconds(text);
    if (number >= leastMomentInMs)
        return untilMoment(qint64(std::min(number, leastMomentInMs * msPerSecond)), nowMs);
    if (number >= leastMoment)
        return untilMoment(qint64(number * msPerSecond), nowMs);
    return fromSeconds(number);
}

/** The drafts' `"policy";r=0;t=30`, of several the longest that is used up, and `limit=9, remaining=0,
 * reset=30`. */
qint64 fromRateLimit(const QByteArray& value)
{
    double longest = -1;
    for (const QByteArray& policy : value.split(',')) {
        double reset = -1;
        bool usedUp = true;
        for (const QByteArray& parameter : policy.split(';')) {
            const qsizetype equals = parameter.indexOf('=');
            const QByteArray name = parameter.left(equals).trimmed().toLower();
            const double number = equals < 0 ? -1 : seconds(QByteArrayView(parameter).sliced(equals + 1));
            if (name == "t" || name == "reset")
                reset = number;
            else if (name == "r" && number > 0)
                usedUp = false;
        }
        if (usedUp)
            longest = std::max(longest, reset);
    }
    return fromSeconds(longest);
}

QByteArrayList dateWords(QByteArrayView text)
{
    QByteArray spaced = text.toByteArray();
    for (char& c : spaced)
        if (c == ',' || c == '-')
            c = ' ';
    QByteArrayList words = spaced.split(' ');
    words.removeAll({});
    return words;
}

int month(const QByteArray& word)
{
    constexpr std::array names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto name = std::find(names.begin(), names.end(), word);
    return name == names.end() ? 0 : int(name - names.begin()) + 1;
}

} // namespace

qint64 httpDateMs(QByteArrayView text)
{
    const QByteArrayList words = dateWords(text);
    const bool isAsctime = words.size() == 5 && month(words[1]) > 0; // Sun Nov 6 08:49:37 1994
    if (!isAsctime && (words.size() != 6 || words[5] != "GMT"))      // Sun, 06 Nov 1994 08:49:37 GMT
        return -1;
    const int day = words[isAsctime ? 2 : 1].toInt();
    int year = words[isAsctime ? 4 : 3].toInt();
    constexpr int century = 100;
    if (year < century)
        year += year < 70 ? 2000 : 1900;
    const QDate date(year, month(words[isAsctime ? 1 : 2]), day);
    const QTime time =
        QTime::fromString(QString::fromLatin1(words[isAsctime ? 3 : 4]), QStringLiteral("HH:mm:ss"));
    if (!date.isValid() || !time.isValid())
        return -1;
    return QDateTime(date, time, QTimeZone::utc()).toMSecsSinceEpoch();
}

qint64 waitAdviceMs(const HeaderList& answer, qint64 nowMs)
{
    const qint64 dateMs = httpDateMs(headerValue(answer, "Date"));
    const qint64 baseMs = dateMs < 0 ? nowMs : dateMs;
    const QByteArray retryAfter = headerValue(answer, "Retry-After");
    if (const double count = seconds(retryAfter); count >= 0)
        return fromSeconds(count);
    if (const qint64 momentMs = httpDateMs(retryAfter); momentMs >= 0)
        return untilMoment(momentMs, baseMs);
    if (const qint64 waitMs = fromRateLimit(headerValue(answer, "RateLimit")); waitMs >= 0)
        return waitMs;
    for (const char* name : {"RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset"})
        if (const qint64 waitMs = fromReset(headerValue(answer, name), baseMs); waitMs >= 0)
            return waitMs;
    return -1;
}

} // namespace Urlpool
