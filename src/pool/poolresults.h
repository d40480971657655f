// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/outcomebuffer.h"

#include <deque>
#include <optional>

namespace Urlpool {

/** Sorts what a pool's own buffer yields into what responses(), exceptions() and cancelled() return. */
class PoolResults
{
public:
    void drain(OutcomeBuffer& buffer);
    void addCancelled(const QList<Request>& requests) { m_cancelled.append(requests); }

    QList<Response> takeResponses();
    QList<RequestException> takeExceptions();
    QList<Request> takeCancelled() { return std::exchange(m_cancelled, {}); }
    std::optional<Response> takeResponse();
    std::optional<RequestException> takeException();

private:
    std::deque<Response> m_responses;
    std::deque<RequestException> m_exceptions;
    QList<Request> m_cancelled;
};

} // namespace Urlpool
