// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hoprequest.h"

#include <QSet>

namespace Urlpool {

/** What becomes of an answer. */
struct RedirectStep
{
    enum class Kind : quint8 {
        Answer,  ///< it is the response
        Follow,  ///< `next` goes out
        Renew,   ///< the same goes out once more, with a new token
        Refused, ///< not http(s), no usable URL, or https → http
        TooMany, ///< hop limit, or in a circle
    };
    Kind kind = Kind::Answer;
    /** Where the answer points; empty if it points nowhere. For Refused maybe no URL at all. */
    QByteArray target;
    HopRequest next;
    /** Another hop follows, so that this answer is not the response. */
    bool isPassed() const { return kind == Kind::Follow || kind == Kind::Renew; }
};

/** Our own redirects, the same above every kind of session. One object per attempt. */
class RedirectPolicy
{
public:
    RedirectPolicy(int maxRedirects, bool allowDowngrade);

    /** Decides about the answer to @p sent and counts it if it is followed. */
    RedirectStep step(const HopRequest& sent, int status, const HeaderList& answer);

private:
    int m_max;
    bool m_allowDowngrade;
    int m_followed = 0;
    QSet<QByteArray> m_seen;
};

/** 301/302 turn POST into GET, 303 everything but HEAD, 307/308 nothing. */
QByteArray redirectedMethod(const QByteArray& method, int status);

/** Whether what was meant for @p from may be told to @p to: same origin, or http → https of one host. */
bool isSameAudience(QByteArrayView from, QByteArrayView to);

} // namespace Urlpool
