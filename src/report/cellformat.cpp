// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/cellformat.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

void appendPadded(QByteArray& text, unsigned value, int digits)
{
    char buffer[10] = {};
    for (int i = digits; i-- > 0; value /= 10)
        buffer[i] = char('0' + value % 10);
    text.append(buffer, digits);
}

} // namespace

QByteArray durationMs(qint64 us)
{
    if (us < 0)
        return {};
    // From the right; three of four cells of a record that take time are these.
    char text[24];
    char* const end = text + sizeof text;
    char* at = end;
    for (int digits = 0; digits < 4 || us > 0; ++digits, us /= 10) {
        if (digits == 3)
            *--at = '.';
        *--at = char('0' + us % 10);
    }
    return QByteArray(at, end - at);
}

QByteArray timestamp(qint64 ms)
{
    if (ms <= 0)
        return {};
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(ms)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    QByteArray text;
    text.reserve(24);
    appendPadded(text, unsigned(int(date.year())), 4);
    appendPadded(text += '-', unsigned(date.month()), 2);
    appendPadded(text += '-', unsigned(date.day()), 2);
    appendPadded(text += 'T', unsigned(clock.hours().count()), 2);
    appendPadded(text += ':', unsigned(clock.minutes().count()), 2);
    appendPadded(text += ':', unsigned(clock.seconds().count()), 2);
    appendPadded(text += '.', unsigned(clock.subseconds().count()), 3);
    return text += 'Z';
}

QByteArray outcomeName(RowState state)
{
    switch (state) {
    case RowState::Pending:
    case RowState::InFlight:
        return "pending"_ba;
    case RowState::Ok:
    case RowState::Redirected:
    case RowState::ClientError:
    case RowState::ServerError:
        return "response"_ba;
    case RowState::Failed:
        return "exception"_ba;
    case RowState::Invalid:
        return "invalid"_ba;
    case RowState::Cancelled:
        return "cancelled"_ba;
    }
    return {};
}

} // namespace Urlpool
