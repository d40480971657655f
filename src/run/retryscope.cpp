// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/retryscope.h"

#include "run/retrychoices.h"

#include <algorithm>
#include <limits>

namespace Urlpool {

namespace {

bool isResponse(RowState state)
{
    return state == RowState::Ok || state == RowState::Redirected || state == RowState::ClientError ||
           state == RowState::ServerError;
}

} // namespace

RetryScope RetryScope::exceptions()
{
    RetryScope scope;
    scope.m_states.set(std::size_t(RowState::Failed));
    return scope;
}

RetryScope RetryScope::cancelled()
{
    RetryScope scope;
    scope.m_states.set(std::size_t(RowState::Cancelled));
    scope.m_states.set(std::size_t(RowState::Pending));
    return scope;
}

RetryScope RetryScope::serverErrors()
{
    RetryScope scope;
    scope.m_states.set(std::size_t(RowState::ServerError));
    return scope;
}

RetryScope RetryScope::tooManyRequests()
{
    RetryScope scope;
    scope.m_outcomes.addStatus("429");
    return scope;
}

RetryScope RetryScope::passing()
{
    RetryScope scope;
    for (int kind = 0; kind <= std::numeric_limits<quint8>::max(); ++kind) {
        if (hopeOf(ErrorKind(kind)) == Hope::MayPass)
            scope |= error(ErrorKind(kind));
    }
    for (int code = firstStatus; code <= lastStatus; ++code) {
        if (hopeOf(code) == Hope::MayPass)
            scope |= status(code);
    }
    return scope;
}

RetryScope RetryScope::error(ErrorKind kind)
{
    RetryScope scope;
    scope.m_outcomes.addError(errorKindName(kind));
    return scope;
}

RetryScope RetryScope::status(int status)
{
    RetryScope scope;
    scope.m_outcomes.addStatus(QByteArray::number(status));
    return scope;
}

std::optional<RetryScope> RetryScope::fromName(QByteArrayView name)
{
    if (name == "exceptions")
        return exceptions();
    if (name == "passing")
        return passing();
    if (name == "cancelled")
        return cancelled();
    if (name == "5xx")
        return serverErrors();
    if (name == "429")
        return tooManyRequests();
    RetryScope scope;
    const auto addStatus = [&scope](QByteArrayView word) { return scope.m_outcomes.addStatus(word); };
    const auto addError = [&scope](QByteArrayView word) { return scope.m_outcomes.addError(word); };
    const qsizetype colon = name.indexOf(':');
    const QByteArrayView kind = name.first(std::max<qsizetype>(colon, 0));
    const QByteArrayView list = name.sliced(colon + 1);
    const bool read =
        (kind == "status" && eachWord(list, addStatus)) || (kind == "error" && eachWord(list, addError));
    return read ? std::optional(scope) : std::nullopt;
}

RetryScope& RetryScope::operator|=(const RetryScope& other)
{
    m_states |= other.m_states;
    m_outcomes |= other.m_outcomes;
    return *this;
}

bool RetryScope::takes(const RowRecord& record) const
{
    // An invalid line has an error, too, and is no request for all that.
    return m_states[std::size_t(record.state)] ||
           (isResponse(record.state) && m_outcomes.hasStatus(record.status)) ||
           (record.state == RowState::Failed && m_outcomes.hasError(record.error));
}

QList<quint32> RetryScope::rows(std::span<const RowRecord> records) const
{
    QList<quint32> rows;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (takes(records[i]))
            rows.append(quint32(i + 1));
    }
    return rows;
}

bool mayHappenTwice(const RowRecord& record, QByteArrayView method)
{
    // Of several tries the record has the last one only, and an earlier one may have been sent.
    const bool sent = record.wireSends > 0 || record.error == ErrorKind::Interrupted || record.attempts > 1;
    return sent && !isIdempotent(method);
}

RetryRows divideRows(const QList<quint32>& rows, std::span<const RowRecord> records, const RequestList& list)
{
    RetryRows divided;
    for (const quint32 row : rows) {
        const bool unsafe = mayHappenTwice(records[row - 1], list.method(row));
        (unsafe ? divided.unsafe : divided.rows).append(row);
    }
    return divided;
}

} // namespace Urlpool
