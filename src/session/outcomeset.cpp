// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/outcomeset.h"

#include "session/outcome.h"

#include <algorithm>

namespace Urlpool {

namespace {

constexpr ErrorKind networkErrors[] = {ErrorKind::Dns,
                                       ErrorKind::Refused,
                                       ErrorKind::Unreachable,
                                       ErrorKind::ConnectTimeout,
                                       ErrorKind::FirstByteTimeout,
                                       ErrorKind::IdleTimeout,
                                       ErrorKind::Closed,
                                       ErrorKind::Reset,
                                       ErrorKind::Truncated};
constexpr int statusesInClass = 100;
constexpr int firstStatus = 100;
constexpr int lastStatus = 999;

} // namespace

bool OutcomeSet::addStatus(QByteArrayView word)
{
    const bool whole = word.size() == 3 && word.endsWith("xx");
    bool ok = false;
    const int first = whole ? (word.front() - '0') * statusesInClass : word.toInt(&ok);
    if ((!whole && !ok) || first < firstStatus || first > lastStatus)
        return false;
    for (int status = first; status < first + (whole ? statusesInClass : 1); ++status)
        m_statuses.set(std::size_t(status));
    return true;
}

bool OutcomeSet::addError(QByteArrayView word)
{
    if (word == "network") {
        for (const ErrorKind kind : networkErrors)
            m_errors.set(std::size_t(kind));
        return true;
    }
    const std::optional<ErrorKind> kind = errorKindFromName(word);
    if (kind)
        m_errors.set(std::size_t(*kind));
    return kind.has_value();
}

std::optional<OutcomeSet> OutcomeSet::fromList(QByteArrayView list)
{
    OutcomeSet set;
    const auto add = [&set](QByteArrayView word) { return set.addStatus(word) || set.addError(word); };
    return eachWord(list, add) ? std::optional(set) : std::nullopt;
}

QByteArray OutcomeSet::toList() const
{
    QByteArrayList words;
    const bool network =
        std::ranges::all_of(networkErrors, [this](ErrorKind kind) { return hasError(kind); });
    if (network)
        words += QByteArrayLiteral("network");
    for (std::size_t i = 0; i < m_errors.size(); ++i) {
        if (m_errors[i] &&
            !(network && std::ranges::find(networkErrors, ErrorKind(i)) != std::end(networkErrors)))
            words += errorKindName(ErrorKind(i));
    }
    for (int first = firstStatus; first <= lastStatus; first += statusesInClass) {
        int count = 0;
        for (int status = first; status < first + statusesInClass; ++status)
            count += hasStatus(status) ? 1 : 0;
        if (count == statusesInClass)
            words += QByteArray::number(first / statusesInClass) + "xx";
        for (int status = first; count < statusesInClass && status < first + statusesInClass; ++status) {
            if (hasStatus(status))
                words += QByteArray::number(status);
        }
    }
    return words.join(',');
}

bool OutcomeSet::hasStatus(int status) const
{
    return status >= 0 && status <= lastStatus && m_statuses[std::size_t(status)];
}

bool OutcomeSet::has(const Outcome& outcome) const
{
    return outcome.isResponse() ? hasStatus(outcome.status()) : hasError(outcome.error);
}

OutcomeSet& OutcomeSet::operator|=(const OutcomeSet& other)
{
    m_statuses |= other.m_statuses;
    m_errors |= other.m_errors;
    return *this;
}

} // namespace Urlpool
