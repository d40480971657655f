// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/retrychoices.h"

#include <algorithm>
#include <array>

namespace Urlpool {

namespace {

constexpr int firstListed = 300;
constexpr int firstClientError = 400;
constexpr int firstServerError = 500;
constexpr int requestTimeout = 408;
constexpr int tooManyRequests = 429;

void sort(QList<RetryGroup>& groups)
{
    std::ranges::stable_sort(groups, [](const RetryGroup& a, const RetryGroup& b) {
        return a.hope != b.hope ? a.hope < b.hope : a.rows > b.rows;
    });
}

} // namespace

Hope hopeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Dns:
    case ErrorKind::Refused:
    case ErrorKind::Unreachable:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::FirstByteTimeout:
    case ErrorKind::IdleTimeout:
    case ErrorKind::TotalTimeout:
    case ErrorKind::Closed:
    case ErrorKind::Reset:
    case ErrorKind::Truncated:
        return Hope::MayPass;
    case ErrorKind::InvalidUrl:
    case ErrorKind::UnsupportedScheme:
    case ErrorKind::Tls:
    case ErrorKind::Malformed:
    case ErrorKind::Decode:
    case ErrorKind::TooLarge:
    case ErrorKind::TooManyRedirects:
    case ErrorKind::RedirectRefused:
        return Hope::Unlikely;
    case ErrorKind::None:
    case ErrorKind::Proxy:
    case ErrorKind::OutOfResources:
    case ErrorKind::SessionSetup:
    case ErrorKind::Interrupted:
    case ErrorKind::Cancelled:
    case ErrorKind::Internal:
        break;
    }
    return Hope::Uncertain;
}

Hope hopeOf(int status)
{
    if (status == requestTimeout || status == tooManyRequests || status >= firstServerError)
        return Hope::MayPass;
    return status >= firstClientError ? Hope::Unlikely : Hope::Uncertain;
}

RetryChoices RetryChoices::of(std::span<const RowRecord> records)
{
    std::array<quint32, 256> byError{};
    std::array<quint32, lastStatus + 1> byStatus{};
    RetryChoices choices;
    for (const RowRecord& record : records) {
        switch (record.state) {
        case RowState::Failed:
            ++choices.exceptions;
            ++byError[std::size_t(record.error)];
            break;
        case RowState::Pending:
        case RowState::Cancelled:
            ++choices.cancelled;
            break;
        case RowState::Redirected:
        case RowState::ClientError:
        case RowState::ServerError:
            if (record.status <= lastStatus)
                ++byStatus[record.status];
            break;
        case RowState::InFlight:
        case RowState::Ok:
        case RowState::Invalid:
            break;
        }
    }
    for (std::size_t i = 0; i < byError.size(); ++i) {
        if (byError[i] > 0)
            choices.errors.append({ErrorKind(i), 0, byError[i], hopeOf(ErrorKind(i))});
    }
    for (int status = firstListed; status <= lastStatus; ++status) {
        if (byStatus[std::size_t(status)] > 0)
            choices.statuses.append({ErrorKind::None, status, byStatus[std::size_t(status)], hopeOf(status)});
    }
    for (const QList<RetryGroup>* groups : {&choices.errors, &choices.statuses}) {
        for (const RetryGroup& group : *groups)
            choices.passing += group.hope == Hope::MayPass ? group.rows : 0;
    }
    sort(choices.errors);
    sort(choices.statuses);
    return choices;
}

} // namespace Urlpool
