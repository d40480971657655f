// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/poolresults.h"

#include <iterator>
#include <utility>

namespace Urlpool {

namespace {

template <typename Value> QList<Value> takeAll(std::deque<Value>& values)
{
    QList<Value> all;
    all.reserve(qsizetype(values.size()));
    std::move(values.begin(), values.end(), std::back_inserter(all));
    values.clear();
    return all;
}

template <typename Value> std::optional<Value> takeFirst(std::deque<Value>& values)
{
    if (values.empty())
        return {};
    std::optional<Value> first(std::move(values.front()));
    values.pop_front();
    return first;
}

} // namespace

void PoolResults::drain(OutcomeBuffer& buffer)
{
    OutcomeBatch batch = buffer.take();
    buffer.release(batch.bytes);
    for (Outcome& outcome : batch.outcomes) {
        if (!outcome.isFinal)
            continue;
        if (outcome.isResponse())
            m_responses.push_back({std::move(outcome)});
        else if (outcome.isCancelled())
            m_cancelled.append(std::move(outcome.request));
        else
            m_exceptions.push_back({std::move(outcome)});
    }
}

QList<Response> PoolResults::takeResponses()
{
    return takeAll(m_responses);
}

QList<RequestException> PoolResults::takeExceptions()
{
    return takeAll(m_exceptions);
}

std::optional<Response> PoolResults::takeResponse()
{
    return takeFirst(m_responses);
}

std::optional<RequestException> PoolResults::takeException()
{
    return takeFirst(m_exceptions);
}

} // namespace Urlpool
